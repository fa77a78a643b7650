import * as z from 'zod';
import { IMPORT_STATES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';

export const LedgerImport = z
  .object({
    id: z.string(),
    state: z.enum(IMPORT_STATES),
    linesReceived: z.int(),
    entriesStaged: z.int(),
    linesWrong: z.int(),
    revision: z.int().nullable(),
    startedAt: z.string().meta({ format: 'date-time' }),
    updatedAt: z.string().meta({ format: 'date-time' }),
    _links: ItemLinks,
  })
  .meta({
    id: 'LedgerImport',
    description:
      'How far a bulk posting has come: receiving its lines, checking them against the facts and the ledger, then posted (with the revision), checked (a trial), refused (something was wrong) or failed (it broke off). It says nothing of what the entries hold.',
  });
export type LedgerImport = z.infer<typeof LedgerImport>;
