import * as z from 'zod';

/** What a principal may be given to do. `county` stands for one scope for each county: `county:25`. */
export const SCOPE_KINDS = ['county', 'agreement:write', 'reference:write', 'keys:write', 'audit:read'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export type Scope = `county:${string}` | Exclude<ScopeKind, 'county'>;

export const Scope = z
  .custom<Scope>(
    (value) =>
      typeof value === 'string' &&
      /^(?:county:\d{2}|agreement:write|reference:write|keys:write|audit:read)$/.test(value),
    'takes county: and a county code (such as county:25), agreement:write, reference:write, keys:write or audit:read',
  )
  .meta({
    id: 'Scope',
    type: 'string',
    pattern: '^(?:county:\\d{2}|agreement:write|reference:write|keys:write|audit:read)$',
    description:
      'county:25 writes what belongs to that county (its plans, activities, observations and ledger); agreement:write the national agreements, their streams and allocations; reference:write what all counties share; keys:write issues and revokes keys; audit:read reads who was refused what.',
  });

export function countyScope(county: string): Scope {
  return `county:${county}`;
}

export function scopeKind(scope: Scope): ScopeKind {
  return scope.startsWith('county:') ? 'county' : (scope as Exclude<ScopeKind, 'county'>);
}

/** The county of a scope; null for a scope that is of no county. */
export function countyOf(scope: Scope): string | null {
  return scope.startsWith('county:') ? scope.slice('county:'.length) : null;
}
