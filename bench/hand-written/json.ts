import { PUBLIC_URL } from '../requests.js';

export type Known = { revision: number; knownAt: string };
/** A row as the driver gives it. */
// biome-ignore lint/suspicious/noExplicitAny: a hand-written server trusts its own statement's columns
export type Raw = Record<string, any>;

const LABELS: Record<string, string> = {
  notStated: 'Anges inte',
  emptyCell: 'Tom cell',
  notApplicable: 'Ej tillämpligt',
  reportedElsewhere: 'Redovisas på annat håll',
  documentNotRead: 'Dokumentet är inte läst',
  noDocumentKnown: 'Inget dokument är känt',
  notFound: 'Inte funnet',
  withheld: 'Lämnas inte ut',
};

export function absent(absence: string, note: string | null = null) {
  return { value: null, absence, label: LABELS[absence], note };
}

export function cell(text: string | null, absence: string | null, note: string | null = null) {
  return text === null ? absent(absence ?? 'notStated', note) : { value: text, note };
}

export function money(claim: Raw) {
  if (claim.value === null) return absent(claim.absence ?? 'notFound', claim.note);
  return {
    value: claim.value,
    currency: 'SEK',
    unit: claim.unit,
    precision: claim.precision,
    lower: claim.lower,
    upper: claim.upper,
    asWritten: claim.asWritten,
    standing: claim.standing,
  };
}

/** The value of a fact, its claims and the citations of what is shown. */
export function evidence(claims: readonly Raw[]) {
  const shown = claims.map((claim) => ({
    id: claim.id,
    amount: money(claim),
    reason: claim.reason,
    note: claim.note,
    document: claim.documentId,
    citations: claim.citations ?? [],
  }));
  const accepted = shown[claims.findIndex((claim) => claim.standing === 'accepted')];
  return {
    amount: accepted
      ? accepted.amount
      : shown.length > 0
        ? { value: null, unresolved: 'conflictingClaims', claims: shown.length }
        : absent('notStated'),
    claims: shown,
    citations: accepted ? accepted.citations : shown.flatMap((claim) => claim.citations),
  };
}

export function self(path: string) {
  return { self: { href: `${PUBLIC_URL}/api/v1${path}`, rel: 'self', method: 'GET' } };
}

export function pageOf(
  items: readonly unknown[],
  total: number,
  known: Known,
  path: string,
  parameters: URLSearchParams,
  more: object = {},
) {
  const limit = Number(parameters.get('limit') ?? 20);
  const number = Number(parameters.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(total / limit));
  const pinned = new URLSearchParams(parameters);
  pinned.set('knownAt', String(known.revision));
  pinned.set('lang', 'sv');
  const link = (page: number, rel: string) => {
    parameters.set('page', String(page));
    return { href: `${PUBLIC_URL}${path}?${parameters}`, rel, method: 'GET' };
  };
  return {
    items,
    _meta: {
      totalRecords: total,
      page: number,
      offset: (number - 1) * limit,
      limit,
      count: items.length,
      ...known,
      ...more,
    },
    _links: {
      self: { href: `${PUBLIC_URL}${path}?${parameters}`, rel: 'self', method: 'GET' },
      first: link(1, 'first'),
      ...(number > 1 ? { prev: link(number - 1, 'prev') } : {}),
      ...(number < last ? { next: link(number + 1, 'next') } : {}),
      last: link(last, 'last'),
      permalink: { href: `${PUBLIC_URL}${path}?${pinned}`, rel: 'cite-as', method: 'GET' },
    },
  };
}
