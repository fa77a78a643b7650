CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"kind" text NOT NULL,
	"record_id" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"counties" text[] NOT NULL,
	"plans" text[] NOT NULL,
	"years" text[] NOT NULL,
	"themes" text[] NOT NULL,
	"initiatives" text[] NOT NULL,
	"spellings" text[] NOT NULL,
	"vector" "tsvector" NOT NULL,
	CONSTRAINT "search_entry_kind_record_id_pk" PRIMARY KEY("kind","record_id")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stem" text COLLATE "C",
	"entries" integer NOT NULL
);
--> statement-breakpoint
-- A word that stands in half of all entries is looked for in each of them: the vector stays in the row, and a long
-- text is what is kept elsewhere.
ALTER TABLE "search_entry" ALTER COLUMN "vector" SET STORAGE MAIN;--> statement-breakpoint
CREATE INDEX "search_entry_vector" ON "search_entry" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "search_entry_spellings" ON "search_entry" USING gin ("spellings");--> statement-breakpoint
CREATE INDEX "search_entry_themes" ON "search_entry" USING gin ("themes");--> statement-breakpoint
CREATE INDEX "search_entry_initiatives" ON "search_entry" USING gin ("initiatives");--> statement-breakpoint
CREATE INDEX "search_word_stem" ON "search_word" USING btree ("stem");--> statement-breakpoint
CREATE INDEX "search_word_similar" ON "search_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_word_gone" ON "search_word" USING btree ("entries") WHERE entries = 0;--> statement-breakpoint
-- What a text is searched by: its words of a–z and 0–9, with one space between them, in every alphabet's and
-- scan's writing of them (ä, a with a loose mark, a: all a), the same under every locale of the server.
-- "lex" and a name is one word: the name of a law or of a duty to report (Lex Maria), not of what else is called so.
-- Equal to src/search/search-words.rule.ts; a test compares them.
CREATE FUNCTION search_words(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(trim(regexp_replace(lower(translate(
    regexp_replace(normalize(words, NFKD) COLLATE "C", '[\u0300-\u036f\u00ad]+', '', 'g'),
    'ØøÆæŒœĐđŁłÞþÐðß', 'ooaaooddllttdds')), '[^a-z0-9]+', ' ', 'g')), '\mlex ([a-z])', 'lex\1', 'g')
$$;
--> statement-breakpoint
-- The years that a plan is about: the years it plans, reports and takes money of; at most twenty from each beginning.
CREATE FUNCTION search_years(dates jsonb, planning_start text, planning_end text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  -- Not as an SQL function: that would be planned anew by every statement that names it.
  RETURN (
    SELECT coalesce(array_agg(DISTINCT y::text ORDER BY y::text), '{}')
    FROM (VALUES (planning_start, coalesce(planning_end, planning_start)),
                 (dates->'reportingYear'->>'start', coalesce(dates->'reportingYear'->>'end', dates->'reportingYear'->>'start')),
                 (dates->'budgetYear'->>'start', coalesce(dates->'budgetYear'->>'end', dates->'budgetYear'->>'start'))) AS span(first, last)
    CROSS JOIN LATERAL generate_series(left(first, 4)::int, least(left(last, 4)::int, left(first, 4)::int + 19)) AS y
    WHERE first IS NOT NULL);
END $$;
--> statement-breakpoint
-- The ways in which one thing is written, each as its words: its names, and of "a name (AN)" the name and, when its
-- letters stand in the name in that order, the abbreviation. None when there is only one way.
CREATE FUNCTION search_spellings(names text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN count(*) > 1 THEN array_agg(written ORDER BY written COLLATE "C") ELSE '{}' END
  FROM (
    SELECT DISTINCT search_words(written) AS written FROM unnest(names) AS name
    CROSS JOIN LATERAL (SELECT regexp_match(name, '^(.+) \(([[:alnum:]]{2,10})\)$') AS parts) AS p
    CROSS JOIN LATERAL (
      SELECT CASE WHEN parts IS NULL THEN name ELSE parts[1] END AS written
      UNION ALL
      SELECT parts[2] WHERE parts[2] ~ '[A-ZÅÄÖ]{2}'
        AND search_words(parts[1]) ~ regexp_replace(search_words(parts[2]), '(.)', '\1.*', 'g')) AS w
  ) AS ways
  WHERE written ~ '[a-z]{3}'
$$;
--> statement-breakpoint
-- What can be searched, made of the facts: the one definition, of the entries that are kept (refresh_search,
-- rebuild_search) and of those of an earlier revision, for which its text is put into the statement that reads
-- the facts as they were (db/search.ts).
CREATE FUNCTION search_source() RETURNS TABLE (
  kind text, record_id text, title text, "text" text, counties text[], plans text[], years text[],
  themes text[], initiatives text[], spellings text[], vector tsvector
) LANGUAGE sql STABLE AS $$
  SELECT e.kind, e.record_id, e.title, e.words, e.counties, e.plans, e.years, e.themes, e.initiatives, e.spellings,
         setweight(to_tsvector('simple', search_words(CASE WHEN e.kind = 'quote' THEN '' ELSE e.title END)), 'A')
         || setweight(to_tsvector('simple', search_words(coalesce(e.other_names, ''))), 'B')
         || setweight(to_tsvector('simple', search_words(e.words)), 'C')
  FROM (
    SELECT 'activity' AS kind, a.id AS record_id, a.title,
           concat_ws(E'\n', nullif(a.text, a.title), a.status_quo, a.goal, a.indicators, a.timeline, a.responsible) AS words,
           NULL AS other_names, ARRAY[p.county_id] AS counties, ARRAY[p.id] AS plans,
           search_years(p.dates, p.planning_start, p.planning_end) AS years,
           ARRAY(SELECT l.theme_id FROM theme_link l WHERE l.entity = 'activity' AND l.entity_id = a.id
                 ORDER BY l.theme_id COLLATE "C") AS themes,
           ARRAY(SELECT i.initiative_id FROM activity_initiative i WHERE i.activity_id = a.id
                 ORDER BY i.initiative_id COLLATE "C") AS initiatives,
           '{}'::text[] AS spellings
    FROM activity a JOIN plan p ON p.id = a.plan_id
    UNION ALL
    SELECT 'objective', o.id, coalesce(o.long_term, o.short_term, o.indicators, s.title),
           concat_ws(E'\n', CASE WHEN o.long_term IS NOT NULL THEN o.short_term END,
             CASE WHEN coalesce(o.long_term, o.short_term) IS NOT NULL THEN o.indicators END),
           NULL, ARRAY[p.county_id], ARRAY[p.id], search_years(p.dates, p.planning_start, p.planning_end),
           ARRAY(SELECT l.theme_id FROM theme_link l WHERE l.entity = 'objective' AND l.entity_id = o.id
                 ORDER BY l.theme_id COLLATE "C"), '{}', '{}'
    FROM objective o JOIN section s ON s.id = o.section_id JOIN plan p ON p.id = o.plan_id
    UNION ALL
    SELECT 'need', n.id, n.heading, n.text, NULL, ARRAY[p.county_id], ARRAY[p.id],
           search_years(p.dates, p.planning_start, p.planning_end),
           ARRAY(SELECT l.theme_id FROM theme_link l WHERE l.entity = 'need' AND l.entity_id = n.id
                 ORDER BY l.theme_id COLLATE "C"), '{}', '{}'
    FROM need n JOIN plan p ON p.id = n.plan_id
    UNION ALL
    SELECT 'section', s.id, s.title, coalesce(s.summary, ''), NULL, ARRAY[p.county_id], ARRAY[p.id],
           search_years(p.dates, p.planning_start, p.planning_end),
           ARRAY(SELECT l.theme_id FROM theme_link l WHERE l.entity = 'section' AND l.entity_id = s.id
                 ORDER BY l.theme_id COLLATE "C"), '{}', '{}'
    FROM section s JOIN plan p ON p.id = s.plan_id
    UNION ALL
    SELECT 'body', b.id, b.name,
           concat_ws(E'\n',
             (SELECT string_agg(DISTINCT r.role, ', ' ORDER BY r.role) FROM body_role r WHERE r.body_id = b.id), b.note),
           (SELECT string_agg(DISTINCT w.alias, ', ') FROM body_alias w WHERE w.body_id = b.id),
           array_remove(ARRAY[b.county_id], NULL), within.plans,
           ARRAY(SELECT DISTINCT y COLLATE "C" FROM plan p
                 CROSS JOIN LATERAL unnest(search_years(p.dates, p.planning_start, p.planning_end)) AS y
                 WHERE p.id = ANY (within.plans) ORDER BY 1),
           '{}', '{}',
           -- Of the names of a body only those that name it alone: abbreviations and misprints, not "the group".
           CASE WHEN b.name ~ '[A-ZÅÄÖ]{2}' OR EXISTS (
               SELECT 1 FROM body_alias w WHERE w.body_id = b.id AND (w.misprint OR w.alias ~ '[A-ZÅÄÖ]{2}'))
             THEN search_spellings(b.name || ARRAY(SELECT w.alias FROM body_alias w
               WHERE w.body_id = b.id AND (w.misprint OR w.alias ~ '[A-ZÅÄÖ]{2}')))
             ELSE '{}' END
    FROM body b CROSS JOIN LATERAL (
      SELECT ARRAY(
        SELECT p.id COLLATE "C" FROM body_alias w JOIN plan p ON p.document_id = w.document_id WHERE w.body_id = b.id
        UNION
        SELECT a.plan_id COLLATE "C" FROM activity_body ab JOIN activity a ON a.id = ab.activity_id WHERE ab.body_id = b.id
        ORDER BY 1) AS plans) AS within
    UNION ALL
    SELECT 'initiative', i.id, i.name_sv, i.description_sv,
           concat_ws(', ', nullif(i.name_en, i.name_sv),
             (SELECT string_agg(v, ', ') FROM jsonb_array_elements_text(i.variants) AS v)),
           ARRAY(SELECT DISTINCT t.county_id COLLATE "C" FROM initiative_status t WHERE t.initiative_id = i.id ORDER BY 1),
           within.plans,
           ARRAY(SELECT DISTINCT y COLLATE "C" FROM plan p
                 CROSS JOIN LATERAL unnest(search_years(p.dates, p.planning_start, p.planning_end)) AS y
                 WHERE p.id = ANY (within.plans) ORDER BY 1),
           '{}', ARRAY[i.id],
           search_spellings(ARRAY[i.name_sv, i.name_en] || ARRAY(SELECT jsonb_array_elements_text(i.variants)))
    FROM initiative i CROSS JOIN LATERAL (
      SELECT ARRAY(SELECT DISTINCT t.plan_id COLLATE "C" FROM initiative_status t WHERE t.initiative_id = i.id
                   ORDER BY 1) AS plans) AS within
    UNION ALL
    SELECT 'quote', c.id, concat_ws(', ', d.title, c.place), c.quote, NULL,
           array_remove(ARRAY[coalesce(p.county_id, d.county_id)], NULL), array_remove(ARRAY[p.id], NULL),
           CASE WHEN p.id IS NULL THEN '{}' ELSE search_years(p.dates, p.planning_start, p.planning_end) END,
           ARRAY(SELECT l.theme_id FROM theme_link l WHERE l.entity = c.entity AND l.entity_id = c.entity_id
                 ORDER BY l.theme_id COLLATE "C"), '{}', '{}'
    FROM citation c JOIN document d ON d.id = c.document_id LEFT JOIN plan p ON p.document_id = d.id
    WHERE c.quote IS NOT NULL
  ) AS e
$$;
--> statement-breakpoint
-- Makes the entries of some records of one kind anew, and counts their words out and in.
CREATE FUNCTION refresh_search(of_kind text, ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The kind stands in the text, so that the other kinds' branches are not planned at all.
  EXECUTE format($statement$
    WITH fresh AS MATERIALIZED (
      SELECT * FROM search_source() AS s WHERE s.kind = %1$L AND s.record_id = ANY ($1)
    ), stale AS MATERIALIZED (
      SELECT s.record_id, s.vector FROM search_entry AS s WHERE s.kind = %1$L AND s.record_id = ANY ($1)
    ), gone AS (
      DELETE FROM search_entry AS s WHERE s.kind = %1$L AND s.record_id = ANY ($1)
        AND s.record_id NOT IN (SELECT f.record_id FROM fresh AS f)
    ), made AS (
      INSERT INTO search_entry SELECT * FROM fresh
      ON CONFLICT (kind, record_id) DO UPDATE SET title = excluded.title, "text" = excluded."text",
        counties = excluded.counties, plans = excluded.plans, years = excluded.years, themes = excluded.themes,
        initiatives = excluded.initiatives, spellings = excluded.spellings, vector = excluded.vector
    ), counted AS (
      SELECT word, sum(change)::int AS change FROM (
        SELECT w.lexeme AS word, 1 AS change FROM fresh, unnest(vector) AS w
        UNION ALL SELECT w.lexeme, -1 FROM stale, unnest(vector) AS w) AS changes
      GROUP BY word HAVING sum(change) <> 0
    )
    INSERT INTO search_word (word, stem, entries)
    SELECT word, (ts_lexize('swedish_stem', word))[1], change FROM counted
    ON CONFLICT (word) DO UPDATE SET entries = search_word.entries + excluded.entries $statement$, of_kind)
  USING ids;
  DELETE FROM search_word WHERE entries = 0;
END $$;
--> statement-breakpoint
-- Makes every entry anew: the last step of a restore, and of this migration.
CREATE FUNCTION rebuild_search() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_entry;
  DELETE FROM search_word;
  INSERT INTO search_entry SELECT * FROM search_source();
  INSERT INTO search_word (word, stem, entries)
  SELECT w.lexeme, (ts_lexize('swedish_stem', w.lexeme))[1], count(*) FROM search_entry, unnest(vector) AS w GROUP BY w.lexeme;
END $$;
--> statement-breakpoint
-- The entries that some revisions may have changed: those of the changed facts, and of what is told of with them.
CREATE FUNCTION search_touched(after_seq bigint, last_seq bigint) RETURNS TABLE (kind text, ids text[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  -- A PL/pgSQL function keeps the plan of its query from call to call.
  RETURN QUERY WITH change AS MATERIALIZED (
    SELECT v.entity, v.entity_id, d.doc FROM revision v
    CROSS JOIN LATERAL (VALUES (v.before), (v.after)) AS d(doc)
    WHERE v.seq > after_seq AND v.seq <= last_seq AND d.doc IS NOT NULL AND v.entity IN ('activity', 'objective', 'need',
      'section', 'body', 'initiative', 'citation', 'theme_link', 'body_alias', 'body_role', 'activity_body',
      'initiative_status', 'activity_initiative', 'plan', 'document')
  ), of_plan AS MATERIALIZED (
    SELECT entity_id AS plan_id FROM change WHERE entity = 'plan'
  ), of_document AS MATERIALIZED (
    SELECT doc->>'document_id' AS document_id FROM change WHERE entity = 'plan'
    UNION SELECT entity_id FROM change WHERE entity = 'document'
  ), touched AS (
    SELECT CASE entity WHEN 'citation' THEN 'quote' ELSE entity END AS kind, entity_id AS id FROM change
    WHERE entity IN ('activity', 'objective', 'need', 'section', 'body', 'initiative', 'citation')
    UNION SELECT doc->>'entity', doc->>'entity_id' FROM change
    WHERE entity = 'theme_link' AND doc->>'entity' IN ('activity', 'objective', 'need', 'section')
    UNION SELECT 'quote', c.id FROM change JOIN citation c ON c.entity = doc->>'entity' AND c.entity_id = doc->>'entity_id'
    WHERE change.entity = 'theme_link'
    UNION SELECT 'body', doc->>'body_id' FROM change WHERE entity IN ('body_alias', 'body_role', 'activity_body')
    UNION SELECT 'body', b.body_id FROM change JOIN activity_body b ON b.activity_id = change.entity_id WHERE entity = 'activity'
    UNION SELECT 'initiative', doc->>'initiative_id' FROM change WHERE entity = 'initiative_status'
    UNION SELECT 'activity', doc->>'activity_id' FROM change WHERE entity = 'activity_initiative'
    UNION SELECT 'activity', a.id FROM of_plan JOIN activity a USING (plan_id)
    UNION SELECT 'objective', o.id FROM of_plan JOIN objective o USING (plan_id)
    UNION SELECT 'need', n.id FROM of_plan JOIN need n USING (plan_id)
    UNION SELECT 'section', s.id FROM of_plan JOIN section s USING (plan_id)
    UNION SELECT 'objective', o.id FROM change JOIN objective o ON o.section_id = change.entity_id WHERE change.entity = 'section'
    UNION SELECT 'quote', c.id FROM of_document JOIN citation c USING (document_id)
    UNION SELECT 'body', w.body_id FROM of_document JOIN body_alias w USING (document_id)
    UNION SELECT 'body', b.body_id FROM of_plan JOIN activity a USING (plan_id) JOIN activity_body b ON b.activity_id = a.id
    UNION SELECT 'initiative', t.initiative_id FROM of_plan JOIN initiative_status t USING (plan_id)
  )
  SELECT touched.kind, array_agg(touched.id) FROM touched GROUP BY touched.kind;
END $$;
--> statement-breakpoint
-- The data set's revision is the last thing that a change set writes: by then the facts stand.
CREATE FUNCTION follow_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  -- Who fills a database that nobody reads yet makes the entries once, at the end (src/entry/load-seeds.ts).
  IF current_setting('lansvis.search', true) = 'later' THEN
    RETURN NULL;
  END IF;
  -- The first facts of a database are its seeds or a restored backup's: to look for what they touch takes longer.
  IF NOT EXISTS (SELECT 1 FROM search_entry) THEN
    PERFORM rebuild_search();
    RETURN NULL;
  END IF;
  FOR found IN SELECT t.kind, t.ids FROM search_touched(OLD.revision, NEW.revision) AS t LOOP
    PERFORM refresh_search(found.kind, found.ids);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER dataset_search AFTER UPDATE OF revision ON dataset
FOR EACH ROW EXECUTE FUNCTION follow_search();
--> statement-breakpoint
-- As before, and then what is made of the facts.
CREATE OR REPLACE FUNCTION rebuild_facts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  table_name text;
  column_list text;
BEGIN
  FOREACH table_name IN ARRAY fact_tables() LOOP
    SELECT string_agg(format('%I', c), ', ') INTO column_list FROM unnest(written_columns(table_name)) c;
    EXECUTE format(
      'INSERT INTO %1$I (%2$s) SELECT %2$s FROM (
         SELECT p.* FROM "record" r JOIN revision v ON v.seq = r.revision
         CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, v.after || jsonb_build_object(''version'', r.version)) p
         WHERE r.entity = $1 AND NOT r.retracted) rows_of_table', table_name, column_list)
    USING table_name;
  END LOOP;
  PERFORM rebuild_search();
END $$;
--> statement-breakpoint
SELECT rebuild_search();
