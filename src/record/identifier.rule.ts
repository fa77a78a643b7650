/** Longer ones would be cut by whoever quotes them. */
const MAX_LENGTH = 80;

/**
 * A readable identifier of words: lower-case ASCII letters, digits and single hyphens.
 *
 *   "Norrbotten", "Nollvision för suicid 2026" → norrbotten-nollvision-for-suicid-2026
 */
export function identifierOf(...words: readonly (string | null | undefined)[]): string {
  const slug = words
    .filter((each) => typeof each === 'string')
    .join(' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åä]/g, 'a')
    .replaceAll('ö', 'o')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return slug || 'x';
}

/** The first of a, a-2, a-3 … that is not taken. */
export function freeIdentifier(wanted: string, taken: ReadonlySet<string>): string {
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? wanted : `${wanted}-${nth}`;
    if (!taken.has(id)) return id;
  }
}
