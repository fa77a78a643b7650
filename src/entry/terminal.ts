import type { SeedReport } from '../import/seed.command.js';

/** An error whose message says what to do: shown as it is. */
export class Refused extends Error {}

export const say = (line: string) => console.log(line);

/** A line that redraws itself on a terminal, plain lines elsewhere. */
export function progressLine(done: number, total: number, group: string): void {
  const text = `Loading ${done}/${total} ${group}`;
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[2K${text}${done === total ? '\n' : ''}`);
  } else if (done === total || done === 1 || done % 5 === 0) say(text);
}

/** What loading the seeds did, in a line. */
export function describe(report: SeedReport | 'unchanged'): string {
  if (report === 'unchanged') return 'Seeds: unchanged';
  const kept = report.kept.length > 0 ? `; left alone because others changed them: ${report.kept.join(', ')}` : '';
  return `Seeds: ${report.puts} facts written, ${report.retracts} retracted, in ${report.changeSets} change set(s)${kept}`;
}
