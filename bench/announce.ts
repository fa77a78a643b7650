import type { Server } from 'node:http';

/** Listens on PORT and says so to the process that started this one. */
export function announce(server: Server): void {
  const port = Number(process.env.PORT);
  server.listen(port, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${port}`));
}
