/**
 * A key that puts Swedish words in Swedish order when compared byte by byte (COLLATE "C"):
 * å, ä and ö come after z, in that order; é counts as e, ü as y.
 * The embedded database has no Swedish collation, so the key is stored.
 *
 *   Zinkgruvan < Åre < Älvsbyn < Örebro
 */
export function swedishSortKey(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('å', '{')
    .replaceAll('ä', '|')
    .replaceAll('æ', '|')
    .replaceAll('ö', '}')
    .replaceAll('ø', '}')
    .replaceAll('ü', 'y')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9{|}]+/g, ' ')
    .trim();
}
