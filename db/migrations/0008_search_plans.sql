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
          -- Of most records all words but a few stay: those are not counted out and in.
          SELECT word, sum(change)::int AS change FROM (
            SELECT w AS word, 1 AS change FROM fresh AS f LEFT JOIN stale AS s USING (record_id),
              unnest(tsvector_to_array(ts_delete(f.vector, coalesce(tsvector_to_array(s.vector), '{}')))) AS w
            UNION ALL SELECT w, -1 FROM stale AS s LEFT JOIN fresh AS f USING (record_id),
              unnest(tsvector_to_array(ts_delete(s.vector, coalesce(tsvector_to_array(f.vector), '{}')))) AS w) AS changes
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
--> statement-breakpoint
-- As before (db/migrations/0002), and the bodies of an activity only when it goes to another plan: nothing else of it
-- stands in their entries, and to make them anew took most of the time of changing an activity.
CREATE OR REPLACE FUNCTION search_touched(after_seq bigint, last_seq bigint) RETURNS TABLE (kind text, ids text[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  -- Most changes are of records that are told of in their own entry alone.
  IF NOT EXISTS (
    SELECT 1 FROM revision v WHERE v.seq > after_seq AND v.seq <= last_seq AND (
      v.entity IN ('section', 'theme_link', 'body_alias', 'body_role', 'activity_body', 'initiative_status',
        'activity_initiative', 'plan', 'document')
      OR v.entity = 'activity' AND v.before->>'plan_id' IS DISTINCT FROM v.after->>'plan_id')
  ) THEN
    RETURN QUERY SELECT CASE v.entity WHEN 'citation' THEN 'quote' ELSE v.entity END, array_agg(DISTINCT v.entity_id)
      FROM revision v WHERE v.seq > after_seq AND v.seq <= last_seq
        AND v.entity IN ('activity', 'objective', 'need', 'body', 'initiative', 'citation') GROUP BY 1;
    RETURN;
  END IF;
  -- A PL/pgSQL function keeps the plan of its query from call to call.
  RETURN QUERY WITH change AS MATERIALIZED (
    SELECT v.entity, v.entity_id, d.doc, v.before->>'plan_id' IS DISTINCT FROM v.after->>'plan_id' AS has_moved
    FROM revision v
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
    UNION SELECT 'body', b.body_id FROM change JOIN activity_body b ON b.activity_id = change.entity_id
    WHERE entity = 'activity' AND has_moved
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
SELECT make_put_functions();
