import { sql } from 'drizzle-orm';
import { askSearch, type SearchStatement } from '../../db/search.js';
import type { Reading } from '../http/endpoint.js';
import type { FoundWord, Known } from './search-plan.rule.js';
import { possibleNames, type SearchText } from './search-text.rule.js';

/** At most so many words of one way stand for one that was asked for, those of most entries first. */
const MAX_WORDS = 200;
const MAX_SIMILAR = 10;

const value = sql.placeholder;
const most = sql`order by w.entries desc, w.word limit ${sql.raw(String(MAX_WORDS))}`;

/**
 * The words of the data for each word that was asked for:
 * - the word itself; words of the same Swedish stem;
 * - prefix: longer words that begin with it or with its stem, and a little shorter ones that it begins with
 *   (hälsan → hälsa, which the stemmer does not link);
 * - compound: words that hold it (prevention → suicidprevention), but not the law of that name (lexmaria);
 * - trigram: similar ones, when it is rare enough to be a misprint.
 */
const statement = (): SearchStatement => ({
  named: sql`term as (
    select t.word collate "C" as word, (ts_lexize('swedish_stem', t.word))[1] collate "C" as stem
    from unnest(string_to_array(${value('terms')}::text, ' ')) as t(word)
  ), found as (
    select term.word as term, w.way, w.word, w.entries from term cross join lateral (
      select 'word' as way, w.word, w.entries from search_word w where w.word = term.word
      union all
      (select 'stem', w.word, w.entries from search_word w where w.stem = term.stem and w.word <> term.word ${most})
      union all
      (select 'prefix', w.word, w.entries from search_word w
       where w.word > term.word and w.word < term.word || '{' and length(term.word) >= 3 ${most})
      union all
      (select 'prefix', w.word, w.entries from search_word w
       where w.word >= term.stem and w.word < term.stem || '{' and length(term.stem) >= 5 and term.stem <> term.word ${most})
      union all
      select 'prefix', w.word, w.entries from search_word w
      where w.word = any (array[left(term.word, -1), left(term.word, -2), left(term.word, -3), left(term.word, -4)])
        and (length(w.word) >= 6 or (length(w.word) >= 4 and length(term.word) - length(w.word) <= 2))
      union all
      (select 'compound', w.word, w.entries from search_word w
       where w.word like '%' || term.word || '%' and length(term.word) >= 5 and w.word not like term.word || '%'
         and w.word <> 'lex' || term.word ${most})
      union all
      (select 'trigram', w.word, w.entries from search_word w
       where w.word % term.word and length(term.word) >= 4 and similarity(w.word, term.word) >= 0.4 and w.word not in (term.word, 'lex' || term.word)
         and coalesce((select e.entries from search_word e where e.word = term.word), 0) < 3
       order by similarity(w.word, term.word) desc, w.word limit ${sql.raw(String(MAX_SIMILAR))})
    ) as w
  )`,
  select: sql`select
    (select json_agg(json_build_array(term, way, word, entries) order by term collate "C", way, word collate "C") from found) as words,
    (select json_agg(word order by word) from term where stem is null) as stop,
    (select json_agg(s.spellings order by s.kind collate "C", s.record_id collate "C") from search_entry s
      where s.spellings && string_to_array(${value('names')}::text, '|')) as spellings`,
});

/** What the data knows of the words of a search text, in the reading's revision. */
export async function knownWords({ store, asOf }: Reading, text: SearchText): Promise<Known> {
  const names = possibleNames(text.words).map(({ name }) => name);
  const values = new Map([
    ['terms', [...new Set(text.words)].join(' ')],
    ['names', names.join('|')],
  ]);
  const [row] = await askSearch(store, 'known', statement, values, asOf);
  const words = (row?.words ?? []) as [string, FoundWord['way'], string, number][];
  const spellings = new Map<string, string[]>();
  for (const group of (row?.spellings ?? []) as string[][]) {
    for (const name of group.filter((each) => names.includes(each))) {
      const others = group.filter((each) => each !== name);
      spellings.set(name, [...new Set([...(spellings.get(name) ?? []), ...others])]);
    }
  }
  return {
    found: words.map(([term, way, word, entries]) => ({ term, way, word, entries })),
    stopWords: new Set((row?.stop ?? []) as string[]),
    spellings,
  };
}
