import { itemLinks } from '../http/collection.js';
import type { Endpoint } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import { LedgerImport } from './ledger-import.js';
import { findImport } from './ledger-import.query.js';

const FORM = '^[a-z0-9]+(?:-[a-z0-9]+)*$';

/** Of this moment, not of a revision: it tells of what is not committed yet. */
export const ledgerImportEndpoint: Endpoint = {
  operationId: 'getLedgerImport',
  method: 'get',
  path: '/ledger-imports/{importId}',
  tag: 'Ledger',
  summary: 'Get how far a bulk posting has come',
  description:
    'Readable while the file is being sent, by its sender, by the name that the sender gave the import (or that the answer told).',
  access: ['county'],
  pathParameters: {
    importId: { description: 'The name of the import.', example: 'lansbokslut-2025', pattern: FORM },
  },
  parameters: {},
  response: LedgerImport,
  examples: [{ name: 'posted', summary: 'A file that has been posted', path: '/ledger-imports/lansbokslut-2025' }],
  handle: async (reading) => {
    const id = reading.path.importId ?? '';
    const row = new RegExp(FORM).test(id) ? await findImport(reading.store, id, reading.principal?.actor ?? '') : null;
    if (!row) throw new HttpProblem('notFound', `there is no import "${id.slice(0, 80)}"`);
    const body: LedgerImport = {
      id,
      state: row.state as LedgerImport['state'],
      linesReceived: row.lines as number,
      entriesStaged: row.staged as number,
      linesWrong: row.wrong as number,
      revision: row.revision === null ? null : Number(row.revision),
      startedAt: row.started_at as string,
      updatedAt: row.updated_at as string,
      _links: itemLinks(reading, `/ledger-imports/${id}`),
    };
    return { body };
  },
};
