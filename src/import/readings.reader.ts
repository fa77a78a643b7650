import * as z from 'zod';
import type { Reader } from './reader.js';
import { readSeedFile } from './seed-file.js';
import { ShortText, Text } from './seed-fragment.js';

/** The differences between two independent readings of one document, and how each was settled in its text. */
export const ReadingsFile = z.strictObject({
  readings: z.strictObject({
    /** what each reading found, in counts */
    first: z.record(z.string(), z.number().int().min(0)),
    second: z.record(z.string(), z.number().int().min(0)),
    settled: z.record(z.string(), z.number().int().min(0)),
  }),
  differences: z.array(
    z.strictObject({
      item: ShortText,
      first: Text,
      second: Text,
      settledAs: z.enum(['first', 'second', 'both', 'neither']),
      how: Text,
    }),
  ),
});

/** The table of differences states no facts of its own; it is checked like every other seed. */
export const readingsReader: Reader = {
  id: 'readings',
  matches: /^counties\/[^/]+\/\d{4}\/readings\.yaml$/,
  read: (file, text) => {
    readSeedFile(file, text, ReadingsFile);
    return [];
  },
};
