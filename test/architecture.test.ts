import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../src/http/endpoint.js';
import type { Write } from '../src/http/write.js';
import { pages } from '../src/pages.js';
import { calculations, endpoints, writes } from '../src/routes.js';
import { foldersBelow, type Import, importCycles, type SourceFile, sourceTree } from './support/source-tree.js';

const PROGRAM = sourceTree('src', 'db');
const layers = ['schema', 'db', 'entry', 'plumbing', 'face', 'list', 'door', 'command', 'query', 'pure'] as const;
type Layer = (typeof layers)[number];

function layerOf(path: string): Layer {
  if (path.startsWith('db/')) return path.startsWith('db/schema/') ? 'schema' : 'db';
  if (path.startsWith('src/entry/')) return 'entry';
  if (path.startsWith('src/http/')) return 'plumbing';
  if (/\.endpoint\.ts$|\.page\.tsx$|\.task\.ts$/.test(path)) return 'door';
  if (path.startsWith('src/web/')) return 'face';
  if (path.endsWith('.command.ts')) return 'command';
  if (path.endsWith('.query.ts')) return 'query';
  return /^src\/[^/]+$/.test(path) ? 'list' : 'pure';
}

/** What a file of each layer may import to run; types may come from anywhere but the doors and the entry. */
const MAY_IMPORT: Readonly<Record<Layer, readonly (Layer | RegExp)[]>> = {
  pure: ['pure', /^db\/schema\/(?:code|references|tables)\.ts$/, /^zod$/],
  query: ['query', 'pure', 'db', 'schema', /^drizzle-orm(?:\/pg-core)?$/],
  command: ['command', 'query', 'pure', /^db\/schema\/(?:references|tables)\.ts$/],
  door: ['command', 'query', 'pure', 'plumbing', 'face', /^db\/schema\/(?:code|tables)\.ts$/, /^zod$/],
  // What pages are made of: the API's own answers, drawn and written.
  face: ['face', 'pure', 'plumbing', /^hono\/jsx(?:\/jsx-runtime)?$/, /^db\/schema\/code\.ts$/],
  // Answers are written in formats, and tables of records laid out for them, by the plumbing.
  plumbing: ['plumbing', /^zod$/, /^openapi3-ts\//, /^src\/export\/[a-z-]+(?:\.format)?\.ts$/],
  list: ['list', 'door', 'plumbing', 'face', /^db\/store\.ts$/, /^hono(?:\/html)?$/],
  entry: [...layers, /^/],
  db: ['db', 'schema', /^drizzle-orm(?:\/|$)/, /^postgres$/, /^@electric-sql\/pglite(?:$|\/contrib\/)/],
  schema: ['schema', /^drizzle-orm(?:\/pg-core)?$/],
};

/** Arrows that are drawn against the rule, each with its reason. An entry that is not needed any more is a fault. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/money/decimal.ts → decimal.js': 'the one library that money is about',
  'src/export/csv.format.ts → csv-stringify/sync': 'the one library that writing CSV is about',
  'src/export/xlsx.format.ts → hucre/xlsx': 'the one library that a workbook is about',
  'src/access/token.ts → jose': 'the one library that tokens and their signatures are about',
  'src/import/csv-file.ts → csv-parse/sync': 'the one library that a CSV file is about',
  'src/ledger/entry-lines.ts → csv-parse/sync': 'the one library that a CSV upload is about',
  'src/import/seed-file.ts → yaml': 'the one library that a YAML file is about',
  'src/web/charts/bar.chart.tsx → d3-scale': 'the one library that axes are about',
  'src/web/charts/series.chart.tsx → d3-scale': 'the one library that axes are about',
  'src/web/charts/series.chart.tsx → d3-shape': 'the one library that lines are about',
  'src/web/charts/tile-grid.chart.tsx → d3-scale': 'the one library that shades are about',
  'src/app.ts → src/reporting/draft.query.ts': 'how a county sees a plan in draft, for plumbing that knows no plans',
  'src/http/ask-resource.ts → db/read.ts': 'asks the one question of a resource, so that doors need not',
  'src/http/collection-table.ts → src/revision/dataset.query.ts': 'whether another revision came between two chunks',
  'src/http/code-book.ts → db/read.ts': 'asks which codes the data has, so that filters can be checked',
  'src/http/gone.ts → src/revision/retraction.query.ts': 'why a record is not there any more',
  'src/http/known-at.ts → src/revision/dataset.query.ts': 'which revision an instant is',
  'src/http/version-watch.ts → src/revision/dataset.query.ts': 'which revision is served',
  'db/migrate.ts → node:fs': 'reads the folder of migrations',
  'db/migrate.ts → node:path': 'reads the folder of migrations',
  'src/access/authenticate.command.ts → src/http/problem.ts': 'who is not let in is told why, in the words of HTTP',
  'src/access/gate.command.ts → src/http/problem.ts': 'who is not let in is told why, in the words of HTTP',
  // Contracts hold links, and links are the plumbing's.
  'pure → src/http/page.ts': 'the contract of _links',
  'query → src/http/collection.ts': 'the _links of an item',
  'command → src/http/problem.ts': 'a refusal is one of the codes that callers know',
  'command → src/http/entity-tag.ts': 'which revision a validator is of',
  'command → src/http/request-body.ts': 'what a patch comes to is held against the contract of the whole',
};

function target({ file, specifier }: Import): string {
  return file ?? specifier;
}

function mayImport(from: SourceFile, each: Import): boolean {
  const to = target(each);
  const layer = each.file ? layerOf(each.file) : null;
  if (layerOf(from.path) === 'entry') return true;
  if (each.typeOnly) return layer !== 'door' && layer !== 'entry';
  return MAY_IMPORT[layerOf(from.path)].some((rule) => (typeof rule === 'string' ? rule === layer : rule.test(to)));
}

describe('the arrows between files', () => {
  const against = PROGRAM.flatMap((file) =>
    file.imports.filter((each) => !mayImport(file, each)).map((each) => ({ file, to: target(each) })),
  );

  test('run one way: pure ← query ← command ← door ← list ← entry', () => {
    const faults = against.filter(
      ({ file, to }) => !ALLOWED[`${file.path} → ${to}`] && !ALLOWED[`${layerOf(file.path)} → ${to}`],
    );
    expect(faults.map(({ file, to }) => `${file.path} → ${to}`)).toEqual([]);
  });

  test('every exception is needed', () => {
    const used = new Set(against.flatMap(({ file, to }) => [`${file.path} → ${to}`, `${layerOf(file.path)} → ${to}`]));
    expect(Object.keys(ALLOWED).filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  test('never run in a circle', () => {
    expect(importCycles(PROGRAM)).toEqual([]);
  });

  test('nothing but the entry imports the entry, and the database knows nothing of the service', () => {
    for (const { path, imports } of PROGRAM) {
      for (const { file } of imports) {
        if (file?.startsWith('src/entry/')) expect(path).toMatch(/^src\/entry\//);
        if (file?.startsWith('src/')) expect(path, `${path} → ${file}`).toMatch(/^src\//);
      }
    }
  });

  test('an import of types only is written so: anything else is loaded when the program runs', () => {
    const inline = PROGRAM.filter(({ code }) => /^import \{\s*(?:type \w+(?: as \w+)?,?\s*)+\} from/m.test(code));
    expect(inline.map(({ path }) => path)).toEqual([]);
  });

  /** money ← territory, source ← agreement, indicator ← allocation, plan … ← ledger, check … ← import */
  const ORDER = [
    ['money', 'revision', 'record', 'access'],
    ['territory', 'source'],
    ['agreement', 'indicator'],
    ['allocation', 'plan', 'body', 'initiative', 'export', 'apportionment'],
    ['ledger', 'check', 'comparison', 'search'],
    ['import', 'reporting'],
  ];
  const conceptOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
  const notConcepts = ['http', 'web', 'entry'];
  const rank = (concept: string) => ORDER.findIndex((row) => row.includes(concept));

  test('run one way between concepts', () => {
    for (const { path, imports } of PROGRAM) {
      const from = conceptOf(path);
      if (!from || notConcepts.includes(from)) continue;
      expect(rank(from), `${from} has a place in the order of concepts`).toBeGreaterThanOrEqual(0);
      for (const { file } of imports) {
        const to = file && conceptOf(file);
        if (to && !notConcepts.includes(to)) expect(rank(to), `${path} → ${file}`).toBeLessThanOrEqual(rank(from));
      }
    }
  });
});

describe('what only one place may do', () => {
  const using = (pattern: RegExp) => PROGRAM.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
  const outsideEntry = (pattern: RegExp) => using(pattern).filter((path) => !path.startsWith('src/entry/'));
  const importing = (pattern: RegExp) =>
    PROGRAM.filter(({ imports }) => imports.some(({ specifier }) => pattern.test(specifier))).map(({ path }) => path);

  test('decimal arithmetic has one door', () => {
    expect(importing(/^decimal\.js/)).toEqual(['src/money/decimal.ts']);
    expect(using(/\bparseFloat\b/)).toEqual([]);
  });

  test('the environment, the clock and chance are read by the entry alone', () => {
    expect(outsideEntry(/\bprocess\.|\bglobalThis\.process\b|\bimport\.meta\b/)).toEqual([]);
    expect(outsideEntry(/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/)).toEqual([]);
    expect(outsideEntry(/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/)).toEqual([]);
    expect(outsideEntry(/\bconsole\./)).toEqual([]);
  });

  test('the disk is read by the entry, and by the migrations of their own folder', () => {
    const outside = importing(/^(?:node:|fs$|path$|os$|child_process$)/).filter(
      (path) => !path.startsWith('src/entry/'),
    );
    expect(outside).toEqual(['db/migrate.ts']);
  });

  test('a write is one statement: nothing opens a transaction', () => {
    expect(using(/\.begin\s*\(|\.transaction\s*\(|\bsavepoint\b/)).toEqual([]);
  });

  test('what runs on Workers reaches no embedded database and no disk', () => {
    const files = new Map(PROGRAM.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const packages = new Set<string>();
    const walk = (path: string) => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const each of files.get(path)?.imports ?? []) {
        if (each.typeOnly) continue;
        if (each.file) walk(each.file);
        else packages.add(each.specifier);
      }
    };
    walk('src/entry/worker.ts');
    expect(reached.size).toBeGreaterThan(50);
    const heavy = /pglite|^node:(?:fs|path|http|net|child_process|worker_threads)|^pino$|^commander$|node-server/;
    expect([...packages].filter((name) => heavy.test(name))).toEqual([]);
  });
});

describe('the program names no county and decides on no code', () => {
  /** Where an identifier is an example for a reader of the documentation, or a known break. */
  const EXAMPLES: Readonly<Record<string, string>> = {
    'src/money/amount.ts': '"10" is a number here',
    'src/record/member.ts': 'messages show what a code looks like',
    'src/entry/openapi-examples.ts': 'requests whose answers the document shows',
    'src/import/seed-fragment.ts': 'messages show what a code looks like',
    'src/entry/serve.ts': 'addresses to try, printed at the start',
    'src/territory/municipality.ts': 'the contract tells of the one municipality that is also a region',
  };
  const NAMES =
    /Norrbotten|Dalarna|Gävleborg|Stockholm|Uppsala|Södermanland|Östergötland|Jönköping|Kronoberg|Kalmar|Gotland|Blekinge|Skåne|Halland|Västra Götaland|Värmland|Örebro|Västmanland|Västernorrland|Jämtland|Västerbotten/i;
  const CODES =
    /(['"`])(?:0[13-9]|1[0234789]|2[0-5])\1|\bcounty=\d{2}\b|\b(?:psykisk|kvinnors)-halsa-\d{4}|\b(?:gavleborg|norrbotten|dalarna)-/;
  const naming = PROGRAM.filter(({ path }) => path.startsWith('src/') && !/\.(?:endpoint|record)\.ts$/.test(path))
    .filter(({ code }) => NAMES.test(code) || CODES.test(code))
    .map(({ path }) => path);

  test('outside the examples of the documentation', () => {
    expect(naming.filter((path) => !EXAMPLES[path])).toEqual([]);
  });

  test('and every exception is needed', () => {
    expect(Object.keys(EXAMPLES).filter((path) => !naming.includes(path))).toEqual([]);
  });

  test('the doors name them in examples and descriptions only', () => {
    for (const { path, code } of PROGRAM.filter((file) => /\.(?:endpoint|record)\.ts$/.test(file.path))) {
      // What an example shows is an example throughout.
      const others = code.replace(/^( *)examples?: [[{]\n[\s\S]*?^\1[\]}],$/gm, '');
      for (const line of others.split('\n').filter((each) => NAMES.test(each) || CODES.test(each))) {
        expect(line, path).toMatch(/^\s*(?:exampleId|example|name|path|summary|description|[a-z]\w*: \w+\(|'|\{ name)/);
        expect(line, path).not.toMatch(/===|!==|\bcase\b|\bincludes\b|\bif\b/);
      }
    }
  });
});

describe('the doors', () => {
  const doors = PROGRAM.filter(({ path }) => path.endsWith('.endpoint.ts')).map(({ path }) => path);

  test('every endpoint that a file exports is in the list, and nothing else is', async () => {
    const exported: Endpoint[] = [];
    for (const path of doors) {
      const module: Record<string, unknown> = await import(new URL(`../${path}`, import.meta.url).href);
      const own = Object.values(module)
        .flat()
        .filter((value): value is Endpoint => typeof value === 'object' && value !== null && 'operationId' in value);
      expect(own, `${path} exports an endpoint`).not.toEqual([]);
      exported.push(...own);
    }
    // By their operations: the list adds parameters to some (the formats of those with a table).
    const operations = (list: readonly { operationId: string }[]) =>
      [...new Set(list.map(({ operationId }) => operationId))].sort();
    expect(operations([...endpoints, ...calculations, ...writes])).toEqual(operations(exported));
  });

  test('every page that a file exports is in the list, with an address of its own', async () => {
    const exported: unknown[] = [];
    for (const { path } of PROGRAM.filter((file) => file.path.endsWith('.page.tsx'))) {
      const module: Record<string, unknown> = await import(new URL(`../${path}`, import.meta.url).href);
      exported.push(...Object.values(module));
    }
    expect(new Set(pages)).toEqual(new Set(exported));
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  });

  test('every endpoint declares who may call it, and has an operation and an address of its own', () => {
    const declared = [...endpoints, ...calculations, ...(writes as readonly (Endpoint | Write)[])];
    for (const { access, operationId } of declared) {
      expect(access === 'public' || access.length > 0, operationId).toBe(true);
    }
    for (const write of writes) expect(write.access, write.operationId).not.toBe('public');
    expect(new Set(declared.map(({ operationId }) => operationId)).size).toBe(declared.length);
    expect(new Set(declared.map(({ method, path }) => `${method} ${path}`)).size).toBe(declared.length);
  });
});

describe('files and folders', () => {
  const ALL = [...PROGRAM, ...sourceTree('test')];
  /** The few files of the program over 300 lines, each with the reason; none, and no test, may be over 400. */
  const LONG: Readonly<Record<string, string>> = {
    'src/entry/cli.ts': 'every command with its options and its help',
  };
  const lines = (file: SourceFile) => file.text.split('\n').length - 1;

  test('no file is over 300 lines, but for a few', () => {
    const long = ALL.filter((file) => lines(file) > (LONG[file.path] || file.path.startsWith('test/') ? 400 : 300));
    expect(long.map((file) => `${file.path}: ${lines(file)}`)).toEqual([]);
  });

  test('names are kebab-case, and a suffix is one of the layers', () => {
    const name =
      /^[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:\.(?:rule|record|reader|check|method|format|measure|query|command|endpoint|task|test))?\.ts|(?:\.(?:page|chart|view))?\.tsx)$/;
    expect(ALL.map(({ path }) => path).filter((path) => !name.test(posix.basename(path)))).toEqual([]);
  });

  test('there is no barrel, and no folder for what has no place', () => {
    expect(ALL.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
    expect(PROGRAM.filter(({ code }) => /^export (?:\*|\{[^}]*\}) from/m.test(code)).map(({ path }) => path)).toEqual(
      [],
    );
    const homeless = /\/(?:utils?|helpers?|common|shared|services?|types|lib|misc)$/;
    expect(foldersBelow('src', 'db', 'test').filter((folder) => homeless.test(folder))).toEqual([]);
  });
});
