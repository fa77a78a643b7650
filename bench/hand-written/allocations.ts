import type { Sql } from 'postgres';
import { cell, evidence, type Known, pageOf, type Raw, self } from './json.js';
import { claims } from './sql.js';

/**
 * One row for each citation of each claim: this was measured to be faster than JSON built by
 * PostgreSQL, whether of the claims or of the whole page.
 */
const STATEMENT = `select p.*, k.id as claim_id, k.document_id as claim_document, k.standing, k.reason, k.note as claim_note,
  k.written_unit, k.as_written, trim_scale(k.value)::text as value, trim_scale(k.lower)::text as lower,
  trim_scale(k.upper)::text as upper, k.precision, k.absence,
  t.id as citation_id, t.kind as citation_kind, t.place, t.quote, t.supports,
  d.id as document_id, d.title as document_title, d.address
from (
  select a.*, g.title as agreement_title, y.year, c.short_name as county_name, c.region_name,
    m.name as municipality_name, r.label as area_label,
    (select json_agg(json_build_object('id', e.id, 'purpose', e.purpose,
       'claims', ${claims('earmark', 'e.id', 'amount')}) order by e.ordinal)
     from earmark e where e.allocation_id = a.id) as earmarks,
    (count(*) over ())::int as total,
    row_number() over (order by a.agreement_id desc, a.county_id, coalesce(a.part_of_id, a.id), a.part_of_id is not null, a.id) as nth
  from allocation a join agreement g on g.id = a.agreement_id
  left join budget_year y on y.id = a.budget_year_id
  join county c on c.id = a.county_id
  left join municipality m on m.id = a.municipality_id
  left join area r on r.id = a.area_id
  where a.recipient_kind = $1
  order by nth limit $2 offset $3) p
left join claim k on k.subject_entity = 'allocation' and k.subject_id = p.id and k.measure = 'amount'
left join citation t on t.entity = 'claim' and t.entity_id = k.id
left join document d on d.id = t.document_id
order by p.nth, (k.standing = 'accepted') desc, k.id, t.ordinal`;

export async function allocationPage(
  sql: Sql,
  known: Known,
  path: string,
  parameters: URLSearchParams,
): Promise<unknown> {
  const limit = Number(parameters.get('limit') ?? 20);
  const offset = (Number(parameters.get('page') ?? 1) - 1) * limit;
  const rows = await sql.unsafe<Raw[]>(STATEMENT, [parameters.get('kind'), limit, offset], { prepare: true });
  const found: { row: Raw; claims: Raw[] }[] = [];
  for (const row of rows) {
    let last = found.at(-1);
    if (last?.row.id !== row.id) {
      last = { row, claims: [] };
      found.push(last);
    }
    if (row.claim_id === null || !last) continue;
    let claim = last.claims.at(-1);
    if (claim?.id !== row.claim_id) {
      claim = {
        id: row.claim_id,
        documentId: row.claim_document,
        standing: row.standing,
        reason: row.reason,
        note: row.claim_note,
        unit: row.written_unit,
        asWritten: row.as_written,
        value: row.value,
        lower: row.lower,
        upper: row.upper,
        precision: row.precision,
        absence: row.absence,
        citations: [],
      };
      last.claims.push(claim);
    }
    if (row.citation_id === null || !claim) continue;
    claim.citations.push({
      id: row.citation_id,
      kind: row.citation_kind,
      document: { id: row.document_id, title: row.document_title, address: row.address },
      place: row.place,
      quote: row.quote,
      supports: row.supports,
    });
  }
  const items = found.map(({ row, claims: all }) => item(row, all));
  return pageOf(items, rows[0]?.total ?? 0, known, path, parameters, { gaps: [] });
}

function item(row: Raw, all: Raw[]) {
  const { amount, claims: shown, citations } = evidence(all);
  const notes = row.cell_notes ?? {};
  const names: Raw = { county: row.county_name, region: row.region_name, municipality: row.municipality_name };
  return {
    id: row.id,
    agreement: { id: row.agreement_id, title: row.agreement_title },
    budgetYear: cell(row.year, row.budget_year_absence, notes.budgetYear ?? null),
    stream: row.stream_id,
    recipient: {
      kind: row.recipient_kind,
      id: row.recipient_kind === 'municipality' ? row.municipality_id : row.county_id,
      name: names[row.recipient_kind],
    },
    county: { id: row.county_id, name: row.county_name },
    area: row.area_id === null ? null : { id: row.area_id, label: row.area_label },
    partOf: row.part_of_id,
    amount,
    claims: shown,
    earmarks: (row.earmarks ?? []).map((each: Raw) => {
      const part = evidence(each.claims ?? []);
      return { id: each.id, purpose: each.purpose, amount: part.amount, citations: part.citations };
    }),
    requisitioner: cell(row.requisitioner, row.requisitioner_absence, notes.requisitioner ?? null),
    holder: cell(row.holder, row.holder_absence, notes.holder ?? null),
    plan: row.plan_id,
    note: row.note,
    citations,
    version: row.version,
    _links: self(`/allocations/${row.id}`),
  };
}
