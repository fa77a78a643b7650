import { sql } from 'drizzle-orm';
import { ask, inList, type Question } from '../../db/read.js';
import { county, municipality } from '../../db/schema/territory.js';
import type { Store } from '../../db/store.js';
import { RuleRefused } from './refusal.js';
import type { Recipients } from './rule.js';

export type Recipient = { code: string; name: string };

const countyQuestion: Question = {
  tables: ['county'],
  columns: { code: county.id, county: county.name, region: county.regionName },
  from: sql`${county}`,
  filters: {},
  orders: {},
  tiebreak: [county.id],
};
const municipalityQuestion: Question = {
  tables: ['municipality'],
  columns: { code: municipality.id, name: municipality.name },
  from: sql`${municipality}`,
  filters: { county: (value) => inList(municipality.countyId, value) },
  orders: {},
  tiebreak: [municipality.id],
};

/** Where the keys of recipients are looked up: a region has the population of its county. */
export function geographyOf({ kind }: Recipients): 'county' | 'municipality' {
  return kind === 'municipalities' ? 'municipality' : 'county';
}

/** Whether the recipients are all there are in the nation, so that its figures are theirs together. */
export function isWholeNation(recipients: Recipients): boolean {
  return recipients.codes === undefined && !('county' in recipients && recipients.county !== undefined);
}

/**
 * Who takes part, by code.
 *
 * @param pointer where the recipients stand in what was sent
 * @throws RuleRefused noRecipients, naming the codes that are none
 */
export async function recipientList(
  store: Store,
  recipients: Recipients,
  asOf: number | null,
  pointer: string,
): Promise<readonly Recipient[]> {
  const all = await everyone(store, recipients, asOf);
  const { codes } = recipients;
  if (!codes) {
    if (all.length > 0) return all;
    const where = 'county' in recipients ? ` in county "${recipients.county}"` : '';
    throw new RuleRefused('noRecipients', pointer, `there are no ${recipients.kind}${where}`);
  }
  const known = new Map(all.map((each) => [each.code, each]));
  const strange = codes.filter((code) => !known.has(code));
  if (strange.length > 0) {
    throw new RuleRefused(
      'noRecipients',
      `${pointer}/codes`,
      `${strange
        .slice(0, 20)
        .map((code) => `"${code}"`)
        .join(', ')} ${strange.length === 1 ? 'is not one' : 'are not'} of the ${all.length} ${recipients.kind}`,
    );
  }
  return [...new Set(codes)].sort().map((code) => known.get(code) as Recipient);
}

async function everyone(store: Store, recipients: Recipients, asOf: number | null): Promise<readonly Recipient[]> {
  if (recipients.kind === 'municipalities') {
    const filters = new Map(recipients.county === undefined ? [] : [['county', recipients.county]]);
    const { rows } = await ask(store, municipalityQuestion, { filters, asOf });
    return rows.map((row) => ({ code: row.code as string, name: row.name as string }));
  }
  const { rows } = await ask(store, countyQuestion, { filters: new Map(), asOf });
  const name = recipients.kind === 'regions' ? 'region' : 'county';
  return rows.map((row) => ({ code: row.code as string, name: row[name] as string }));
}
