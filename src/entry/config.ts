import * as z from 'zod';
import { AccessEnvironment, refineAccess } from './access-config.js';
import { wholeNumber } from './whole-number.js';

/** As the driver reads it: several hosts may stand with commas between. */
function isReadable(address: string): boolean {
  const authority = address.slice(address.indexOf('://') + 3).split(/[?/]/)[0] ?? '';
  const hosts = authority.slice(authority.indexOf('@') + 1);
  try {
    const { username, password } = new URL(address.replace(hosts, hosts.split(',')[0] ?? ''));
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}

/** Everything that the environment may say. Nothing needs to be said: the defaults serve. */
const Environment = z.object({
  ...AccessEnvironment.shape,
  PORT: wholeNumber(0, 65_535, 8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'must start with postgres://')
    .refine(isReadable, 'is not an address: postgres://user:password@host:port/database, signs percent-encoded')
    .optional(),
  LANSVIS_DATA: z.string().min(1).default('./data'),
  LANSVIS_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LANSVIS_TRUSTED_PROXIES: z.string().default(''),
  LANSVIS_MAX_CONNECTIONS: wholeNumber(1, 200, 10),
  LANSVIS_STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000),
  /** where errors in figures are reported: e-mail or web address */
  LANSVIS_CONTACT: z.union([z.email(), z.url({ protocol: /^https?$/ })]).optional(),
  LANSVIS_LOG: z.enum(['silent', 'error', 'info', 'debug']).default('error'),
});
/** What goes together is said together: half of it is a mistake, not a default. */
const Consistent = Environment.superRefine(refineAccess);
export type Config = z.infer<typeof Environment>;

export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** @throws ConfigError naming every variable that cannot be read */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = Consistent.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** The address that links are made of: the configured one, or where the service listens. */
export function publicUrlOf(config: Config, port: number): string {
  if (config.LANSVIS_PUBLIC_URL) return config.LANSVIS_PUBLIC_URL.replace(/\/+$/, '');
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
