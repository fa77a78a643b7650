import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtProgram } from '../support/build.js';
import { newFolder, runCommand, SMALL_SEEDS, SMALL_TEXTS } from '../support/command.js';

beforeAll(() => builtProgram());

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
  cpSync(SMALL_SEEDS, folder.in('seeds'), { recursive: true });
  cpSync(SMALL_TEXTS, folder.in('texts'), { recursive: true });
});
afterEach(() => folder.drop());

const PLAN = 'counties/25-norrbotten/2025';
const TEXT = 'norrbotten-2025.txt';

function change(file: string, from: string, to: string): void {
  const text = readFileSync(folder.in(file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    folder.in(file),
    text.replace(from, () => to),
  );
}
const checkQuotes = (...more: string[]) =>
  runCommand(['check', 'quotes', '--sources', folder.in('texts'), ...more], { LANSVIS_SEEDS: folder.in('seeds') });

describe('check seeds', () => {
  const checkSeeds = (environment: NodeJS.ProcessEnv) => runCommand(['check', 'seeds'], environment);

  test('the seeds of this version have no faults', async () => {
    const { code, out } = await checkSeeds({});
    expect(code).toBe(0);
    expect(Number(/(\d+) seed files/.exec(out)?.[1])).toBeGreaterThan(30);
    expect(Number(/state (\d+) facts; no faults/.exec(out)?.[1])).toBeGreaterThan(5000);
  });

  test('another folder can be named', async () => {
    expect(await checkSeeds({ LANSVIS_SEEDS: folder.in('seeds') })).toMatchObject({
      code: 0,
      out: '6 seed files state 15 facts; no faults\n',
    });
  });

  test('a fault is shown with file, line and field, and ends with 2', async () => {
    change(`seeds/${PLAN}/money.yaml`, 'value: "15926515"', 'value: 15926515');
    const { code, err } = await checkSeeds({ LANSVIS_SEEDS: folder.in('seeds') });
    expect(code).toBe(2);
    expect(err).toMatch(/counties\/25-norrbotten\/2025\/money\.yaml:9: allocations\.0\.amount\.value: /);
    expect(err).not.toContain('    at ');
  });

  test('a folder that is not there ends with 2', async () => {
    const { code, err } = await checkSeeds({ LANSVIS_SEEDS: folder.in('nowhere') });
    expect([code, err.startsWith('lansvis: ')]).toEqual([2, true]);
  });
});

describe('check quotes', () => {
  test('all stand, whatever their line breaks and kinds of space', async () => {
    expect(await checkQuotes()).toEqual({
      code: 0,
      out: '3 quotes of 1 documents checked; 0 not found\n',
      err: '',
    });
  });

  test('those that do not occur are listed, with where they are cited, and it ends with 1', async () => {
    change(`seeds/${PLAN}/structure.yaml`, '"Samtal först" är namnet', '"Samtal sist" är namnet');
    change(`seeds/${PLAN}/money.yaml`, 'quote: "Länet får totalt 15 926 515', 'quote: "Länet får totalt 15 926 516');
    const { code, out } = await checkQuotes();
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^norrbotten-2025: \S*m-total\S*: the quote does not occur: "Länet får totalt 15 926 516/);
    expect(lines[1]).toMatch(/^norrbotten-2025: \S*s-1\S*: the quote does not occur: ""Samtal sist" är namnet/);
    expect(lines[2]).toBe('3 quotes of 1 documents checked; 2 not found');
  });

  test('a text that was changed since it was read is reported, though the quotes still stand', async () => {
    appendFileSync(folder.in('texts', TEXT), '\n');
    const { code, out } = await checkQuotes();
    expect(code).toBe(1);
    expect(out).toContain('norrbotten-2025: the document is another than the one that was read\n');
    expect(out).not.toContain('does not occur');
  });

  test('a text that is missing is reported once', async () => {
    rmSync(folder.in('texts', TEXT));
    const { code, out } = await checkQuotes();
    expect(code).toBe(1);
    expect(out.match(/the document is not in the folder/g)).toHaveLength(1);
  });

  test('as JSON for other programs', async () => {
    change(`seeds/${PLAN}/structure.yaml`, '"Samtal först" är namnet', '"Samtal sist" är namnet');
    const { code, out } = await checkQuotes('--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      checked: 3,
      documents: 1,
      faults: [{ document: 'norrbotten-2025', problem: 'the quote does not occur' }],
    });
  });

  test('a folder that is not there ends with 2', async () => {
    const { code, err } = await runCommand(['check', 'quotes', '--sources', folder.in('nowhere')]);
    expect([code, err]).toEqual([2, `lansvis: there is no folder ${folder.in('nowhere')}\n`]);
  });
});
