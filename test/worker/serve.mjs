// The worker in workerd, built and configured by wrangler.toml, until standard input ends: that way it
// goes when the test that started it is gone, whatever ended the test.
import { unstable_startWorker } from 'wrangler';

const gone = new Promise((resolve) => process.stdin.resume().once('close', resolve));
const worker = await unstable_startWorker({
  config: 'wrangler.toml',
  build: { nodejsCompatMode: 'v2', minify: true },
  dev: {
    server: { hostname: '127.0.0.1', port: 0 },
    inspector: false,
    liveReload: false,
    logLevel: 'error',
    persist: false,
    // Someone else may be building or editing meanwhile.
    watch: false,
  },
});
await worker.ready;
console.log(`Ready on ${(await worker.url).origin}`);

await gone;
await worker.dispose();
process.exit(0);
