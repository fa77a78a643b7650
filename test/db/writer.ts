import { openPglite } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import { writeSets } from './many-sets.js';

/** A process that writes change sets and says which are acknowledged, to be killed half-way. */
const [kind, target = '', count = '0'] = process.argv.slice(2);
const store = kind === 'pglite' ? await openPglite(target) : openPostgres(target, { maxConnections: 2 });
await writeSets(store, Number(count), (nth) => process.stdout.write(`ack ${nth}\n`));
await store.close();
