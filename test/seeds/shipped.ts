import { parse } from 'yaml';
import { projectPath } from '../../src/entry/project.js';
import { readSeedFolder } from '../../src/entry/seed-folder.js';
import { readSeeds } from '../../src/import/seeds.js';
import type { Fact } from '../../src/revision/fact.js';

export const SHIPPED_FILES = readSeedFolder(projectPath('seeds'));
export const SHIPPED_PARTS = readSeeds(SHIPPED_FILES);
const facts = SHIPPED_PARTS.flatMap((part) => part.facts);

export const PLANS = ['norrbotten-2016', 'norrbotten-2021', 'norrbotten-2025', 'gavleborg-2022', 'dalarna-2022'];

/** The shipped facts of one kind, or those whose columns have the given values. */
export function factsOf(entity: Fact['entity'], where: Readonly<Record<string, string>> = {}): Fact[] {
  return facts.filter(
    (fact) => fact.entity === entity && Object.entries(where).every(([column, value]) => fact.row[column] === value),
  );
}

/** The value of a claim, as a number that may be summed. */
export function amount(claim: Fact): bigint {
  return BigInt(String(claim.row.value));
}

export function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

/** `entity/id` of every record that has at least one link or citation of the given kind. */
export function recordsWith(entity: 'citation' | 'theme_link'): Set<string> {
  return new Set(factsOf(entity).map(({ row }) => `${row.entity}/${row.entity_id}`));
}

export function key(fact: Fact): string {
  return `${fact.entity}/${fact.id}`;
}

/** One of a plan's files as it is written, before anything is made of it. */
export function planFile(planId: string, name: string): any {
  const folder = [...SHIPPED_FILES.keys()].find(
    (path) => path.endsWith('/document.yaml') && parse(SHIPPED_FILES.get(path) ?? '').plan.id === planId,
  );
  return parse(SHIPPED_FILES.get((folder ?? '').replace('document.yaml', name)) ?? '');
}

/** How many there are of each. */
export function counts(values: readonly unknown[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) found[String(value)] = (found[String(value)] ?? 0) + 1;
  return found;
}
