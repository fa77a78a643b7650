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
  const pairs = pairsOf(forwarded.slice(0, 1000).split(',').at(-1) ?? '');
  const host = pairs.get('host');
  const proto = pairs.get('proto') ?? 'https';
  if (!host || !/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(host) || !/^https?$/.test(proto)) return rules.publicUrl;
  return `${proto}://${host.toLowerCase()}`;
}

/**
 * Who sent a request: the peer, or whom a configured proxy names (Forwarded: for=), and so on towards the
 * client as long as that is a configured proxy, too. What stands further left may be made up by anyone.
 */
export function clientAddress(
  { trustedProxies }: AddressRules,
  remoteAddress: string | undefined,
  forwarded: string | undefined,
): string | undefined {
  let address = remoteAddress;
  for (const element of forwarded?.slice(-1000).split(',').reverse() ?? []) {
    if (!address || !trustedProxies.has(bareAddress(address))) break;
    const node = pairsOf(element).get('for') ?? '';
    // An IPv6 address stands in brackets, and a port may follow (RFC 7239, 6).
    const from =
      /^\[([0-9A-Fa-f:.]{2,45})\](?::\w{1,8})?$/.exec(node)?.[1] ?? /^([\w.-]{1,60})(?::\w{1,8})?$/.exec(node)?.[1];
    if (!from) break;
    address = from;
  }
  return address;
}

function pairsOf(element: string): ReadonlyMap<string, string> {
  return new Map(
    element.split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
}

function bareAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}
