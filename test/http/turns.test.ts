import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from '../../src/http/turns.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('one at a time, in the order they came', async () => {
  const turns = new Turns();
  const said: string[] = [];
  const mine = [turns.turn(), turns.turn(), turns.turn()];
  const came = mine.map(async (turn, nth) => {
    await turn.come();
    said.push(`in ${nth}`);
    await Promise.resolve();
    said.push(`out ${nth}`);
    turn.end();
  });
  await Promise.all(came);
  expect(said).toEqual(['in 0', 'out 0', 'in 1', 'out 1', 'in 2', 'out 2']);
});

test('who waits in vain is told to try again, and is left out of the line', async () => {
  const turns = new Turns();
  const [first, second, third] = [turns.turn(), turns.turn(), turns.turn()];
  await first.come();
  const refused = expect(second.come()).rejects.toMatchObject({ code: 'unavailable' });
  await vi.advanceTimersByTimeAsync(7_000);
  const waiting = third.come();
  await vi.advanceTimersByTimeAsync(2_000);
  await refused;
  second.end();
  expect(third.isMine).toBe(false);
  first.end();
  await waiting;
  expect(third.isMine).toBe(true);
});

test('a turn that is over leaves the place to the next that comes, and ends once', async () => {
  const turns = new Turns();
  const first = turns.turn();
  await first.come();
  first.end();
  const second = turns.turn();
  await second.come();
  first.end();
  const third = turns.turn();
  const waiting = third.come();
  expect([first.isMine, second.isMine, third.isMine]).toEqual([false, true, false]);
  second.end();
  await waiting;
});
