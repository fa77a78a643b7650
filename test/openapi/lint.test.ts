import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { type ApiDocument, committedDocument } from './contract.js';

/** Runs one of the project's tools; tells whether it was content, and what it said. */
function run(tool: string, ...words: string[]): Promise<{ content: boolean; said: string }> {
  return new Promise((resolve) => {
    execFile(
      projectPath('node_modules', '.bin', tool),
      words,
      {
        cwd: projectPath(),
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
        maxBuffer: 16 * 1024 * 1024,
      },
      (error, stdout, stderr) => resolve({ content: error === null, said: stdout + stderr }),
    );
  });
}

const spectral = (file: string) =>
  run('spectral', 'lint', '--ruleset', projectPath('openapi', '.spectral.yaml'), '--fail-severity', 'hint', file);
const redocly = (file: string) =>
  run('redocly', 'lint', '--config', projectPath('openapi', 'redocly.yaml'), '--format', 'stylish', file);

describe('linters that know nothing of this project', { timeout: 180_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lansvis-lint-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const planted = (plant: (document: ApiDocument) => void): string => {
    const document = committedDocument();
    plant(document);
    const file = join(folder, 'planted.json');
    writeFileSync(file, JSON.stringify(document));
    return file;
  };

  test('Spectral finds nothing, by every rule for OpenAPI, examples against schemas among them', async () => {
    const { content, said } = await spectral(projectPath('openapi', 'openapi.json'));
    expect(said).toContain("No results with a severity of 'hint' or higher found!");
    expect(content).toBe(true);
  });

  test('Redocly finds nothing, by its recommended rules and more', async () => {
    const { content, said } = await redocly(projectPath('openapi', 'openapi.yaml'));
    expect(said).toContain('Your API description is valid');
    expect(said).not.toMatch(/\d+ (?:error|warning)|config has/);
    expect(content).toBe(true);
  });

  test('Spectral would find an example that is not of its schema', async () => {
    const file = planted((document) => {
      const path = '/counties/{countyId}';
      document.paths = { [path]: document.paths[path] };
      document.components.schemas.County.properties.name = { type: 'integer' };
    });
    const { content, said } = await spectral(file);
    expect(content).toBe(false);
    expect(said).toContain('oas3-valid-media-example');
  });

  test('Redocly would find a path in the singular and an operation without a name', async () => {
    const file = planted(({ paths }) => {
      paths['/county'] = paths['/counties'];
      delete paths['/themes'].get.operationId;
    });
    const { content, said } = await redocly(file);
    expect(content).toBe(false);
    expect(said).toContain('path-segment-plural');
    expect(said).toContain('operation-operationId');
  });
});
