import { type Running, runCommand, startCommand } from '../support/command.js';
import { freePort } from '../support/databases.js';

const UNLIMITED = { LANSVIS_WRITES_PER_MINUTE: '0', LANSVIS_READS_PER_MINUTE: '0' };
const SCOPES = ['county:25', 'agreement:write', 'reference:write', 'keys:write'];

/** A service that really runs, as a process of its own, at an address that it keeps when it is started again. */
export class Instance {
  private running: Running | null = null;

  private constructor(
    readonly url: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(environment: NodeJS.ProcessEnv): Promise<Instance> {
    const port = String(await freePort());
    const instance = new Instance(`http://127.0.0.1:${port}`, { ...UNLIMITED, ...environment, PORT: port });
    await instance.startAgain();
    return instance;
  }

  async startAgain(): Promise<void> {
    this.running = startCommand(['serve'], this.environment);
    await this.running.says(/Stop with Ctrl-C\./);
  }

  /** Ends the process without warning, whatever it is doing. */
  async kill(): Promise<void> {
    this.running?.signal('SIGKILL');
    await this.running?.ended;
    this.running = null;
  }
}

/** A key for everything that the clients write, made by the command. */
export async function issueKey(environment: NodeJS.ProcessEnv): Promise<string> {
  const scopes = SCOPES.flatMap((scope) => ['--scope', scope]);
  const { code, out, err } = await runCommand(['key', 'issue', '--name', 'proof', ...scopes], environment);
  if (code !== 0) throw new Error(`no key was issued: ${err}`);
  return out.trim();
}
