const KRONOR = /^(-?)(\d{1,40})(?:\.(\d{1,2}))?$/;

/**
 * Kronor as whole öre: "4695942.5" → 469594250n.
 * @throws RangeError when the text is not kronor with at most two decimals
 */
export function oreOf(kronor: string): bigint {
  const [, sign, whole, decimals = ''] = KRONOR.exec(kronor) ?? [];
  if (whole === undefined) throw new RangeError(`not kronor with at most two decimals: ${kronor.slice(0, 60)}`);
  const ore = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return sign === '-' ? -ore : ore;
}

/** Whole öre as canonical decimal text in kronor: 469594250n → "4695942.5". */
export function kronorOf(ore: bigint): string {
  const digits = (ore < 0n ? -ore : ore).toString().padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${ore < 0n ? '-' : ''}${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Without its sign. */
export function sizeOf(ore: bigint): bigint {
  return ore < 0n ? -ore : ore;
}
