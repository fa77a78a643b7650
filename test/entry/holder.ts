import { createInterface } from 'node:readline';
import { DirectoryInUse, takeDataDirectory } from '../../src/entry/data-directory.js';

/** A process that takes a data directory when it is told to, says how that went, and holds it until it is told to go. */
const [path = ''] = process.argv.slice(2);
console.log('ready');
let release = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') {
    try {
      ({ release } = takeDataDirectory(path));
      console.log(`held by ${process.pid}`);
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error;
      console.log(`refused: ${error.message}`);
    }
  }
  if (line === 'leave') break;
}
release();
process.exit(0);
