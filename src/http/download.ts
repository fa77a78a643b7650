import { type About, aboutOf } from '../export/about.js';
import { type CsvDialect, type Format, TooManyRows } from '../export/format.js';
import { formats } from '../export/formats.js';
import type { Table } from '../export/table.js';
import type { Reading } from './endpoint.js';
import { permalink } from './page.js';
import { HttpProblem } from './problem.js';

/** A table on its way out in one format: its headers, and its bytes as they are asked for. */
export type Download = { headers: Record<string, string>; bytes: AsyncIterator<Uint8Array<ArrayBuffer>> };

export function formatOf(id: string): Format {
  const format = formats.find((each) => each.id === id);
  if (!format) throw new Error(`there is no format ${id}`);
  return format;
}

/**
 * @param address where the same can be asked for again; null when nowhere
 * @throws HttpProblem tooManyRows before anything is written, where the number of rows is known */
export function downloadOf(
  table: Table,
  format: Format,
  reading: Reading,
  address: URL | null = reading.address,
): Download {
  const { count = 0 } = table;
  if (count > format.maxRows) throw tooManyRows(format.id, format.maxRows, `the answer has ${count} rows`);
  const { revision } = reading.version;
  const pinned = { revision, language: reading.language };
  const own = address && permalink(address, pinned, format.id);
  const about = aboutOf(table, reading.version, own, reading.language);
  const csvDialect = (reading.values.get('csvDialect')?.[0] ?? 'rfc4180') as CsvDialect;
  return {
    headers: {
      'content-type': format.mediaType.startsWith('text/') ? `${format.mediaType}; charset=utf-8` : format.mediaType,
      'content-disposition': `${format.isFile ? 'attachment' : 'inline'}; filename="lansvis-${table.name}-r${revision}.${format.suffix}"`,
      link: links(about, address),
    },
    bytes: format.write(table, about, { csvDialect })[Symbol.asyncIterator](),
  };
}

/** The problem that a fault of a format is; null when the fault is none of its. */
export function refusedDownload(error: unknown): HttpProblem | null {
  return error instanceof TooManyRows ? tooManyRows(error.format, error.maxRows, 'the answer has more rows') : null;
}

function tooManyRows(format: string, maxRows: number, found: string): HttpProblem {
  return new HttpProblem(
    'tooManyRows',
    `${found}, and ${format} takes ${maxRows} at most; filter it, or ask for pages with page and limit`,
  );
}

/**
 * What belongs to the figures and has no place in a file of rows: the address that reproduces them, with
 * the citation as its title (RFC 8288, RFC 8574), the licence, and the same in JSON.
 */
function links({ permalink, citation, licence }: About, address: URL | null): string {
  const owner = `<${licence.address}>; rel="license"`;
  if (address === null || permalink === null) return owner;
  const json = new URL(address);
  json.searchParams.set('format', 'json');
  json.searchParams.delete('csvDialect');
  const title = encodeURIComponent(citation).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return [
    `<${permalink}>; rel="cite-as"; title*=UTF-8''${title}`,
    owner,
    `<${json.href}>; rel="alternate"; type="application/json"`,
  ].join(', ');
}

/**
 * Bytes as a body, pulled one chunk at a time: a client that stops reading stops the reading of rows, and
 * one that goes away ends it.
 *
 * @param first what was pulled before the answer was begun, so that a fault could still be a problem
 * @param failed told when a later chunk fails: the answer is then broken off
 */
export function bodyOf(
  bytes: Download['bytes'],
  first: IteratorResult<Uint8Array<ArrayBuffer>>,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next: IteratorResult<Uint8Array<ArrayBuffer>> | null = first;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        try {
          const result = next ?? (await bytes.next());
          next = null;
          if (result.done) controller.close();
          else controller.enqueue(result.value);
        } catch (error) {
          failed(error);
          controller.error(error);
        }
      },
      cancel: async () => {
        await bytes.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
