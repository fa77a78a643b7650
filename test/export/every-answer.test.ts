import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SeededService, seededService } from '../support/collections.js';
import { type Cells, csvCells, readJsonstat, readNdjson, readXlsx, xlsxCells } from './read-back.js';

/**
 * Answers that are no pages of records (every-collection.test.ts): each figure of the JSON answer is told here
 * anew, and looked for in every other format.
 */
let service: SeededService;
beforeAll(async () => {
  service = await seededService('postgres');
});
afterAll(() => service.drop());

async function bytesOf(path: string, format: string): Promise<Buffer> {
  const address = `/api/v1${path}${path.includes('?') ? '&' : '?'}format=${format}`;
  const response = await service.app.request(address);
  expect([address, response.status]).toEqual([address, 200]);
  return Buffer.from(await response.arrayBuffer());
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const sources = (citations: any[]) =>
  citations
    .map(({ document, place, quote }) =>
      [document.title, place, quote === null ? null : `”${quote}”`].filter((part) => part !== null).join(', '),
    )
    .join(' | ') || null;
const oneLine = (cell: string | null | undefined) => cell?.replaceAll('\r\n', '\n') ?? null;

/** The rows that are wanted, in every format that has rows. */
async function expectRows(path: string, wanted: Cells[], numbers: readonly string[], booleans: readonly string[]) {
  expect(wanted.length).toBeGreaterThan(0);
  const csv = csvCells(await bytesOf(path, 'csv'));
  expect(csv).toEqual(wanted);

  const swedish = csvCells(await bytesOf(`${path}&csvDialect=sv-excel`, 'csv'), 'sv-excel');
  for (const row of swedish) for (const id of numbers) row[id] = row[id]?.replace(',', '.') ?? null;
  expect(swedish).toEqual(csv);

  const workbook = await bytesOf(path, 'xlsx');
  const xlsx = await xlsxCells(workbook);
  const asCells = (row: Cells) => Object.fromEntries(Object.entries(row).map(([id, cell]) => [id, oneLine(cell)]));
  expect(xlsx.map(asCells)).toEqual(wanted.map(asCells));
  const [, about] = await readXlsx(workbook);
  expect(about?.data.map(([heading]) => heading)).toEqual(
    expect.arrayContaining(['Licens', 'Källhänvisning att klistra in', 'Permanent länk', 'Datamängdens revision']),
  );

  const lines = readNdjson(await bytesOf(path, 'ndjson'));
  expect(
    lines.map((line) =>
      Object.fromEntries(Object.entries(line).map(([id, cell]) => [id, booleans.includes(id) ? text(cell) : cell])),
    ),
  ).toEqual(wanted);
}

const COMPARISONS = [
  '/comparisons?measure=allocated&rows=theme&columns=county&plan=norrbotten-2025,gavleborg-2022,dalarna-2022&county=20,21,25',
  '/comparisons?measure=allocatedPerInhabitant&rows=county&agreement=kvinnors-halsa-2024',
  '/comparisons?measure=agreementTotal&rows=year&family=psykisk-halsa&year=2016,2017,2018,2019,2020,2021,2022,2023,2024,2025',
  '/comparisons?measure=activities&rows=theme&columns=plan',
  '/comparisons?measure=observation&indicator=suicides&rows=year&columns=county&county=25,03',
  '/comparisons?measure=changeFromYear&rows=year&family=psykisk-halsa',
  '/comparisons?measure=shareOfTotal&rows=area&plan=norrbotten-2025',
  '/comparisons?measure=population&rows=county&columns=year&year=2018,2019,2023',
  '/comparisons?measure=activities&rows=area&columns=theme&county=25&lang=en',
];

describe.each(COMPARISONS)('%s', (path) => {
  const NUMBERS = ['value', 'lower', 'upper', 'differenceFromMean'];

  test('holds the same figures in every format, cell by cell', async () => {
    const { body } = await service.get(path);
    const label = (side: 'rows' | 'columns', code: string) =>
      body[side].members.find((member: any) => member.code === code)?.label ?? null;
    const wanted = body.cells.map((cell: any) => ({
      row: cell.row,
      rowLabel: label('rows', cell.row),
      column: cell.column,
      columnLabel: label('columns', cell.column),
      value: cell.value,
      status: cell.absence ?? cell.unresolved,
      reason: cell.reason,
      measure: body.measure.code,
      unit: body.measure.unit,
      precision: cell.precision,
      lower: cell.lower,
      upper: cell.upper,
      complete: text(cell.complete),
      derived: text(cell.derived),
      facts: text(cell.facts),
      of: text(cell.of),
      leftOutApproximate: text(cell.leftOut.approximate),
      leftOutAbsent: text(cell.leftOut.absent),
      leftOutUnresolved: text(cell.leftOut.unresolved),
      leftOutLoose: text(cell.leftOut.loose),
      shared: text(cell.shared),
      loose: text(cell.loose),
      rank: cell.rank && [...new Set([cell.rank.from, cell.rank.to])].join('–'),
      differenceFromMean: text(cell.differenceFromMean?.value),
      citations: sources(cell.citations),
      href: cell.href,
    }));
    if (!path.includes('lang=en')) await expectRows(path, wanted, NUMBERS, ['complete', 'derived']);
    else expect(csvCells(await bytesOf(path, 'csv'))).toEqual(wanted);
  });

  test('is a cube of its cells to a JSON-stat reader, with its bounds, or why there is no figure', async () => {
    const { body } = await service.get(path);
    const dataset = readJsonstat(await bytesOf(path, 'jsonstat'));
    expect(dataset.Dimension('row').id).toEqual(body.rows.members.map(({ code }: any) => code));
    expect(dataset.Dimension('metric').id).toEqual(['value', 'lower', 'upper']);
    for (const cell of body.cells) {
      const at = { row: cell.row, column: cell.column };
      for (const metric of ['value', 'lower', 'upper'] as const) {
        const found = dataset.Data({ ...at, metric });
        expect([at, metric, text(found.value)]).toEqual([at, metric, cell[metric]]);
      }
      const status = dataset.Data({ ...at, metric: 'value' }).status ?? null;
      expect([at, status]).toEqual([at, cell.value === null ? (cell.absence ?? cell.unresolved) : null]);
      expect(cell.value === null, 'a cell without a value says why').toBe(status !== null);
    }
    const texts = body.comparabilityNotes.map(({ code, text: words }: any) => `${code}: ${words}`);
    expect(dataset.extension.notes).toEqual(expect.arrayContaining(texts));
  });
});

const COVERAGES = [
  '/coverage?theme=suicide-prevention,comorbidity,youth-clinics',
  '/coverage?columns=plan',
  '/coverage?rows=initiative&county=01,20,21,25',
];

describe.each(COVERAGES)('%s', (path) => {
  async function wantedOf(): Promise<Cells[]> {
    const { body } = await service.get(path);
    const label = (side: 'rows' | 'columns', code: string) =>
      body[side].members.find((member: any) => member.code === code)?.label ?? null;
    const counted = ['activities', 'activitiesWithIndicators', 'objectives', 'indicators'] as const;
    const links: Record<string, string> = {
      activities: 'activities',
      activitiesWithIndicators: 'activities',
      objectives: 'objectives',
      money: 'allocations',
    };
    return body.cells.flatMap((cell: any) =>
      [...counted, ...(body.rows.dimension === 'theme' ? ['money'] : [])].map((measure) => {
        const figure =
          measure === 'money'
            ? (cell.money ?? { value: null, precision: null, lower: null, upper: null })
            : cell[measure] === null
              ? { value: null, precision: null, lower: null, upper: null }
              : { value: cell[measure], precision: 'exact', lower: cell[measure], upper: cell[measure] };
        return {
          row: cell.row,
          rowLabel: label('rows', cell.row),
          column: cell.column,
          columnLabel: label('columns', cell.column),
          measure,
          value: text(figure.value),
          status: figure.value === null ? (figure.absence ?? figure.unresolved ?? cell.absence ?? 'notStated') : null,
          precision: figure.precision,
          lower: text(figure.lower),
          upper: text(figure.upper),
          state: cell.state,
          stateLabel: cell.stateLabel,
          statuses: cell.statuses.map(({ label: words }: any) => words).join(', ') || null,
          citations: sources(cell.citations),
          href: cell.links[links[measure] ?? ''] ?? null,
        };
      }),
    );
  }

  test('holds the same figures in every format, cell by cell', async () => {
    await expectRows(path, await wantedOf(), ['value', 'lower', 'upper'], []);
  });

  test('is read by a JSON-stat reader with each figure, or why there is none', async () => {
    const dataset = readJsonstat(await bytesOf(path, 'jsonstat'));
    for (const { row, column, measure, value, status } of await wantedOf()) {
      const found = dataset.Data({ row, column, measure, metric: 'value' });
      expect([row, column, measure, text(found.value), found.status ?? null]).toEqual([
        ...[row, column, measure, value],
        status,
      ]);
    }
  });
});

describe.each(['/follow-up-chains?county=25', '/follow-up-chains?county=25&kind=objective&outcome=continued'])(
  '%s',
  (path) => {
    test('holds the same items in every format', async () => {
      const { body } = await service.get(path);
      const wanted = body.chain.steps.flatMap(({ from, to, items }: any) =>
        items.map((item: any) => ({
          from,
          to,
          kind: item.kind,
          earlier: text(item.earlier?.id),
          earlierText: text(item.earlier?.text),
          later: text(item.later?.id),
          laterText: text(item.later?.text),
          outcome: item.outcome,
          outcomeLabel: item.outcomeLabel,
          derived: text(item.derived),
          rule: item.rule,
          reason: item.reason,
          confidence: item.confidence,
          earlierQuotes: sources(item.earlier?.citations ?? []),
          laterQuotes: sources([...item.citations, ...(item.later?.citations ?? [])]),
        })),
      );
      await expectRows(path, wanted, [], ['derived']);
      const dataset = readJsonstat(await bytesOf(path, 'jsonstat'));
      for (const { from, to, kind, earlier, later } of wanted) {
        const found = dataset.Data({ from, to, kind, earlier: earlier ?? '_', later: later ?? '_', metric: 'records' });
        expect([from, earlier, later, found.value]).toEqual([from, earlier, later, 1]);
      }
    });
  },
);

describe.each(['/search?q=suicidprevention', '/search?similarTo=norrbotten-2025-3-4', '/search?kind=body,need'])(
  '%s',
  (path) => {
    test('finds the same in every format, in the same order', async () => {
      const items: any[] = [];
      for (let page = 1, total = 1; items.length < total; page += 1) {
        const { body } = await service.get(`${path}&limit=1000&page=${page}`);
        items.push(...body.items);
        total = body._meta.totalRecords;
      }
      const wanted = items.map((item) => ({
        kind: item.kind,
        kindLabel: item.kindLabel,
        recordId: item.record.id,
        title: item.title.text,
        snippet: item.snippet.text || null,
        counties: item.counties.map(({ id }: any) => id).join(' ') || null,
        countyNames: item.counties.map(({ name }: any) => name).join(', ') || null,
        plans: item.plans.join(' ') || null,
        years: item.years.join(' ') || null,
        themes: item.themes.map(({ id }: any) => id).join(' ') || null,
        tier: text(item.match?.tier),
        ...(path.includes('similarTo') ? { points: text(item.similarity.points) } : {}),
        document: text(item.citations[0]?.document.id),
        place: text(item.citations[0]?.place),
        quote: text(item.citations[0]?.quote),
        href: item.record.href,
      }));
      expect(csvCells(await bytesOf(path, 'csv'))).toEqual(wanted);
      const xlsx = await xlsxCells(await bytesOf(path, 'xlsx'));
      for (const [index, row] of xlsx.entries()) {
        for (const [id, cell] of Object.entries(row)) {
          expect(oneLine(cell)).toBe(oneLine((wanted[index] as Cells | undefined)?.[id]));
        }
      }
      expect(xlsx.length).toBe(wanted.length);
      expect(readNdjson(await bytesOf(path, 'ndjson'))).toEqual(items);
      const dataset = readJsonstat(await bytesOf(path, 'jsonstat'));
      const metric = path.includes('similarTo') ? 'points' : 'records';
      expect(dataset.Dimension('metric').id).toEqual([metric]);
      for (const item of items) {
        const { value } = dataset.Data({ kind: item.kind, recordId: item.record.id, metric });
        expect([item.record.id, value]).toEqual([item.record.id, item.similarity?.points ?? 1]);
      }
    });
  },
);

describe('a county that was asked for and has no allocation', () => {
  const path = '/allocations?county=03,21,25&budgetYear=2025';
  const GAPS = [
    { county: { id: '03', name: 'Uppsala' }, absence: 'noDocumentKnown', label: 'Inget dokument är känt' },
    { county: { id: '21', name: 'Gävleborg' }, absence: 'noDocumentKnown', label: 'Inget dokument är känt' },
  ];

  test('stands in every format, after the last item', async () => {
    const { body } = await service.get(path);
    expect(body._meta.gaps).toEqual(GAPS);
    const count = body.items.length;
    const shown = ({ id, countyId, countyName, amount, amountAbsence, amountAbsenceLabel }: Cells) => [
      ...[id, countyId, countyName],
      ...[amount, amountAbsence, amountAbsenceLabel],
    ];
    const rows = GAPS.map(({ county, absence, label }) => [
      ...[`gap-${county.id}`, county.id, county.name],
      ...[null, absence, label],
    ]);
    for (const dialect of ['rfc4180', 'sv-excel'] as const) {
      const csv = csvCells(await bytesOf(`${path}&csvDialect=${dialect}`, 'csv'), dialect);
      expect(csv.slice(count).map(shown)).toEqual(rows);
    }
    expect((await xlsxCells(await bytesOf(path, 'xlsx'))).slice(count).map(shown)).toEqual(rows);
    expect(readNdjson(await bytesOf(path, 'ndjson')).slice(count)).toEqual(GAPS.map((gap) => ({ gap })));
    const dataset = readJsonstat(await bytesOf(path, 'jsonstat'));
    expect(dataset.Dimension('id').id.slice(count)).toEqual(['gap-03', 'gap-21']);
    for (const id of ['gap-03', 'gap-21']) {
      expect(dataset.Data({ id, metric: 'amount' })).toMatchObject({ value: null, status: 'noDocumentKnown' });
    }
  });

  test('is no gap when its allocations stand on another page; gaps follow the last page alone', async () => {
    const both =
      '/allocations?county=03,20,25&agreement=psykisk-halsa-2021,psykisk-halsa-2022,psykisk-halsa-2025&sort=county&limit=1';
    const { body: first } = await service.get(both);
    expect(first.items[0].county.id).toBe('20');
    expect(first._meta.gaps.map(({ county }: any) => county.id)).toEqual(['03']);
    const last = first._meta.totalRecords;
    for (const [page, gaps] of [
      [1, []],
      [last, ['gap-03']],
      [last + 1, []],
    ] as const) {
      const rows = csvCells(await bytesOf(`${both}&page=${page}`, 'csv'));
      expect(rows.flatMap(({ id }) => (id?.startsWith('gap-') ? [id] : []))).toEqual(gaps);
    }
  });

  test('says whether its plan is silent, or its allocations are others than those asked for', async () => {
    const reasons = async (filters: string) => {
      const { body } = await service.get(`/allocations?${filters}`);
      return body._meta.gaps.map(({ county, absence }: any) => [county.id, absence]);
    };
    expect(await reasons('county=25&budgetYear=2025&precision=approximate')).toEqual([['25', 'notFound']]);
    expect(await reasons('county=25&agreement=psykisk-halsa-2016')).toEqual([['25', 'notStated']]);
    expect(await reasons('county=25&agreement=psykisk-halsa-2018')).toEqual([['25', 'noDocumentKnown']]);
  });
});
