import type { Journal } from './journal.js';

export type Answer = { status: number; headers: Headers; body: any };
export type Write = {
  method: 'POST' | 'PUT' | 'PATCH';
  path: string;
  body: object;
  ifMatch?: string;
  ifNoneMatch?: boolean;
};

/** More than the service's deadline, so that one that is not kept is seen. */
const PATIENCE_MS = 25_000;
const AGAIN_MS = 100;

/** A client that sends what it is not sure of again, under the same key, until it is told what became of it. */
export class Client {
  /** How often of ten a request is sent twice at once, and again after its answer. */
  constructor(
    private readonly urls: readonly string[],
    private readonly apiKey: string,
    readonly journal: Journal,
    private readonly duplicates = 2,
  ) {}

  /** @returns the answer, or null when there was none */
  async send(method: string, path: string, options: { url?: string; headers?: object; body?: object } = {}) {
    const began = performance.now();
    const url = options.url ?? this.anyUrl();
    try {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'x-api-key': this.apiKey, ...options.headers },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(options.body ? { body: JSON.stringify(options.body) } : {}),
      });
      const body = (await response.json()) as any;
      this.journal.counted(String(response.status), performance.now() - began);
      if (response.status === 503 && !response.headers.get('retry-after')) {
        this.journal.faults.push(`503 without Retry-After at ${method} ${path}`);
      }
      return { status: response.status, headers: response.headers, body } satisfies Answer;
    } catch {
      this.journal.counted('cut', performance.now() - began);
      return null;
    }
  }

  async read(path: string): Promise<Answer> {
    for (;;) {
      const answer = await this.send('GET', path);
      if (answer?.status === 200) return answer;
      if (answer && answer.status !== 503) throw new Error(`GET ${path} answered ${answer.status}`);
      await again();
    }
  }

  /**
   * Sends a write until it is certain what became of it.
   *
   * @returns whether it was carried out; if not, the record had changed and must be read again
   */
  async write(key: string, write: Write): Promise<boolean> {
    for (;;) {
      const answers = await Promise.all(this.someTimes().map((url) => this.sendWrite(key, write, url)));
      const done = answers.find((answer) => answer?.status === 200 || answer?.status === 201);
      if (done) {
        if (this.isDuplicated()) await this.sendWrite(key, write, this.anyUrl());
        return true;
      }
      // One that is under way, or came to an open end, may still be carried out.
      const isOpen = answers.some((answer) => !answer || answer.status === 503 || answer.status === 409);
      if (!isOpen && answers.every((answer) => answer?.status === 412)) return false;
      await again();
    }
  }

  private async sendWrite(
    key: string,
    { method, path, body, ifMatch, ifNoneMatch }: Write,
    url: string,
  ): Promise<Answer | null> {
    const { journal } = this;
    journal.sent.add(key);
    const answer = await this.send(method, path, {
      url,
      body,
      headers: {
        'idempotency-key': key,
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(ifNoneMatch ? { 'if-none-match': '*' } : {}),
      },
    });
    if (!answer || answer.status === 503) journal.uncertain.add(key);
    else if (answer.status < 300) {
      // The ledger calls its change set a batch.
      const { changeSet = answer.body.batch, revision } = answer.body;
      journal.carriedOut(key, { changeSet, revision }, answer.headers.get('idempotency-replayed') === 'true');
    } else if (answer.status !== 412 && answer.body.code !== 'requestInProgress') {
      journal.faults.push(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      throw new Error(journal.faults.at(-1));
    }
    return answer;
  }

  /** One address, or sometimes two, that may be the same. */
  private someTimes(): string[] {
    return this.isDuplicated() ? [this.anyUrl(), this.anyUrl()] : [this.anyUrl()];
  }

  private isDuplicated(): boolean {
    return Math.random() * 10 < this.duplicates;
  }

  private anyUrl(): string {
    return this.urls[Math.floor(Math.random() * this.urls.length)] as string;
  }
}

/** Many at once, none in step with another. */
export function again(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, AGAIN_MS * (0.5 + Math.random())));
}

/** So many clients take turns at the work until it is done; the first fault of any ends it. */
export async function shared(clients: number, work: (nth: number) => Promise<boolean>): Promise<void> {
  let next = 0;
  let isOver = false;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (!isOver) {
        next += 1;
        try {
          if (!(await work(next))) isOver = true;
        } catch (error) {
          isOver = true;
          throw error;
        }
      }
    }),
  );
}
