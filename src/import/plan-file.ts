import type { z } from 'zod';
import type { Fact } from '../revision/fact.js';
import type { PlanPlace, Reader, SeedCatalogue } from './reader.js';
import { readSeedFile, SeedError } from './seed-file.js';

/** A reader of one file of a plan's folder: the folder's document.yaml says which plan it is. */
export function planFileReader<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  toFacts: (seed: z.output<Schema>, plan: PlanPlace, catalogue: SeedCatalogue) => Fact[],
): Reader {
  return {
    id: `plan-${name}`,
    matches: new RegExp(`^counties/[^/]+/\\d{4}/${name}\\.yaml$`),
    read: (file, text, catalogue) => {
      const plan = catalogue.planOf(file);
      if (!plan) {
        throw new SeedError([
          { file, line: 1, field: '(file)', message: 'its folder has no document.yaml that can be read' },
        ]);
      }
      return toFacts(readSeedFile(file, text, schema), plan, catalogue);
    },
  };
}
