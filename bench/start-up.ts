import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './child.js';
import { type Figures, figuresOf } from './figures.js';

const STARTS = 3;

/** How long the program takes until it is ready, on the embedded database: the first time, and after. */
export async function startUpTimes(): Promise<{ first: Figures; second: Figures }> {
  const first: number[] = [];
  const second: number[] = [];
  for (let nth = 0; nth < STARTS; nth += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'lansvis-bench-'));
    try {
      for (const times of [first, second]) {
        const service = await start('dist/lansvis.js', ['serve'], {
          LANSVIS_DATA: folder,
          LANSVIS_LOG: 'silent',
          PORT: '0',
          DATABASE_URL: '',
        });
        times.push(service.startedMs);
        await service.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { first: figuresOf(first), second: figuresOf(second) };
}
