const PLAIN = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/**
 * Where a request comes from, as far as it is limited by it: an IPv4 address, or the /64 of an IPv6 address,
 * all of which one host can have. A text that is no address stands for itself.
 */
export function sourceOf(address: string | undefined): string {
  // Most are IPv4 already, and each reading asks.
  if (address && PLAIN.test(address)) return address;
  return networkPart(address, 4, 4) ?? (address ?? 'unknown').slice(0, 60);
}

/** The network part of an address that may be kept: /24 or /48. Null for what is no address. */
export function networkOf(address: string | undefined): string | null {
  return networkPart(address, 3, 3);
}

/** @param v4 bytes of IPv4 to keep @param v6 groups of IPv6 to keep */
function networkPart(address: string | undefined, v4: number, v6: number): string | null {
  const bare = (address ?? '').replace(/^\[|\]$|%.*$/g, '').toLowerCase();
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1];
  if (four) {
    const bytes = four.split('.').map(Number);
    if (bytes.some((byte) => byte > 255)) return null;
    return v4 === 4 ? bytes.join('.') : `${[...bytes.slice(0, v4), ...Array(4 - v4).fill(0)].join('.')}/${v4 * 8}`;
  }
  const groups = groupsOf(bare);
  return groups && `${groups.slice(0, v6).join(':')}::/${v6 * 16}`;
}

/** The eight groups of an IPv6 address without leading zeros; null for what is none. */
function groupsOf(address: string): string[] | null {
  if (!/^[0-9a-f:]{2,39}$/.test(address)) return null;
  const [left = '', right, more] = address.split('::');
  if (more !== undefined) return null;
  const before = left === '' ? [] : left.split(':');
  const after = right ? right.split(':') : [];
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16).toString(16))
    : null;
}
