import { countyOf, type Scope, type ScopeKind, scopeKind } from './scope.js';

/** Who calls: recognised by an API key or by a token, with what it may do. */
export type Principal = {
  /** who is written down as having done it: "key:4f7a…" or "token:…" */
  actor: string;
  scopes: ReadonlySet<Scope>;
};

/** Whether a principal has any scope of these kinds: enough to be let in, not yet to touch a certain record. */
export function hasAnyOf(principal: Principal, kinds: readonly ScopeKind[]): boolean {
  return [...principal.scopes].some((scope) => kinds.includes(scopeKind(scope)));
}

/** The counties that a principal may write for. */
export function countiesOf(principal: Principal): string[] {
  return [...principal.scopes].flatMap((scope) => countyOf(scope) ?? []);
}
