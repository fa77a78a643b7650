import * as z from 'zod';
import { fact } from '../revision/fact.js';
import { pairOf } from './plan-figures.reader.js';
import type { Reader } from './reader.js';
import { readSeedFile } from './seed-file.js';
import { Slug, Text } from './seed-fragment.js';

const ConflictsFile = z.strictObject({
  possibleConflicts: z.array(z.strictObject({ first: Slug, second: Slug, reason: Text })),
});

/** Claims of different documents of one county that may be about one fact. Identifiers are public ones. */
export const possibleConflictsReader: Reader = {
  id: 'possible-conflicts',
  matches: /^counties\/[^/]+\/possible-conflicts\.yaml$/,
  read: (file, text) =>
    readSeedFile(file, text, ConflictsFile).possibleConflicts.map(({ first, second, reason }) => {
      const [firstClaimId, secondClaimId] = pairOf(first, second);
      return fact('possible_conflict', { id: `${firstClaimId}-${secondClaimId}`, firstClaimId, secondClaimId, reason });
    }),
};
