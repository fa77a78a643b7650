import fc from 'fast-check';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  IssuerUnavailable,
  isKeyAddress,
  TokenRefused,
  type TokenRules,
  type TokenVerifier,
  tokenVerifier,
} from '../../src/access/token.js';
import { AUDIENCE, DISCOVERY, type Issuer, startIssuer } from './issuer.js';

const HOUR = 3600;
let issuer: Issuer;
/** how far the service's clock is from the issuer's */
let ahead: number;
beforeEach(async () => {
  issuer = await startIssuer();
  await issuer.newKey();
  ahead = 0;
});
afterEach(() => issuer.close());

const rules = (more: Partial<TokenRules> = {}): TokenRules => ({
  issuer: issuer.url,
  audience: AUDIENCE,
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  maxAgeSeconds: HOUR,
  ...more,
});
const newVerifier = (more: Partial<TokenRules> = {}): TokenVerifier =>
  tokenVerifier(rules(more), () => new Date(Date.now() + ahead));
const seconds = (more: number) => Math.floor(Date.now() / 1000) + more;

/** Why a token is refused. */
async function reasonOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was taken'),
    (reason: unknown) => reason,
  );
  if (error instanceof TokenRefused) return `${error.reason}: ${error.message}`;
  throw error;
}

describe('a token of the issuer', () => {
  test('tells who calls and what that one may do; scopes that we do not know are others’', async () => {
    const token = await issuer.sign({ scope: 'openid county:25 agreement:write admin county:2 county:20' });
    expect(await newVerifier()(token)).toEqual({
      actor: 'token:anna',
      scopes: new Set(['county:25', 'agreement:write', 'county:20']),
    });
  });

  test('without scopes may do nothing', async () => {
    for (const scope of [undefined, '', 7, ['county:25']]) {
      expect((await newVerifier()(await issuer.sign({ scope }))).scopes).toEqual(new Set());
    }
  });

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('is taken when it is signed with %s', async (alg) => {
    const key = await issuer.newKey(alg);
    expect(await newVerifier()(await issuer.sign({}, key))).toMatchObject({ actor: 'token:anna' });
  });

  test('is taken for one of several audiences', async () => {
    expect(await newVerifier()(await issuer.sign({ aud: ['other', AUDIENCE] }))).toMatchObject({ actor: 'token:anna' });
  });

  test('is taken half a minute past its end, for clocks differ, and not a minute past', async () => {
    const verify = newVerifier();
    const token = await issuer.sign({ iat: seconds(-100), exp: seconds(-20) });
    await verify(token);
    ahead = 40_000;
    expect(await reasonOf(verify(token))).toBe('expired: has expired');
  });
});

describe('who is written down', () => {
  test.each([
    ['anna@region.example', 'token:anna@region.example'],
    ['auth0|4711', 'token:auth0|4711'],
  ])('%s is %s', async (sub, actor) => {
    expect((await newVerifier()(await issuer.sign({ sub }))).actor).toBe(actor);
  });

  test('is bounded, holds nothing that breaks a line, and is another one for another subject', async () => {
    const verify = newVerifier();
    const subject = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const actors = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(subject, async (sub) => {
        const { actor } = await verify(await issuer.sign({ sub }));
        expect(actor).toMatch(/^token:[\w.@|:~-]{1,97}$/);
        expect(actors.get(actor) ?? sub).toBe(sub);
        actors.set(actor, sub);
      }),
      { numRuns: 200, examples: [['a\nb'], ['a\tb'], ['a_b'], ['Åsa'], ['Äsa'], ['x'.repeat(300)], ['x'.repeat(299)]] },
    );
  });
});

describe('what is not of the issuer for us is refused', () => {
  const refusals: [string, () => Promise<string>, RegExp][] = [
    ['of another issuer', () => issuer.sign({ iss: 'https://other.example' }), /^invalid: "iss"/],
    ['for another audience', () => issuer.sign({ aud: 'https://other.example' }), /^invalid: "aud"/],
    ['for no audience', () => issuer.sign({ aud: undefined }), /^invalid: "aud" is missing/],
    ['without an end', () => issuer.sign({ exp: undefined }), /^invalid: "exp" is missing/],
    ['without a beginning', () => issuer.sign({ iat: undefined }), /^invalid: "iat" is missing/],
    ['of nobody', () => issuer.sign({ sub: undefined }), /^invalid: "sub" is missing/],
    ['of nobody by name', () => issuer.sign({ sub: '' }), /^invalid: "sub" names nobody/],
    ['of the future', () => issuer.sign({ nbf: seconds(HOUR) }), /^invalid: "nbf"/],
    ['issued in the future', () => issuer.sign({ iat: seconds(HOUR), exp: seconds(2 * HOUR) }), /^invalid: "iat"/],
    ['that has expired', () => issuer.sign({ iat: seconds(-HOUR), exp: seconds(-600) }), /^expired/],
    ['that lives too long', () => issuer.sign({ iat: seconds(-2 * HOUR), exp: seconds(HOUR) }), /^expired/],
    ['that is no token', async () => 'a.b.c', /^invalid/],
    ['that is longer than any', async () => 'x'.repeat(8193), /^invalid: is longer/],
    [
      'without a signature (alg none)',
      async () =>
        new UnsecuredJWT({ sub: 'anna', scope: 'keys:write' })
          .setIssuer(issuer.url)
          .setAudience(AUDIENCE)
          .setIssuedAt()
          .setExpirationTime('5m')
          .encode(),
      /^invalid: is signed in a way/,
    ],
    [
      'signed with the public key as a secret (HS256)',
      async () => {
        const [key] = issuer.keys;
        const secret = new TextEncoder().encode(key ? await exportSPKI(key.publicKey) : '');
        return new SignJWT({ sub: 'anna', scope: 'keys:write' })
          .setProtectedHeader({ alg: 'HS256', kid: key?.kid ?? '' })
          .setIssuer(issuer.url)
          .setAudience(AUDIENCE)
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(secret);
      },
      /^invalid: is signed in a way/,
    ],
    [
      'with a changed claim',
      async () => {
        const [header, , signature] = (await issuer.sign()).split('.');
        const [, other] = (await issuer.sign({ scope: 'keys:write' })).split('.');
        return `${header}.${other}.${signature}`;
      },
      /^invalid: is not signed/,
    ],
    [
      'signed by another key under the name of a known one',
      async () => {
        const key = await issuer.newKey();
        issuer.keys.pop();
        return issuer.sign({}, { ...key, kid: 'k1' });
      },
      /^invalid: is not signed/,
    ],
    [
      'that brings its own key',
      async () => {
        const key = await issuer.newKey();
        issuer.keys.pop();
        return issuer.sign({}, key, { jwk: { kty: 'EC' }, jku: `${issuer.url}/mine` });
      },
      /^invalid: is not signed/,
    ],
  ];
  test.each(refusals)('a token %s', async (_, token, reason) => {
    expect(await reasonOf(newVerifier()(await token()))).toMatch(reason);
    expect(issuer.asked).not.toContain('/mine');
  });

  test('a token signed in a way that is not configured', async () => {
    const key = await issuer.newKey('RS256');
    const verify = newVerifier({ algorithms: ['ES256'] });
    expect(await reasonOf(verify(await issuer.sign({}, key)))).toMatch(/^invalid: is signed in a way/);
  });

  test.each([[['HS256']], [['none']], [['ES256', 'HS512']], [[]]])(
    'a configuration of the algorithms %j',
    (algorithms) => {
      expect(() => newVerifier({ algorithms: algorithms as never })).toThrow(/cannot be taken by/);
    },
  );
});

describe('the issuer’s keys', () => {
  test('are fetched once for many tokens', async () => {
    const verify = newVerifier();
    await verify(await issuer.sign());
    await Promise.all(Array.from({ length: 50 }, async () => verify(await issuer.sign())));
    expect(issuer.asked).toEqual([DISCOVERY, '/keys']);
  });

  test('are not fetched for a token that could not be taken anyway', async () => {
    await reasonOf(newVerifier()('x.y.z'));
    await reasonOf(newVerifier()(new UnsecuredJWT({}).encode()));
    expect(issuer.asked).toEqual([]);
  });

  test('may be changed: a token of a new key is taken by a service that has not seen it', async () => {
    await newVerifier()(await issuer.sign());
    const next = await issuer.newKey();
    issuer.keys.shift();
    expect(await newVerifier()(await issuer.sign({}, next))).toMatchObject({ actor: 'token:anna' });
  });

  test('are not fetched again for each token of an unknown key', async () => {
    const verify = newVerifier();
    await verify(await issuer.sign());
    const stranger = await issuer.newKey();
    issuer.keys.pop();
    for (let count = 0; count < 5; count += 1) {
      expect(await reasonOf(verify(await issuer.sign({}, stranger)))).toMatch(/^invalid: is not signed/);
    }
    expect(issuer.asked.filter((path) => path === '/keys').length).toBe(1);
    await verify(await issuer.sign());
  });

  test('are had from another address where one is configured', async () => {
    const verify = newVerifier({ jwksUrl: `${issuer.url}/keys` });
    await verify(await issuer.sign());
    expect(issuer.asked).toEqual(['/keys']);
  });

  test.each<[string, string, string, number]>([
    ['there is no discovery document', DISCOVERY, '', 404],
    [
      'the discovery document is of another issuer',
      DISCOVERY,
      '{"issuer":"https://x.example","jwks_uri":"https://x.example"}',
      200,
    ],
    ['the discovery document is no object', DISCOVERY, 'null', 200],
    ['the discovery document is no JSON', DISCOVERY, '<html>', 200],
    ['the issuer sends on to another address', DISCOVERY, '', 302],
    ['there are no keys', '/keys', '', 500],
    ['the keys are no JSON', '/keys', '<html>', 200],
    ['the keys are no keys', '/keys', '{"keys":7}', 200],
  ])('when %s nobody can say whether a token is right', async (_, path, body, status) => {
    issuer.instead.set(path, { status, body });
    await expect(newVerifier()(await issuer.sign())).rejects.toThrow(IssuerUnavailable);
  });

  test('at an address without TLS elsewhere are not asked for', async () => {
    const body = JSON.stringify({ issuer: issuer.url, jwks_uri: 'http://keys.example/keys' });
    issuer.instead.set(DISCOVERY, { status: 200, body });
    await expect(newVerifier()(await issuer.sign())).rejects.toThrow(IssuerUnavailable);
  });

  test('that cannot be had are not asked for again at once, and then are', async () => {
    const verify = newVerifier({ jwksUrl: `${issuer.url}/keys` });
    issuer.instead.set('/keys', { status: 503, body: '' });
    const token = await issuer.sign();
    for (let count = 0; count < 5; count += 1) await expect(verify(token)).rejects.toThrow(IssuerUnavailable);
    expect(issuer.asked.length).toBe(1);
    issuer.instead.clear();
    ahead = 5_000;
    expect(await verify(token)).toMatchObject({ actor: 'token:anna' });
  });

  test('of an issuer that is not there leave no token judged', async () => {
    const token = await issuer.sign();
    const verify = newVerifier();
    await issuer.close();
    await expect(verify(token)).rejects.toThrow(IssuerUnavailable);
    issuer = await startIssuer();
  });
});

test.each([
  ['https://id.example', true],
  ['https://id.example/realms/x', true],
  ['http://localhost:8080', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:8080', true],
  ['http://id.example', false],
  ['http://localhost.example', false],
  ['file:///etc/keys', false],
  ['id.example', false],
])('keys may be had from %s: %s', (address, may) => {
  expect(isKeyAddress(address)).toBe(may);
});
