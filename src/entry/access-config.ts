import * as z from 'zod';
import { isKeyAddress, TOKEN_ALGORITHMS } from '../access/token.js';
import { wholeNumber } from './whole-number.js';

const KEY_ADDRESS = 'must be an https address (http only for localhost)';

/** Who is let in, and how often: the part of the environment that the Node program and the Worker share. */
export const AccessEnvironment = z.object({
  LANSVIS_OIDC_ISSUER: z.string().refine(isKeyAddress, KEY_ADDRESS).optional(),
  LANSVIS_OIDC_AUDIENCE: z.string().min(1).max(300).optional(),
  LANSVIS_OIDC_ALGORITHMS: z
    .string()
    .default('RS256,PS256,ES256,EdDSA')
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(
      z.array(
        z.enum(TOKEN_ALGORITHMS, `takes ${TOKEN_ALGORITHMS.join(', ')}, with commas; shared secrets are never taken`),
      ),
    ),
  LANSVIS_OIDC_JWKS_URL: z.string().refine(isKeyAddress, KEY_ADDRESS).optional(),
  LANSVIS_OIDC_MAX_AGE_SECONDS: wholeNumber(60, 30 * 86_400, 86_400),
  /** for one address; 0 is no limit */
  LANSVIS_READS_PER_MINUTE: wholeNumber(0, 1_000_000, 6_000),
  /** for one key or subject of tokens; 0 is no limit */
  LANSVIS_WRITES_PER_MINUTE: wholeNumber(0, 1_000_000, 600),
  LANSVIS_ISSUE_FIRST_KEY: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .transform((text) => text === 'true'),
});
export type AccessConfig = z.infer<typeof AccessEnvironment>;

/** An issuer without an audience would let in every token that it ever made, for whomever. */
export function refineAccess(config: AccessConfig, context: z.core.$RefinementCtx): void {
  const { LANSVIS_OIDC_ISSUER: issuer, LANSVIS_OIDC_AUDIENCE: audience, LANSVIS_OIDC_JWKS_URL: keys } = config;
  const fault = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message, input: undefined });
  if (issuer && !audience) fault('LANSVIS_OIDC_AUDIENCE', 'is needed with LANSVIS_OIDC_ISSUER');
  if (!issuer && audience) fault('LANSVIS_OIDC_ISSUER', 'is needed with LANSVIS_OIDC_AUDIENCE');
  if (!issuer && keys) fault('LANSVIS_OIDC_ISSUER', 'is needed with LANSVIS_OIDC_JWKS_URL');
}

/**
 * The same for the Worker, whose environment holds more than texts.
 *
 * @throws ZodError naming every variable that cannot be read
 */
export function accessConfigOf(environment: object): AccessConfig {
  const given = Object.entries(environment).filter(([, value]) => typeof value === 'string' && value !== '');
  return AccessEnvironment.superRefine(refineAccess).parse(Object.fromEntries(given));
}
