import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type SigningKey = { kid: string; alg: string; privateKey: CryptoKey; publicKey: CryptoKey };

/** An OpenID Connect issuer on this machine: its discovery document, its keys, and what is wrong with it. */
export type Issuer = {
  url: string;
  keys: SigningKey[];
  /** paths that were asked for, in order */
  asked: string[];
  /** answers in place of the documents, by path */
  instead: Map<string, { status: number; body: string }>;
  newKey(alg?: string): Promise<SigningKey>;
  sign(claims?: Record<string, unknown>, key?: SigningKey, header?: object): Promise<string>;
  close(): Promise<void>;
};

export const AUDIENCE = 'https://lansvis.example';
export const DISCOVERY = '/.well-known/openid-configuration';

export async function startIssuer(): Promise<Issuer> {
  const keys: SigningKey[] = [];
  const asked: string[] = [];
  const instead: Issuer['instead'] = new Map();
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const other = instead.get(path);
    response.setHeader('content-type', 'application/json');
    if (other) {
      response.writeHead(other.status).end(other.body);
      return;
    }
    const documents: Record<string, () => Promise<object>> = {
      [DISCOVERY]: async () => ({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys` }),
      '/keys': async () => ({
        keys: await Promise.all(
          keys.map(async ({ kid, alg, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' })),
        ),
      }),
    };
    response.end(JSON.stringify(await documents[path]?.()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    asked,
    instead,
    newKey: async (alg = 'ES256') => {
      const pair = await generateKeyPair(alg, { extractable: true });
      const key = { ...pair, kid: `k${keys.length + 1}`, alg };
      keys.push(key);
      return key;
    },
    sign: async (claims = {}, key = keys[0], header = {}) => {
      if (!key) throw new Error('the issuer has no key yet');
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: issuer.url,
        aud: AUDIENCE,
        sub: 'anna',
        scope: 'county:25',
        iat: now,
        exp: now + 300,
        ...claims,
      })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
        .sign(key.privateKey);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return issuer;
}
