import { describe, expect, test } from 'vitest';
import { quotesOf } from '../../src/import/seed-quotes.js';
import { foldSpace } from '../../src/source/quote.rule.js';
import { SOURCE_AMOUNTS } from '../money/source-texts.js';
import { factsOf, key, PLANS, planFile, recordsWith, SHIPPED_FILES, SHIPPED_PARTS } from './shipped.js';

describe('every figure has its evidence', () => {
  test('every claim is cited', () => {
    const cited = recordsWith('citation');
    expect(factsOf('claim').filter((fact) => !cited.has(key(fact)))).toEqual([]);
  });

  test.each([
    'plan',
    'section',
    'area',
    'objective',
    'need',
    'activity',
    'decision',
    'governing_document',
    'post',
    'initiative_status',
    'money_statement',
    'body_role',
  ] as const)('every %s is cited', (entity) => {
    const cited = recordsWith('citation');
    expect(factsOf(entity)).not.toEqual([]);
    expect(factsOf(entity).filter((fact) => !cited.has(key(fact)))).toEqual([]);
  });

  test('a primary citation has a place and a quote, a secondary one an address and no quote', () => {
    const documents = new Map(factsOf('document').map((document) => [document.id, document.row]));
    for (const { id, row } of factsOf('citation')) {
      const document = documents.get(String(row.document_id));
      if (row.kind === 'primary') {
        expect(String(row.quote).length, id).toBeGreaterThanOrEqual(2);
        expect(String(row.place).length, id).toBeGreaterThanOrEqual(3);
      } else {
        expect(row.quote, id).toBeUndefined();
        expect(document?.address ?? document?.file_name, id).toEqual(expect.any(String));
      }
    }
  });

  test('a claim that is disputed or rejected says why', () => {
    const refused = factsOf('claim').filter(({ row }) => row.standing === 'disputed' || row.standing === 'rejected');
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.filter(({ row }) => !row.reason)).toEqual([]);
  });

  test('an amount of a plan stands in the words that are quoted for it', () => {
    const quotes = new Map<string, string[]>();
    for (const { row } of factsOf('citation', { entity: 'claim' })) {
      const id = String(row.entity_id);
      quotes.set(id, [...(quotes.get(id) ?? []), String(row.quote)]);
    }
    const amounts = factsOf('claim', { value_kind: 'amount' }).filter(({ row }) => row.as_written !== undefined);
    for (const { id, row } of amounts) {
      expect(
        quotes.get(id)?.some((quote) => foldSpace(quote).includes(String(row.as_written))),
        id,
      ).toBe(true);
    }
  });

  test('the amounts of the seeds are exactly the amounts that the documents print', () => {
    const stated = factsOf('claim', { value_kind: 'amount' })
      .filter(({ row }) => row.as_written !== undefined)
      .map(({ row }) => `${row.document_id}: ${row.as_written} = ${row.value} (${row.precision})`);
    const printed = SOURCE_AMOUNTS.map(
      ({ document, printed: text, value, precision }) => `${document}: ${foldSpace(text)} = ${value} (${precision})`,
    );
    expect(stated.sort()).toEqual(printed.sort());
  });

  test('every quote is of a document whose file and checksum are known', () => {
    const quotes = quotesOf(SHIPPED_PARTS);
    expect(quotes).toHaveLength(factsOf('citation', { kind: 'primary' }).length);
    expect(new Set(quotes.map((quote) => quote.document))).toEqual(new Set(PLANS));
    for (const { fileName, sha256 } of quotes) {
      expect(fileName).toMatch(/^[a-z]+-\d{4}\.txt$/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe('two readings of every document', () => {
  test.each(PLANS)('%s: the differences are told with how each was settled', (planId) => {
    const { readings, differences } = planFile(planId, 'readings.yaml');
    for (const reading of [readings.first, readings.second, readings.settled]) {
      expect(reading.activities).toBeGreaterThan(0);
    }
    expect(differences.length).toBeGreaterThan(0);
    for (const difference of differences) {
      expect(['first', 'second', 'both', 'neither']).toContain(difference.settledAs);
      expect(difference.how.length, difference.item).toBeGreaterThan(15);
    }
  });

  test.each(PLANS)('%s: the counts of what was settled are those of the files', (planId) => {
    const structure = planFile(planId, 'structure.yaml');
    const activities: { form: string }[] = planFile(planId, 'activities.yaml').activities;
    const objectives = planFile(planId, 'objectives.yaml');
    const money = planFile(planId, 'money.yaml');
    const found: Record<string, number> = {
      sections: structure.sections.length,
      areas: structure.areas.length,
      objectives: objectives.objectives?.length ?? 0,
      needs: objectives.needs?.length ?? 0,
      activities: activities.length,
      matrixRows: activities.filter((activity) => activity.form === 'matrixRow').length,
      agreementClaims: money.agreementClaims?.length ?? 0,
      allocations: money.allocations?.length ?? 0,
      earmarks: money.earmarks?.length ?? 0,
      moneyStatements: money.moneyStatements?.length ?? 0,
      figures: planFile(planId, 'figures.yaml').figures.length,
      initiativeStatuses: planFile(planId, 'initiatives.yaml').statuses.length,
    };
    const settled: Record<string, number> = planFile(planId, 'readings.yaml').readings.settled;
    const compared = Object.keys(found).filter((name) => name in settled);
    expect(compared).toEqual(expect.arrayContaining(['sections', 'areas', 'objectives', 'activities', 'figures']));
    expect(Object.fromEntries(compared.map((name) => [name, settled[name]]))).toEqual(
      Object.fromEntries(compared.map((name) => [name, found[name]])),
    );
  });
});

describe('people', () => {
  // Two whom the documents name: a lecturer and the author of an inquiry.
  test.each(['Ullakarin Nyberg', 'Nyberg', 'Peter Almgren', 'Almgren'])('%s is no body and no alias', (name) => {
    const names = [
      ...factsOf('body').map(({ row }) => String(row.name)),
      ...factsOf('body_alias').map(({ row }) => String(row.alias)),
    ];
    expect(names.filter((each) => each.includes(name))).toEqual([]);
  });
});

test('no file has a letter that was broken on the way, or one that is written in two parts', () => {
  for (const [path, text] of SHIPPED_FILES) {
    expect(text.includes('\ufffd'), path).toBe(false);
    expect(text === text.normalize('NFC'), path).toBe(true);
  }
});
