-- As before (db/migrations/0004), and planned once for a connection, not at every commit.
CREATE OR REPLACE FUNCTION apply_change_set(requested jsonb) RETURNS jsonb LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
  known_tables CONSTANT text[] := fact_tables();
  tail dataset%ROWTYPE;
  earlier change_set%ROWTYPE;
  table_name text;
  set_id text := requested->>'id';
  now_at timestamptz;
  next_seq bigint;
  rows_of_table jsonb;
  column_list text;
  update_list text;
  stale jsonb;
  unknown_entity text;
  misnamed text;
  own change_set%ROWTYPE;
  link record;
  written revision%ROWTYPE;
  link_hash text;
  -- The revisions to come, in order; their hashes are worked out last.
  pending revision[];
  moved bigint;
BEGIN
  SELECT g->>'entity' INTO unknown_entity
  FROM jsonb_array_elements(coalesce(requested->'puts', '[]') || coalesce(requested->'retracts', '[]')) g
  WHERE NOT (g->>'entity' = ANY (known_tables)) LIMIT 1;
  IF unknown_entity IS NOT NULL THEN
    RAISE EXCEPTION 'apply_change_set: % is not a table of facts', unknown_entity;
  END IF;
  SELECT (g->>'entity') || '/' || (w->>'id') INTO misnamed
  FROM jsonb_array_elements(coalesce(requested->'puts', '[]')) g CROSS JOIN LATERAL jsonb_array_elements(g->'rows') w
  WHERE w->'after'->>'id' IS DISTINCT FROM w->>'id' LIMIT 1;
  IF misnamed IS NOT NULL THEN
    RAISE EXCEPTION 'apply_change_set: the row of % has another identifier', misnamed;
  END IF;

  SET CONSTRAINTS ALL DEFERRED;
  -- One writer at a time: the order of sequence numbers is the order of commits.
  SELECT * INTO STRICT tail FROM dataset WHERE id = 1 FOR UPDATE;

  IF requested->>'idempotencyKey' IS NOT NULL THEN
    SELECT * INTO earlier FROM change_set c
    WHERE c.actor = requested->>'actor' AND c.idempotency_key = requested->>'idempotencyKey';
    IF FOUND THEN
      RETURN jsonb_build_object(
        'status', CASE WHEN earlier.request_hash IS NOT DISTINCT FROM requested->>'requestHash'
                       THEN 'replayed' ELSE 'keyReused' END,
        'revision', earlier.last_revision, 'changeSetId', earlier.id,
        'committedAt', to_char(earlier.committed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || coalesce((SELECT jsonb_build_object('answer', w.answer) FROM write_answer w
                     WHERE w.change_set_id = earlier.id AND earlier.request_hash IS NOT DISTINCT FROM requested->>'requestHash'), '{}');
    END IF;
  END IF;

  -- What the writer has held against the facts of a revision holds only as long as those facts stand.
  IF requested->'guard' IS NOT NULL THEN
    SELECT max(v.seq) INTO moved FROM revision v
    WHERE v.seq > (requested->'guard'->>'revision')::bigint
      AND v.entity IN (SELECT jsonb_array_elements_text(requested->'guard'->'entities'));
    IF moved IS NOT NULL THEN
      RETURN jsonb_build_object('status', 'moved', 'revision', tail.revision);
    END IF;
  END IF;

  SELECT jsonb_agg(jsonb_build_object('entity', x.entity, 'id', x.id,
           'expectedVersion', x.expected, 'actualVersion', x.actual))
  INTO stale
  FROM (
    SELECT g->>'entity' AS entity, w->>'id' AS id, (w->>'expectedVersion')::int AS expected,
           coalesce(CASE WHEN r.retracted THEN 0 ELSE r.version END, 0) AS actual
    FROM jsonb_array_elements(coalesce(requested->'puts', '[]') || coalesce(requested->'retracts', '[]')) g
    CROSS JOIN LATERAL jsonb_array_elements(g->'rows') w
    LEFT JOIN "record" r ON r.entity = g->>'entity' AND r.entity_id = w->>'id'
  ) x
  WHERE x.expected IS DISTINCT FROM x.actual;
  IF stale IS NOT NULL THEN
    RETURN jsonb_build_object('status', 'stale', 'revision', tail.revision, 'stale', stale);
  END IF;

  now_at := greatest(clock_timestamp(), tail.committed_at);
  next_seq := tail.revision;

  -- What changes, in order: puts by table, then retractions from the last table back. In a variable: a temporary
  -- table that is emptied at each commit has every statement that names it planned anew.
  SELECT array_agg(ROW(tail.revision + y.ordinal, set_id, y.entity, y.id, y.version, y.operation, y.before, y.after, '', '')::revision
                   ORDER BY y.ordinal)
  INTO pending
  FROM (
    SELECT row_number() OVER (ORDER BY x.retract, x.place, x.ordinal) AS ordinal, x.entity, x.id,
           CASE WHEN x.retract THEN 'retract' WHEN r.entity_id IS NULL OR r.retracted THEN 'create' ELSE 'replace' END AS operation,
           coalesce(r.version, 0) + 1 AS version, before.after AS before, x.after
    FROM (
      SELECT false AS retract, array_position(known_tables, g->>'entity') AS place, w.ordinality AS ordinal,
             g->>'entity' AS entity, w.value->>'id' AS id, w.value->'after' AS after
      FROM jsonb_array_elements(coalesce(requested->'puts', '[]')) g
      CROSS JOIN LATERAL jsonb_array_elements(g->'rows') WITH ORDINALITY w
      UNION ALL
      SELECT true, -array_position(known_tables, g->>'entity'), w.ordinality,
             g->>'entity', w.value->>'id', NULL
      FROM jsonb_array_elements(coalesce(requested->'retracts', '[]')) g
      CROSS JOIN LATERAL jsonb_array_elements(g->'rows') WITH ORDINALITY w
    ) x
    LEFT JOIN "record" r ON r.entity = x.entity AND r.entity_id = x.id
    LEFT JOIN revision before ON before.seq = r.revision AND NOT r.retracted
  ) y;

  IF pending IS NULL THEN
    RETURN jsonb_build_object('status', 'unchanged', 'revision', tail.revision);
  END IF;

  INSERT INTO change_set (id, actor, reason, idempotency_key, request_hash, accepted_findings,
    first_revision, last_revision, committed_at)
  SELECT set_id, requested->>'actor', requested->>'reason', requested->>'idempotencyKey',
         requested->>'requestHash', requested->'acceptedFindings', tail.revision + 1, tail.revision + cardinality(pending), now_at
  RETURNING * INTO own;
  IF requested->'answer' IS NOT NULL THEN
    INSERT INTO write_answer (change_set_id, answer) VALUES (set_id, requested->'answer');
  END IF;

  INSERT INTO "record" (entity, entity_id, version, revision, retracted)
  SELECT p.entity, p.entity_id, p.version, p.seq, p.operation = 'retract'
  FROM unnest(pending) p
  ON CONFLICT (entity, entity_id) DO UPDATE
  SET version = excluded.version, revision = excluded.revision, retracted = excluded.retracted;

  FOR table_name, rows_of_table IN
    SELECT p.entity, jsonb_agg(p.after || jsonb_build_object('version', p.version) ORDER BY p.seq)
    FROM unnest(pending) p WHERE p.operation <> 'retract'
    GROUP BY p.entity ORDER BY array_position(known_tables, p.entity)
  LOOP
    IF EXISTS (
      SELECT 1 FROM jsonb_array_elements(rows_of_table) p(after) JOIN pg_attribute a
        ON a.attrelid = format('%I', table_name)::regclass AND a.atttypid = 'numeric'::regtype
      WHERE jsonb_typeof(p.after -> a.attname::text) = 'number'
    ) THEN
      RAISE EXCEPTION 'apply_change_set: an amount of % stands as a number, not as text', table_name;
    END IF;
    SELECT string_agg(format('%I', c), ', '), string_agg(format('%I = excluded.%I', c, c), ', ')
    INTO column_list, update_list
    FROM unnest(written_columns(table_name)) c;
    EXECUTE format(
      'INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$I, $1)
       ON CONFLICT (id) DO UPDATE SET %3$s', table_name, column_list, update_list)
    USING rows_of_table;
  END LOOP;

  FOR link IN
    SELECT p.entity, array_agg(p.entity_id) AS ids FROM unnest(pending) p WHERE p.operation = 'retract'
    GROUP BY p.entity ORDER BY array_position(known_tables, p.entity) DESC
  LOOP
    EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', link.entity) USING link.ids;
  END LOOP;

  SET CONSTRAINTS ALL IMMEDIATE;

  -- Each revision's hash covers its predecessor's: a changed, removed or reordered one shows.
  link_hash := tail.hash;
  FOREACH written IN ARRAY pending LOOP
    next_seq := next_seq + 1;
    written.previous_hash := link_hash;
    written.hash := revision_hash(written, own);
    link_hash := written.hash;
    pending[next_seq - tail.revision] := written;
  END LOOP;
  INSERT INTO revision SELECT p.* FROM unnest(pending) p;

  UPDATE dataset SET revision = next_seq, hash = link_hash, committed_at = now_at WHERE id = 1;
  PERFORM pg_notify('dataset_revision', next_seq::text);
  RETURN jsonb_build_object('status', 'committed', 'revision', next_seq, 'changeSetId', set_id,
    'committedAt', to_char(now_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
END $$;
--> statement-breakpoint
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
