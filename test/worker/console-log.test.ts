import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { consoleLog } from '../../src/entry/console-log.js';

let lines: [string, string][] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(['info', line]));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(['error', line]));
});
afterEach(() => vi.restoreAllMocks());

test.each([
  ['silent', []],
  ['error', ['error']],
  ['info', ['info', 'error']],
  ['debug', ['info', 'error']],
] as const)('at level %s it writes %j', (level, written) => {
  const log = consoleLog(level);
  log.info({ ms: 3 }, 'answered');
  log.error({ code: 'internal' }, 'failed');
  expect(lines.map(([to]) => to)).toEqual(written);
});

test('a message is one line of JSON with its members, whatever they hold', () => {
  consoleLog('info').info({ operation: 'getCounty', detail: 'two\nlines' }, 'answered');
  expect(lines[0]?.[1]).not.toContain('\n');
  const { time, ...logged } = JSON.parse(lines[0]?.[1] ?? '');
  expect(logged).toEqual({ level: 'info', operation: 'getCounty', detail: 'two\nlines', msg: 'answered' });
  expect(new Date(time).toISOString()).toBe(time);
});

test('an error is told with its stack and its cause', () => {
  const cause = new TypeError('the first');
  consoleLog('error').error({ err: new Error('the second', { cause }) }, 'failed');
  const { err } = JSON.parse(lines[0]?.[1] ?? '');
  expect(err).toMatchObject({
    type: 'Error',
    message: 'the second',
    cause: { type: 'TypeError', message: 'the first' },
  });
  expect(err.stack).toContain('console-log.test');
});
