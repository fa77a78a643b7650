import { describe, expect, test } from 'vitest';
import type { Row, Store } from '../../db/store.js';
import { readInstant, resolveKnownAt } from '../../src/http/known-at.js';
import { HttpProblem } from '../../src/http/problem.js';

const CURRENT = { revision: 40, committedAt: '2026-03-01T12:00:00.250000Z' };
const NOW = new Date('2026-03-01T13:00:00Z');

/** A store that notes what it was asked, and knows revision 30. */
function noting(): Store & { asked: unknown[] } {
  const asked: unknown[] = [];
  const rows = async (_statement: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    asked.push(...parameters);
    return [{ revision: '30', committed_at: '2026-02-01T00:00:00.000000Z' }];
  };
  return { kind: 'postgres', rows, asked, onRevision: async () => async () => {}, close: async () => {} };
}

async function refusal(text: string): Promise<HttpProblem> {
  const error = await resolveKnownAt(noting(), text, CURRENT, NOW).catch((problem: unknown) => problem);
  if (error instanceof HttpProblem) return error;
  throw new Error(`"${text}" was taken`);
}

describe('knownAt', () => {
  test.each<[string, unknown]>([
    ['0', 0],
    ['40', 40],
    ['2026-03-01', '2026-03-01T00:00:00.0Z'],
    ['2026-03-01T12:30Z', '2026-03-01T12:30:00.0Z'],
    ['2026-03-01T12:30:15Z', '2026-03-01T12:30:15.0Z'],
    ['2026-03-01T13:30:15.123456+01:00', '2026-03-01T12:30:15.123456Z'],
    ['2026-02-28T23:30:00-02:00', '2026-03-01T01:30:00.0Z'],
    ['2024-02-29', '2024-02-29T00:00:00.0Z'],
    ['0001-01-01', '0001-01-01T00:00:00.0Z'],
  ])('%s asks the store for %j', async (text, asked) => {
    const store = noting();
    expect(await resolveKnownAt(store, text, CURRENT, NOW)).toEqual({
      revision: 30,
      committedAt: '2026-02-01T00:00:00.000000Z',
    });
    expect(store.asked).toEqual([asked]);
  });

  test('of now is answered, of a moment later is not', async () => {
    await expect(resolveKnownAt(noting(), '2026-03-01T13:00:00Z', CURRENT, NOW)).resolves.toMatchObject({
      revision: 30,
    });
    const { code, errors } = await refusal('2026-03-01T13:00:00.001Z');
    expect(code).toBe('futureKnownAt');
    expect(errors[0]).toMatchObject({ parameter: 'knownAt', code: 'futureKnownAt' });
  });

  test.each(['2026-03-02', '2999-01-01', '9999-12-31T23:59:59-23:59', '41', '999999999999999'])(
    '%s has not been yet',
    async (text) => {
      expect((await refusal(text)).code).toBe('futureKnownAt');
    },
  );

  test('the time that the newest answer names can be asked for though our clock is behind', async () => {
    const behind = new Date('2026-03-01T11:00:00Z');
    const at = (text: string) => resolveKnownAt(noting(), text, CURRENT, behind);
    await expect(at(CURRENT.committedAt)).resolves.toMatchObject({ revision: 30 });
    await expect(at('2026-03-01T12:00:00.251Z')).rejects.toMatchObject({ code: 'futureKnownAt' });
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-04-31T00:00:00Z',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-03-01T24:30:00Z',
  ])('%s is no instant, whatever JavaScript makes of it', async (text) => {
    expect((await refusal(text)).code).toBe('malformedParameter');
    expect(readInstant(text)).toBeNull();
  });

  test('an instant before the first year, once its offset is taken away, is none', () => {
    expect(readInstant('0001-01-01T00:00:00+01:00')).toBeNull();
  });

  test('keeps microseconds, and milliseconds to compare by', () => {
    expect(readInstant('2026-03-01T12:00:00.999999Z')).toEqual({
      utc: '2026-03-01T12:00:00.999999Z',
      ms: Date.parse('2026-03-01T12:00:00.999Z'),
    });
  });
});
