import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { exportDataset, exportedCollections } from '../../src/entry/export.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';
import { testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';
import { csvCells, readCsv } from './read-back.js';

/**
 * What the specifications require of a Tabular Data Package (specs.frictionlessdata.io, v1: data-package,
 * tabular-data-resource, csv-dialect, table-schema), in our own words.
 */
const NAME = { type: 'string', pattern: '^([-a-z0-9._/])+$' };
const LICENCES = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    anyOf: [{ required: ['name'] }, { required: ['path'] }],
    properties: {
      name: { type: 'string', pattern: '^([-a-zA-Z0-9._])+$' },
      path: { type: 'string', format: 'uri' },
      title: { type: 'string' },
    },
  },
};
const FORMATS = {
  string: ['default', 'email', 'uri', 'binary', 'uuid'],
  number: ['default'],
  boolean: ['default'],
  datetime: ['default', 'any'],
};
const PACKAGE = {
  type: 'object',
  required: ['profile', 'name', 'resources', 'licenses', 'sources', 'version', 'created'],
  properties: {
    profile: { const: 'tabular-data-package' },
    name: NAME,
    title: { type: 'string' },
    description: { type: 'string' },
    version: { type: 'string' },
    created: { type: 'string', format: 'date-time' },
    keywords: { type: 'array', minItems: 1, items: { type: 'string' } },
    licenses: LICENCES,
    sources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['title'],
        properties: { title: { type: 'string' }, path: { type: 'string', format: 'uri' } },
      },
    },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['profile', 'name', 'path', 'schema', 'hash', 'bytes'],
        properties: {
          profile: { const: 'tabular-data-resource' },
          name: NAME,
          // Relative, within the folder: neither absolute nor upwards.
          path: { type: 'string', pattern: '^(?=^[^./~])(^((?!\\.{2}).)*$).*$' },
          format: { const: 'csv' },
          mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
          encoding: { const: 'utf-8' },
          bytes: { type: 'integer', minimum: 1 },
          hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          licenses: LICENCES,
          dialect: {
            type: 'object',
            required: ['delimiter', 'doubleQuote'],
            properties: {
              delimiter: { const: ',' },
              doubleQuote: { const: true },
              lineTerminator: { const: '\r\n' },
              header: { const: true },
            },
          },
          schema: {
            type: 'object',
            required: ['fields', 'primaryKey', 'missingValues'],
            properties: {
              fields: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['name', 'type'],
                  oneOf: Object.entries(FORMATS).map(([type, formats]) => ({
                    properties: { type: { const: type }, format: { enum: formats } },
                  })),
                  properties: { name: { type: 'string' }, title: { type: 'string' }, constraints: { type: 'object' } },
                },
              },
              primaryKey: { type: 'string' },
              missingValues: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the whole data set as a Data Package', () => {
  let store: Store;
  let drop: () => Promise<void>;
  let folder: string;
  const folders: string[] = [];
  const exportTo = async (from: Store = store) => {
    const made = mkdtempSync(join(tmpdir(), 'lansvis-package-'));
    folders.push(made);
    await exportDataset(from, made);
    return made;
  };
  const filesOf = (name: string) =>
    Object.fromEntries(readdirSync(name).map((file) => [file, sha256(readFileSync(join(name, file)))]));
  const descriptor = () => JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));

  beforeAll(async () => {
    ({ store, drop } = await newStore('postgres', 'seeded'));
    folder = await exportTo();
  });
  afterAll(async () => {
    for (const each of folders) rmSync(each, { recursive: true });
    await drop();
  });

  test('has a descriptor as the specifications require', () => {
    const validate = addFormats
      .default(new Ajv2020({ strict: true, allErrors: true, strictRequired: false, strictTypes: false }))
      .compile(PACKAGE);
    validate(descriptor());
    expect(validate.errors ?? []).toEqual([]);
  });

  test('has a file for each collection, a README, and nothing else', () => {
    const names = exportedCollections().map(({ path }) => path.slice(1));
    expect(names.length).toBeGreaterThan(25);
    expect(descriptor().resources.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(Object.keys(filesOf(folder)).sort()).toEqual(
      [...names.map((name) => `${name}.csv`), 'README.md', 'datapackage.json'].sort(),
    );
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const word of ['CC0', 'revision', '`allocations.csv`', 'Absence']) expect(readme).toContain(word);
  });

  test('each file is as described: bytes, checksum, fields, types, and its key', async () => {
    const { app } = testApp(store);
    for (const { name, path, bytes, hash, schema } of descriptor().resources) {
      const file = readFileSync(join(folder, path));
      expect([name, file.length, `sha256:${sha256(file)}`]).toEqual([name, bytes, hash]);
      const { columns, rows } = readCsv(file);
      expect([name, columns]).toEqual([name, schema.fields.map((field: { name: string }) => field.name)]);
      const keys = rows.map((row) => row[columns.indexOf(schema.primaryKey)]);
      expect([name, new Set(keys).size, keys.includes('')]).toEqual([name, rows.length, false]);
      for (const [index, { name: field, type }] of schema.fields.entries()) {
        const form = {
          number: /^(?:-?\d+(?:\.\d+)?)?$/,
          boolean: /^(?:true|false)?$/,
          datetime: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
        }[type as string];
        if (form) expect([name, field, rows.filter((row) => !form.test(row[index] ?? ''))]).toEqual([name, field, []]);
      }
      // The figures are those of the service.
      const answer = await app.request(`/api/v1/${name}?format=csv`);
      const served = csvCells(Buffer.from(await answer.arrayBuffer())).map((cells) =>
        Object.fromEntries(Object.entries(cells).filter(([id]) => !/^href$|Href$/.test(id))),
      );
      expect(file.toString()).not.toContain('lansvis.invalid');
      expect(csvCells(file)).toEqual(served);
    }
  });

  test('names what was read', () => {
    const { sources } = descriptor();
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.some(({ path }: { path?: string }) => path?.startsWith('https://'))).toBe(true);
  });

  test('is the same bytes for a revision, also when others are committed while it is written', async () => {
    const before = filesOf(folder);
    expect(filesOf(await exportTo())).toEqual(before);
    let commits = 0;
    const committing: Store = {
      ...store,
      kind: store.kind,
      rows: async (statement, parameters) => {
        const rows = await store.rows(statement, parameters);
        if (/limit/.test(statement) && commits < 2) {
          commits += 1;
          const theme = fact('theme', { id: `aa-${commits}`, nameSv: 'Prov', nameEn: 'Trial', descriptionSv: 'Prov.' });
          await commitChangeSet(store, {
            id: `package-${commits}`,
            actor: 'test',
            reason: 'prov',
            puts: [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }],
            retracts: [],
          });
        }
        return rows;
      },
    };
    expect(filesOf(await exportTo(committing))).toEqual(before);
    expect(commits).toBe(2);
    const after = filesOf(await exportTo());
    expect(after['themes.csv']).not.toBe(before['themes.csv']);
    expect(after['counties.csv']).toBe(before['counties.csv']);
  });
});
