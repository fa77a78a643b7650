import { type SQL, sql } from 'drizzle-orm';
import { readerOf, rowsOf } from '../../db/rows-of.js';
import { citation, document } from '../../db/schema/source.js';
import { askSearch, type SearchStatement } from '../../db/search.js';
import type { Parameter, Row } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import { citationsFrom } from '../source/evidence.query.js';
import { SEARCH_KINDS } from './search.js';
import { type IndexQuery, WAYS } from './search-plan.rule.js';

const value = sql.placeholder;
const MAX_CITATIONS = 10;
/** A word that stands in more entries tells nothing of what resembles what. */
const MAX_ENTRIES = 500;

/** The filters, by name of parameter: each of what is found, and of what is counted together. */
const filters = {
  kind: sql`kind = any (string_to_array(${value('kind')}, ','))`,
  county: sql`counties && string_to_array(${value('county')}, ',')`,
  year: sql`years && string_to_array(${value('year')}, ',')`,
  theme: sql`themes && string_to_array(${value('theme')}, ',')`,
};
export type FilterName = keyof typeof filters;
export const FACETS = Object.keys(filters) as FilterName[];

/** Whether one filter lets it through. What resembles an activity is of other counties, unless some are asked for. */
const passes = (name: FilterName, mode: Mode): SQL =>
  mode === 'similarity' && name === 'county'
    ? sql`case when ${value(name)}::text is null then not counties && (select o.counties from own o) else ${filters[name]} end`
    : sql`(${value(name)}::text is null or ${filters[name]})`;

const ofPlan = sql`(${value('plan')}::text is null or s.plans && string_to_array(${value('plan')}, ','))`;

/** A question to the index is a parameter of its own type: as text it would be read anew for every row. */
const question = (name: string): SQL => sql`${value(name)}::tsquery`;
const level = (index: number): SQL => sql`when s.vector @@ ${question(`level${index}`)} then ${sql.raw(String(index))}`;

const found = sql`s.kind, s.record_id, s.counties, s.years, s.themes`;
/** Whether it is told of in the title, and how much it is told of. */
const wordColumns = (): SQL => sql`s.vector @@ ${question('titled')} as titled,
  round(ts_rank('{0,0.2,0.5,1}', s.vector, ${question('rank')}) * 10000)::int as points`;
/** In which order kinds come, where nothing else tells two apart. */
const kindPlace = (kind: SQL): SQL =>
  sql`array_position(array[${sql.raw(SEARCH_KINDS.map((each) => `'${each}'`).join(', '))}], ${kind})`;

/** All that was asked for is there: which of the ways was needed; what none of the surer ways finds needs the last one. */
const byWords = (): SQL => sql`hit as materialized (
  select *, level * 2 - titled::int as class from (
    select ${found}, ${value('asked')}::int as parts, ${wordColumns()}, case ${sql.join(
      WAYS.map((_way, index) => level(index)),
      sql` `,
    )} else ${value('widest')}::int end as level
    from search_entry s where s.vector @@ ${question('all')} and ${ofPlan} offset 0
  ) as told
)`;

/** Something that was asked for is there: how much of it. */
const bySomeWords = (): SQL => sql`part as materialized (
  select part::tsquery as question, weight::int as weight
  from unnest(string_to_array(${value('parts')}::text, ','), string_to_array(${value('weights')}::text, ',')) as t(part, weight)
), hit as materialized (
  select *, -2 * weight - titled::int as class from (
    select ${found}, told.parts, told.weight, ${wordColumns()}, null::int as level
    from search_entry s cross join lateral (
      select count(*)::int as parts, coalesce(sum(part.weight), 0)::int as weight from part where s.vector @@ part.question) as told
    where s.vector @@ ${question('all')} and ${ofPlan} offset 0
  ) as told
)`;

/** Everything: no words were given. */
const everything = (): SQL => sql`hit as materialized (
  select ${found}, null::int as level, 0 as parts, false as titled, 0 as points, ${kindPlace(sql`s.kind`)} as class
  from search_entry s where ${ofPlan}
)`;

/**
 * What resembles an activity: 12 points for an initiative in common, 4 for a theme, and 3, 2 or 1 for each
 * of those of its words that fewest activities of other counties have, in any inflection, but 6 in all for
 * words. Those of its own counties are left out unless counties are asked for.
 */
const bySimilarity = (): SQL => sql`own as materialized (
  select * from search_entry where kind = 'activity' and record_id = ${value('similarTo')}
), stem as materialized (
  select w.stem, min(w.word) as word, string_agg(m.word, ' | ' order by m.word)::tsquery as question
  from own, unnest(own.vector) as u join search_word w on w.word = u.lexeme join search_word m on m.stem = w.stem
  where length(w.word) >= 5 and w.word !~ '[0-9]' and w.entries <= ${sql.raw(String(MAX_ENTRIES))}
  group by w.stem having sum(m.entries) <= ${sql.raw(String(MAX_ENTRIES))}
), telling as materialized (
  select t.word, t.question, 3 - (row_number() over (order by t.elsewhere, t.word) - 1) / 6 as points from (
    select stem.*, (select count(*) from search_entry s, own o
      where s.kind = 'activity' and not s.counties && o.counties and s.vector @@ stem.question) as elsewhere
    from stem) as t
  where t.elsewhere > 0 order by t.elsewhere, t.word limit 18
), hit as materialized (
  select *, -points as class from (
    select ${found}, null::int as level, 0 as parts, false as titled,
      (12 * cardinality(array(select unnest(s.initiatives) intersect select unnest(o.initiatives)))
        + 4 * cardinality(array(select unnest(s.themes) intersect select unnest(o.themes)))
        + least(6, coalesce((select sum(t.points) from telling t where s.vector @@ t.question), 0)))::int as points
    from own o join search_entry s on s.kind = 'activity' and s.record_id <> o.record_id and ${ofPlan}
      and (s.themes && (select themes from own) or s.initiatives && (select initiatives from own)
        or s.vector @@ (select string_agg(question::text, ' | ')::tsquery from telling))
    offset 0
  ) as told
)`;

/** Where the quotes of what is found stand: its own, or those of the names and statuses that it is known by. */
const citations = citationsFrom(
  sql`from (
      select 'body_alias' as entity, a.id as entity_id from body_alias a where p.kind = 'body' and a.body_id = p.record_id
      union all select 'initiative_status', t.id from initiative_status t where p.kind = 'initiative' and t.initiative_id = p.record_id
      union all select q.entity, q.entity_id from citation q where p.kind = 'quote' and q.id = p.record_id
      union all select p.kind, p.record_id where p.kind not in ('body', 'initiative', 'quote')
    ) as told join ${citation} on ${citation.entity} = told.entity and ${citation.entityId} = told.entity_id
      and (p.kind <> 'quote' or ${citation.id} = p.record_id)
    join ${document} on ${document.id} = ${citation.documentId}
    order by ${citation.documentId} collate "C", ${citation.entityId} collate "C", ${citation.ordinal} limit ${sql.raw(String(MAX_CITATIONS))}`,
);

const list = (column: SQL): SQL => sql`array_to_json(${column})::text`;
const others = (name: FilterName): SQL =>
  sql.join(
    FACETS.filter((each) => each !== name).map((each) => sql`bucket.${sql.identifier(`of_${each}`)}`),
    sql` and `,
  );
const all = (mode: Mode): SQL =>
  sql.join(
    FACETS.map((name) => passes(name, mode)),
    sql` and `,
  );

/** What is found and alike to every facet, counted once; each filter apart, so that a facet can leave out its own. */
const bucket = (mode: Mode): SQL => sql`bucket as materialized (
  select kind, counties, years, themes, count(*)::int as n,
    ${sql.join(
      FACETS.map((name) => sql`${passes(name, mode)} as ${sql.identifier(`of_${name}`)}`),
      sql`, `,
    )}
  from hit group by kind, counties, years, themes
)`;

/** One facet: how many are found of each value, under the other filters. */
const facet = (name: FilterName, column: SQL): SQL =>
  sql`(select json_agg(json_build_array(f.id, f.n) order by f.n desc, f.id collate "C") from (
    select v.id, sum(n)::int as n from bucket cross join lateral (select unnest(${column}) as id) as v
    where ${others(name)} group by v.id) as f)`;
/** How many of these have no value at all. */
const without = (name: FilterName, column: SQL): SQL =>
  sql`(select coalesce(sum(n), 0)::int from bucket where cardinality(${column}) = 0 and ${others(name)})`;

const end = sql`${value('limit')}::bigint + ${value('offset')}::bigint`;
/**
 * The page, best first: a class before the next one; in a class by points, then by kind, and last by the
 * identifier: there are no ties. Only the classes that the page reaches into are sorted.
 */
const best = (mode: Mode): SQL => sql`reached as materialized (
  select max(c.class) as class from (
    select class, sum(count(*)) over (order by class) - count(*) as before from hit where ${all(mode)} group by class) as c
  where c.before < ${end}
), best as materialized (
  select b.*, row_number() over () as place from (
    select hit.* from hit where ${all(mode)} and hit.class <= (select class from reached)
    order by hit.class, hit.points desc, ${kindPlace(sql`hit.kind`)}, hit.record_id collate "C"
    limit ${value('limit')}::bigint offset ${value('offset')}::bigint) as b
)`;

const page = (similar: boolean): SQL =>
  rowsOf(
    {
      kind: sql`p.kind`,
      id: sql`p.record_id`,
      title: sql`p.title`,
      text: sql`p.words`,
      level: sql`p.level::text`,
      parts: sql`p.parts::text`,
      titled: sql`p.titled::text`,
      points: sql`p.points::text`,
      counties: list(sql`p.counties`),
      plans: list(sql`p.plans`),
      years: list(sql`p.years`),
      themes: list(sql`p.themes`),
      subjectKind: sql`(select q.entity from citation q where p.kind = 'quote' and q.id = p.record_id)`,
      subjectId: sql`(select q.entity_id from citation q where p.kind = 'quote' and q.id = p.record_id)`,
      citations,
      ...(similar
        ? {
            sharedThemes: list(
              sql`array(select t from own o, unnest(o.themes) as t where t = any (p.themes) order by t collate "C")`,
            ),
            sharedInitiatives: list(
              sql`array(select i from own o, unnest(o.initiatives) as i where i = any (p.initiatives) order by i collate "C")`,
            ),
            sharedWords: list(
              sql`array(select t.word from telling t where p.vector @@ t.question order by t.points desc, t.word)`,
            ),
          }
        : {}),
    },
    sql`from (
      select best.*, s.title, s.text as words, s.plans, s.initiatives, s.vector
      from best join search_entry s on s.kind = best.kind and s.record_id = best.record_id
    ) as p order by p.place`,
  );

export type Mode = 'words' | 'someWords' | 'everything' | 'similarity';
const hits: Readonly<Record<Mode, () => SQL>> = {
  words: byWords,
  someWords: bySomeWords,
  everything,
  similarity: bySimilarity,
};
const pages: Readonly<Record<Mode, SQL>> = {
  words: page(false),
  someWords: page(false),
  everything: page(false),
  similarity: page(true),
};

function statement(mode: Mode): SearchStatement {
  return {
    named: sql`${hits[mode]()}, ${bucket(mode)}, ${best(mode)}`,
    select: sql`select (select coalesce(sum(n), 0)::int from bucket where of_kind and of_county and of_year and of_theme) as total, ${pages[mode]} as items,
      ${facet('kind', sql`array[bucket.kind]`)} as kind,
      ${facet('county', sql`bucket.counties`)} as county, ${without('county', sql`bucket.counties`)} as no_county,
      ${facet('year', sql`bucket.years`)} as year, ${without('year', sql`bucket.years`)} as no_year,
      ${facet('theme', sql`bucket.themes`)} as theme, ${without('theme', sql`bucket.themes`)} as no_theme,
      (select json_object_agg(c.id, c.short_name) from county c) as counties,
      (select json_object_agg(t.id, json_build_object('sv', t.name_sv, 'en', t.name_en)) from theme t) as themes`,
  };
}

export type Hits = {
  total: number;
  items: Row[];
  /** by facet: values and their counts, the most first, and how many have none */
  facets: Readonly<Record<FilterName, { values: readonly [string, number][]; without: number }>>;
  counties: Readonly<Record<string, string>>;
  themes: Readonly<Record<string, { sv: string; en: string }>>;
};

/** @param values of the filters, of limit and offset, and of what the mode asks for */
export async function searchHits(
  { store, asOf }: Reading,
  mode: Mode,
  values: ReadonlyMap<string, Parameter>,
): Promise<Hits> {
  const [row] = await askSearch(store, mode, () => statement(mode), values, asOf);
  const counted = (name: FilterName) => ({
    values: (row?.[name] ?? []) as [string, number][],
    without: (row?.[`no_${name}`] ?? 0) as number,
  });
  return {
    total: row?.total as number,
    items: readerOf(pages[mode])?.(row?.items) as Row[],
    facets: { kind: counted('kind'), county: counted('county'), year: counted('year'), theme: counted('theme') },
    counties: (row?.counties ?? {}) as Hits['counties'],
    themes: (row?.themes ?? {}) as Hits['themes'],
  };
}

/** A question to the index as the statement takes it. */
export function indexValues({ levels, all, titled, rank, parts }: IndexQuery): [string, Parameter][] {
  // What is found at all is found by the widest way: to ask for it again would tell nothing more.
  const widest = levels.findLastIndex((query) => query !== null);
  return [
    ['all', all],
    ['titled', titled],
    ['rank', rank],
    ['asked', parts.length],
    ['widest', widest],
    ['parts', parts.map(({ query }) => query).join(',')],
    ['weights', parts.map(({ weight }) => weight).join(',')],
    ...levels.map((query, index): [string, Parameter] => [`level${index}`, index === widest ? null : query]),
  ];
}

/** Whether there is such an activity in the reading's revision. */
export async function isActivity({ store, asOf }: Reading, id: string): Promise<boolean> {
  const [row] = await askSearch(
    store,
    'activity',
    () => ({
      named: sql`own as (select 1 from search_entry where kind = 'activity' and record_id = ${value('similarTo')})`,
      select: sql`select count(*)::int as there from own`,
    }),
    new Map([['similarTo', id]]),
    asOf,
  );
  return row?.there === 1;
}
