-- One function for each kind, whose plan a connection keeps: to plan the search's definition took longer than to
-- carry it out for the few records of a change.
DO $make$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['activity', 'objective', 'need', 'section', 'body', 'initiative', 'quote'] LOOP
    EXECUTE format($function$
      CREATE FUNCTION refresh_search_%1$s(ids text[]) RETURNS void LANGUAGE plpgsql AS $body$
      #variable_conflict use_column
      BEGIN
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
        ON CONFLICT (word) DO UPDATE SET entries = search_word.entries + excluded.entries;
      END $body$ $function$, kind);
  END LOOP;
END $make$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refresh_search(of_kind text, ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CASE of_kind
    WHEN 'activity' THEN PERFORM refresh_search_activity(ids);
    WHEN 'objective' THEN PERFORM refresh_search_objective(ids);
    WHEN 'need' THEN PERFORM refresh_search_need(ids);
    WHEN 'section' THEN PERFORM refresh_search_section(ids);
    WHEN 'body' THEN PERFORM refresh_search_body(ids);
    WHEN 'initiative' THEN PERFORM refresh_search_initiative(ids);
    WHEN 'quote' THEN PERFORM refresh_search_quote(ids);
  END CASE;
  DELETE FROM search_word WHERE entries = 0;
END $$;
