import { namedBy } from '../../db/schema/references.js';
import type { SeedPart } from './reader.js';
import type { SeedFault } from './seed-file.js';

/**
 * References to facts that no seed states. The database would refuse them too, but without saying
 * which file to mend.
 */
export function missingReferences(parts: readonly SeedPart[]): SeedFault[] {
  const known = new Set<string>();
  for (const { facts } of parts) for (const { entity, id } of facts) known.add(`${entity}/${id}`);
  const faults: SeedFault[] = [];
  for (const { file, facts } of parts) {
    for (const { entity, id, row } of facts) {
      for (const named of namedBy(entity, row)) {
        const target = `${named.entity}/${named.id}`;
        if (!known.has(target)) {
          faults.push({
            file,
            line: 1,
            field: `${entity}/${id}`,
            message: `refers to ${target}, which no seed states`,
          });
        }
      }
    }
  }
  return faults;
}
