import { connect } from 'node:net';

export type RawAnswer = { status: number; headers: Headers; body: string; response: Response };

const ANSWER_MS = 15_000;

/**
 * Sends bytes as they are and reads until the server closes: for what no proper client would send.
 * A server that neither answers nor closes fails the test.
 */
export async function sendRaw(url: string, bytes: string | Buffer | readonly (string | Buffer)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const text = await new Promise<string>((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      for (const part of typeof bytes === 'string' || Buffer.isBuffer(bytes) ? [bytes] : bytes) socket.write(part);
    });
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      const got = Buffer.concat(parts).toString('utf8');
      if (got === '' && error) reject(error);
      else resolve(got);
    };
    const timer = setTimeout(() => end(new Error('the server neither answered nor closed')), ANSWER_MS);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', end);
    socket.on('close', () => end(new Error('the server closed without an answer')));
  });
  return parseAnswer(text);
}

function parseAnswer(bytes: string): RawAnswer {
  const text = bytes.replace(/^HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n/, '');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
  if (Number.isNaN(status)) throw new Error(`not an HTTP answer: ${text.slice(0, 200)}`);
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const body = rest.join('\r\n\r\n');
  const empty = status === 204 || status === 304;
  return { status, headers, body, response: new Response(empty ? null : body, { status, headers }) };
}

/** A request of one target, closed after the answer. */
export function getRaw(url: string, target: string | Buffer, headers = ''): Promise<RawAnswer> {
  return sendRaw(url, [
    'GET ',
    target,
    ` HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n${headers}\r\n`,
  ]);
}
