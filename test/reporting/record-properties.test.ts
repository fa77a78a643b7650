import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { freeIdentifier, identifierOf } from '../../src/record/identifier.rule.js';
import { Identifier } from '../../src/record/member.js';
import { claimFactKey } from '../../src/reporting/fact-key.rule.js';
import { mergePatch } from '../../src/reporting/merge-patch.rule.js';
import { type StoredRow, WorkingSet } from '../../src/reporting/working-set.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe('a merge patch', () => {
  // RFC 7396, appendix A: original, patch, result.
  test.each<[string, string, string]>([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', 'null', 'null'],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])('of %s with %s gives %s', (target, patch, merged) => {
    expect(mergePatch(JSON.parse(target), JSON.parse(patch))).toEqual(JSON.parse(merged));
  });

  const json = fc.jsonValue({ maxDepth: 4 });
  const noNulls = json.filter((value) => !JSON.stringify(value).includes('null'));

  test('applied twice gives what it gives once, and changes neither of what it was given', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });

  test('without nulls over nothing is itself', () => {
    fc.assert(
      fc.property(noNulls, (patch) => {
        expect(mergePatch(undefined, patch)).toEqual(patch);
      }),
    );
  });

  test('of a member named like one of the language sets that member and nothing else', () => {
    const patch = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const merged = mergePatch({ a: 1 }, patch) as Record<string, unknown>;
    expect(Object.keys(merged)).toEqual(['a', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an identifier', () => {
  const words = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Åsele', 'ÖVERTORNEÅ', null, undefined)),
  );

  test('of any words is one that addresses take, the same however the letters are composed', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const id = identifierOf(...parts);
        expect(Identifier.safeParse(id).success).toBe(true);
        expect(identifierOf(id)).toBe(id);
        expect(identifierOf(...parts.map((each) => each?.normalize('NFD')))).toBe(id);
      }),
    );
  });

  test('that is free is none of those that are taken, and the wanted one when it can be', () => {
    const ids = fc.constantFrom('a', 'a-2', 'a-3', 'a-10', 'b');
    fc.assert(
      fc.property(ids, fc.uniqueArray(ids), (wanted, taken) => {
        const id = freeIdentifier(wanted, new Set(taken));
        expect(taken).not.toContain(id);
        expect(id === wanted).toBe(!taken.includes(wanted));
        expect(id.startsWith(wanted)).toBe(true);
      }),
    );
  });
});

describe.each(STORE_KINDS)('which fact a claim is about, on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ store, drop } = await newStore(kind, 'empty')));
  afterAll(() => drop());

  const text = fc.oneof(
    fc.constantFrom('', '|', '/', ':', 'norrbotten-2025', '2025', 'å'),
    fc.string({ maxLength: 6 }),
  );
  const row = fc.record(
    {
      id: fc.constantFrom('a', 'b'),
      subject_entity: fc.constantFrom('indicator', 'allocation'),
      subject_id: text,
      measure: text,
      period_start: text,
      period_end: text,
      period_absence: fc.constant('notStated'),
      geography_kind: fc.constantFrom('county', 'nation'),
      geography_id: text,
      population: text,
      breakdown: text,
      definition: text,
    },
    { requiredKeys: ['id', 'subject_entity', 'subject_id', 'measure'] },
  );

  test('is told by the service as by the database', async () => {
    const rows = fc.sample(row, { numRuns: 500, seed: 20250101 });
    const told = await store.rows(
      `select claim_fact_key(x.doc) as key from jsonb_array_elements($1::text::jsonb) with ordinality as x(doc, nth) order by nth`,
      [JSON.stringify(rows)],
    );
    expect(told.map(({ key }) => key)).toEqual(rows.map((each) => claimFactKey(each)));
    expect(new Set(told.map(({ key }) => key)).size).toBeGreaterThan(100);
  });
});

describe('what a request makes of what is stored', () => {
  const ids = ['a', 'b', 'c'];
  const stored = (value: number): StoredRow => ({
    row: { id: 'x', value },
    version: 1,
    revision: value,
    draftOf: null,
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('learn' as const), id: fc.constantFrom(...ids), value: fc.option(fc.nat(3)) }),
    fc.record({ do: fc.constant('put' as const), id: fc.constantFrom(...ids), value: fc.option(fc.nat(3)) }),
  );

  test('is the last of what was put over the first of what was learnt, and changes are what differs', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const working = new WorkingSet();
        const learnt = new Map<string, number | null>();
        const put = new Map<string, number | null>();
        for (const [nth, { do: what, id, value }] of steps.entries()) {
          if (what === 'learn') {
            working.learn('area', id, value === null ? null : stored(value));
            if (!learnt.has(id)) learnt.set(id, value);
          } else {
            working.put({
              entity: 'area',
              id,
              row: value === null ? null : { id: 'x', value },
              operation: nth,
              pointer: '',
            });
            put.set(id, value);
          }
        }
        for (const id of ids) {
          const expected = put.has(id) ? put.get(id) : learnt.get(id);
          expect(working.row('area', id)?.value ?? null).toBe(expected ?? null);
          expect(working.isKnown('area', id)).toBe(put.has(id) || learnt.has(id));
          expect(working.row('section', id)).toBeNull();
        }
        const differing = [...put].filter(([id, value]) => (learnt.get(id) ?? null) !== value).map(([id]) => id);
        expect(
          working
            .changes()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(differing.sort());
        expect(
          working
            .rows('area')
            .map(({ id }) => id)
            .sort(),
        ).toEqual(ids.filter((id) => working.row('area', id) !== null));
      }),
    );
  });
});
