import { csvFormat } from '../export/csv.format.js';
import { CSV_DIALECTS } from '../export/format.js';
import { formats } from '../export/formats.js';
import type { Calculation, Endpoint } from './endpoint.js';
import { codes, oneOfCodes, type Parameters, type ParameterValues } from './parameter.js';
import { HttpProblem } from './problem.js';

export type FormatId = string;
export const JSON_FORMAT = 'json';
const JSON_TYPE = 'application/json';
/** What is offered where there is a table of figures, best first. */
const OFFERED: readonly { id: FormatId; mediaType: string }[] = [
  { id: JSON_FORMAT, mediaType: JSON_TYPE },
  ...formats.map(({ id, mediaType }) => ({ id, mediaType })),
];
const ONLY_JSON = OFFERED.slice(0, 1);

/** The parameters of every operation whose figures are offered in several formats. */
const FORMAT_PARAMETERS: Parameters = {
  format: {
    ...oneOfCodes(
      OFFERED.map(({ id }) => id),
      'Format of the answer, before Accept. In another format than json a collection is answered whole, unless page or limit is given.',
    ),
    list: false,
  },
  csvDialect: {
    ...codes(
      CSV_DIALECTS,
      'With CSV only. rfc4180: comma and decimal point. sv-excel: semicolon, decimal comma and byte order mark, as a Swedish Excel opens it.',
      'rfc4180 or sv-excel',
    ),
    list: false,
  },
};

/** An operation with a table takes the parameters that choose a format, without naming them itself. */
export function withFormats<Operation extends Endpoint | Calculation>(operation: Operation): Operation {
  return operation.table ? { ...operation, parameters: { ...operation.parameters, ...FORMAT_PARAMETERS } } : operation;
}

/**
 * What Accept prefers among what is offered: the highest quality, and of equals the first offered. The
 * most specific range that matches a type decides on it (RFC 9110, 12.5.1); `q=0` refuses it.
 *
 * @returns null when nothing that is offered is accepted
 */
export function acceptedFormat(accept: string | undefined, hasTable: boolean): FormatId | null {
  if (!accept) return JSON_FORMAT;
  const qualities = new Map<string, number>();
  for (const range of accept.slice(0, 1000).split(',')) {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    qualities.set(type.trim(), weight === undefined ? 1 : Number(weight));
  }
  let best: FormatId | null = null;
  let bestQuality = 0;
  for (const { id, mediaType } of hasTable ? OFFERED : ONLY_JSON) {
    const ranges = [mediaType, `${mediaType.split('/')[0]}/*`, '*/*'];
    const range = ranges.find((each) => qualities.has(each));
    const quality = range === undefined ? 0 : (qualities.get(range) ?? 0);
    if (quality > bestQuality) {
      best = id;
      bestQuality = quality;
    }
  }
  return best;
}

/** @throws HttpProblem notAcceptable, naming what is offered */
export function refuseAccept(hasTable: boolean): never {
  const types = (hasTable ? OFFERED : ONLY_JSON).map(({ mediaType }) => mediaType);
  throw new HttpProblem(
    'notAcceptable',
    types.length === 1
      ? `only ${types[0]} is offered`
      : `these are offered: ${types.join(', ')}; format= chooses one, too`,
  );
}

/**
 * The format of one answer: that of the address, else what Accept prefers.
 *
 * @throws HttpProblem malformedParameter when a dialect is asked of another format than CSV
 */
export function chosenFormat(values: ParameterValues, accepted: FormatId | null): FormatId {
  const format = values.get('format')?.[0] ?? accepted ?? refuseAccept(true);
  if (values.has('csvDialect') && format !== csvFormat.id) {
    throw new HttpProblem('malformedParameter', `"csvDialect" goes with format=csv only; the format is ${format}`, [
      { parameter: 'csvDialect', code: 'malformedParameter', detail: 'goes with format=csv only' },
    ]);
  }
  return format;
}

/** Whether If-None-Match names the current validator. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch
    .slice(0, 4000)
    .split(',')
    .some((each) => each.trim().replace(/^W\//, '') === etag);
}
