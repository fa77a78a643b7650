import { expect, test } from 'vitest';
import { StoreUnavailable } from '../../db/store.js';
import { currentVersion } from '../../src/revision/dataset.query.js';
import { testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { newStore } from '../support/stores.js';

test('a write that is committed is answered as such, though the database goes right after', async () => {
  const { store, drop } = await newStore('postgres', 'seeded');
  try {
    const gone = async () => {
      throw new StoreUnavailable('the database does not answer');
    };
    const versions = { now: () => currentVersion(store), refresh: gone, close: async () => {} };
    const api = testApp(store, { versions });
    const body = { name: 'Nätverket', kind: 'network', county: '25' };
    const answer = await api.send('POST', '/bodies', body, bearer('norrbotten', 'county:25'));
    expect([answer.status, answer.body.outcome]).toEqual([201, 'committed']);
  } finally {
    await drop();
  }
});
