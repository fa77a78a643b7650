import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepWarm } from '../../src/entry/keep-warm.js';

/** A service whose pages take a moment, and that tells which were opened. */
function service() {
  const opened: string[] = [];
  const faults: unknown[] = [];
  const state = { revision: 7, fail: false };
  const warmth = keepWarm(
    async (path, language) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (state.fail) throw new Error('the database is away');
      opened.push(`${state.revision} ${language} ${path}`);
    },
    () => state.revision,
    { error: (fault) => faults.push(fault) },
    1000,
  );
  return { opened, faults, state, warmth };
}

describe('pages opened beforehand', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('the pages of the menu are opened once at start, in both languages, Swedish first', async () => {
    const { opened, warmth } = service();
    await vi.advanceTimersByTimeAsync(10_000);
    warmth.stop();
    expect(opened[0]).toBe('7 sv /');
    expect(opened).toContain('7 sv /avstamning');
    expect(opened).toContain('7 en /');
    expect(new Set(opened).size).toBe(opened.length);
  });

  test('while commits follow upon each other nothing is opened; then the last of them is', async () => {
    const { opened, state, warmth } = service();
    for (let commit = 0; commit < 20; commit += 1) {
      state.revision += 1;
      await vi.advanceTimersByTimeAsync(700);
    }
    expect(opened.every((each) => each.startsWith('7 '))).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    warmth.stop();
    expect(opened.at(-1)).toMatch(/^27 en /);
  });

  test('a commit in the middle ends the opening of what is no longer the newest', async () => {
    const { opened, state, warmth } = service();
    await vi.advanceTimersByTimeAsync(1025);
    state.revision = 8;
    await vi.advanceTimersByTimeAsync(900);
    expect(opened.filter((each) => each.startsWith('7 ')).length).toBeLessThan(5);
    await vi.advanceTimersByTimeAsync(5000);
    warmth.stop();
    expect(opened.filter((each) => each.startsWith('8 sv /')).length).toBeGreaterThan(5);
  });

  test('a database that is away is told of in the log, and nothing is opened after the stop', async () => {
    const { opened, faults, state, warmth } = service();
    state.fail = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(faults).toHaveLength(1);
    state.fail = false;
    state.revision = 8;
    warmth.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(opened).toEqual([]);
  });
});
