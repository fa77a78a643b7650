import { describe, expect, test } from 'vitest';
import { accessConfigOf } from '../../src/entry/access-config.js';
import { ConfigError, publicUrlOf, readConfig } from '../../src/entry/config.js';

describe('the environment', () => {
  test('need not say anything', () => {
    expect(readConfig({})).toEqual({
      PORT: 8787,
      HOST: '127.0.0.1',
      LANSVIS_DATA: './data',
      LANSVIS_TRUSTED_PROXIES: '',
      LANSVIS_MAX_CONNECTIONS: 10,
      LANSVIS_STATEMENT_TIMEOUT_MS: 10_000,
      LANSVIS_LOG: 'error',
      LANSVIS_OIDC_ALGORITHMS: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      LANSVIS_OIDC_MAX_AGE_SECONDS: 86_400,
      LANSVIS_READS_PER_MINUTE: 6000,
      LANSVIS_WRITES_PER_MINUTE: 600,
      LANSVIS_ISSUE_FIRST_KEY: false,
    });
  });

  test('may say nothing in a variable, and hold variables of others', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', HOME: '/root', NODE_ENV: 'test' })).toEqual(readConfig({}));
  });

  test('is read as text of numbers and addresses', () => {
    const config = readConfig({
      PORT: '0',
      LANSVIS_STATEMENT_TIMEOUT_MS: '600000',
      LANSVIS_PUBLIC_URL: 'https://x.example/a/',
    });
    expect(config).toMatchObject({
      PORT: 0,
      LANSVIS_STATEMENT_TIMEOUT_MS: 600_000,
      LANSVIS_PUBLIC_URL: 'https://x.example/a/',
    });
  });

  test.each([
    'postgres://localhost/lansvis',
    'postgresql://user:p%40ss@host:5432/lansvis?sslmode=require',
    'postgres://user@one:5432,two:5433/lansvis',
    'postgres://',
  ])('takes the server %s', (address) => {
    expect(readConfig({ DATABASE_URL: address }).DATABASE_URL).toBe(address);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '8787 '],
    ['PORT', '8e3'],
    ['PORT', '0x10'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['LANSVIS_MAX_CONNECTIONS', '201'],
    ['LANSVIS_STATEMENT_TIMEOUT_MS', '99'],
    ['DATABASE_URL', 'http://localhost/x'],
    ['DATABASE_URL', 'localhost/x'],
    ['DATABASE_URL', 'postgres://user:pass@host:port/x'],
    ['LANSVIS_PUBLIC_URL', 'ftp://x.example'],
    ['LANSVIS_PUBLIC_URL', 'x.example'],
    ['LANSVIS_LOG', 'verbose'],
    ['LANSVIS_OIDC_ISSUER', 'http://id.example'],
    ['LANSVIS_OIDC_ISSUER', 'id.example'],
    ['LANSVIS_OIDC_JWKS_URL', 'http://id.example/keys'],
    ['LANSVIS_OIDC_MAX_AGE_SECONDS', '59'],
    ['LANSVIS_READS_PER_MINUTE', '-1'],
    ['LANSVIS_WRITES_PER_MINUTE', 'unlimited'],
    ['LANSVIS_ISSUE_FIRST_KEY', 'yes'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test.each(['HS256', 'none', 'RS256,HS512', 'rs256'])('takes no tokens by the algorithms %s', (list) => {
    expect(() => readConfig({ LANSVIS_OIDC_ALGORITHMS: list })).toThrow(/^LANSVIS_OIDC_ALGORITHMS.*never taken/);
  });

  test('reads who issues tokens, for whom and by which algorithms', () => {
    const issuer = { LANSVIS_OIDC_ISSUER: 'https://id.example/realm', LANSVIS_OIDC_AUDIENCE: 'lansvis' };
    expect(readConfig({ ...issuer, LANSVIS_OIDC_ALGORITHMS: 'RS256, ES384' })).toMatchObject({
      ...issuer,
      LANSVIS_OIDC_ALGORITHMS: ['RS256', 'ES384'],
    });
    expect(readConfig({ ...issuer, LANSVIS_OIDC_JWKS_URL: 'http://localhost:9/keys' })).toMatchObject(issuer);
  });

  test.each([
    [{ LANSVIS_OIDC_ISSUER: 'https://id.example' }, /^LANSVIS_OIDC_AUDIENCE: is needed with LANSVIS_OIDC_ISSUER/],
    [{ LANSVIS_OIDC_AUDIENCE: 'lansvis' }, /^LANSVIS_OIDC_ISSUER: is needed with LANSVIS_OIDC_AUDIENCE/],
    [{ LANSVIS_OIDC_JWKS_URL: 'https://id.example/keys' }, /^LANSVIS_OIDC_ISSUER: is needed/],
  ])('does not take half an issuer: %j', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  test('sets limits, of which 0 is none', () => {
    expect(readConfig({ LANSVIS_READS_PER_MINUTE: '0', LANSVIS_WRITES_PER_MINUTE: '60' })).toMatchObject({
      LANSVIS_READS_PER_MINUTE: 0,
      LANSVIS_WRITES_PER_MINUTE: 60,
    });
  });

  test('names every variable that is wrong, not the first one only', () => {
    expect(() => readConfig({ PORT: 'x', LANSVIS_LOG: 'x' })).toThrow(/^PORT: .*\nLANSVIS_LOG: /);
  });
});

test('the Worker reads who is let in from an environment that holds more than texts', () => {
  const bindings = { HYPERDRIVE: { connectionString: 'x' }, LANSVIS_OIDC_ISSUER: '', LANSVIS_WRITES_PER_MINUTE: '7' };
  expect(accessConfigOf(bindings)).toMatchObject({ LANSVIS_READS_PER_MINUTE: 6000, LANSVIS_WRITES_PER_MINUTE: 7 });
  expect(() => accessConfigOf({ ...bindings, LANSVIS_OIDC_AUDIENCE: 'lansvis' })).toThrow(/LANSVIS_OIDC_ISSUER/);
});

describe('the public address', () => {
  test.each([
    [{}, 'http://127.0.0.1:1234'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:1234'],
    [{ HOST: '::' }, 'http://localhost:1234'],
    [{ HOST: '::1' }, 'http://[::1]:1234'],
    [{ HOST: 'lansvis.internal' }, 'http://lansvis.internal:1234'],
    [{ LANSVIS_PUBLIC_URL: 'https://x.example//' }, 'https://x.example'],
    [{ LANSVIS_PUBLIC_URL: 'https://x.example/lansvis/', HOST: '::1' }, 'https://x.example/lansvis'],
  ])('%j is %s', (environment, address) => {
    expect(publicUrlOf(readConfig(environment), 1234)).toBe(address);
  });
});
