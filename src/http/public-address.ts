/** Stands for the public address in what is made before it is known: the API document and its examples. */
export const DOCUMENT_BASE = 'https://lansvis.example';

/**
 * The public address of the service. A stranger's Host or Forwarded would poison links and caches,
 * so only the configured address is used, or Forwarded (RFC 7239) from a configured proxy.
 */
export type AddressRules = { publicUrl: string; trustedProxies: ReadonlySet<string> };

/** The address that a request came from: the peer's, or what a configured proxy says of it (RFC 7239, `for`). */
export function clientAddress(
  rules: AddressRules,
  remoteAddress: string | undefined,
  forwarded: string | undefined,
): string | undefined {
  const stated = nearestProxy(rules, remoteAddress, forwarded)?.get('for');
  return stated ? stated.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([^:]+):\d+$/, '$1') : remoteAddress;
}

/** What the nearest proxy says, if it is one that is trusted. */
function nearestProxy(rules: AddressRules, remoteAddress: string | undefined, forwarded: string | undefined) {
  if (!forwarded || !remoteAddress || !rules.trustedProxies.has(bareAddress(remoteAddress))) return null;
  // The nearest proxy's element is the last; it is the one that is trusted.
  const element = forwarded.slice(0, 1000).split(',').at(-1) ?? '';
  return new Map(
    element.split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
}

export function publicBase(
  rules: AddressRules,
  remoteAddress: string | undefined,
  forwarded: string | undefined,
): string {
  const pairs = nearestProxy(rules, remoteAddress, forwarded);
  if (!pairs) return rules.publicUrl;
  const host = pairs.get('host');
  const proto = pairs.get('proto') ?? 'https';
  if (!host || !/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(host) || !/^https?$/.test(proto)) return rules.publicUrl;
  return `${proto}://${host.toLowerCase()}`;
}

function bareAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}
