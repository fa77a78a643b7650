/** Stands for the public address in what is made before it is known: the API document and its examples. */
export const DOCUMENT_BASE = 'https://lansvis.example';

/**
 * The public address of the service. A stranger's Host or Forwarded would poison links and caches,
 * so only the configured address is used, or Forwarded (RFC 7239) from a configured proxy.
 */
export type AddressRules = { publicUrl: string; trustedProxies: ReadonlySet<string> };

export function publicBase(
  rules: AddressRules,
  remoteAddress: string | undefined,
  forwarded: string | undefined,
): string {
  if (!forwarded || !remoteAddress || !rules.trustedProxies.has(bareAddress(remoteAddress))) return rules.publicUrl;
  // The nearest proxy's element is the last; it is the one that is trusted.
  const element = forwarded.slice(0, 1000).split(',').at(-1) ?? '';
  const pairs = new Map(
    element.split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
  const host = pairs.get('host');
  const proto = pairs.get('proto') ?? 'https';
  if (!host || !/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(host) || !/^https?$/.test(proto)) return rules.publicUrl;
  return `${proto}://${host.toLowerCase()}`;
}

function bareAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}
