INSERT INTO "dataset" ("id", "revision", "hash", "committed_at")
VALUES (1, 0, encode(sha256('lansvis'::bytea), 'hex'), '1970-01-01T00:00:00Z');
--> statement-breakpoint
-- Letters without their marks, in lower case, whatever the server's locale is: å ä → a, ö → o.
-- Two of the source documents have lost them, so every search compares folded texts.
CREATE FUNCTION fold_text(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(translate(words, 'ÅÄÖÉÈÜÁÀÓåäöéèüáàó–—’', 'AAOEEUAAOaaoeeuaao--'''))
$$;
--> statement-breakpoint
-- What identifies a fact, from a claim as the change log keeps it; equal to claim.fact_key.
CREATE FUNCTION claim_fact_key(claim jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (claim->>'subject_entity') || '|' || (claim->>'subject_id') || '|' || (claim->>'measure') || '|'
    || coalesce(claim->>'period_start', '') || '/' || coalesce(claim->>'period_end', '') || '|'
    || coalesce(claim->>'geography_kind', '') || ':' || coalesce(claim->>'geography_id', '') || '|'
    || coalesce(claim->>'population', '') || '|' || coalesce(claim->>'breakdown', '') || '|'
    || coalesce(claim->>'definition', '')
    || CASE WHEN claim->>'subject_entity' = 'indicator' AND claim->>'period_absence' IS NOT NULL THEN '|' || (claim->>'id') ELSE '' END
$$;
--> statement-breakpoint
-- The tables of facts, each after those it refers to; kept equal to db/schema/tables.ts by a test.
CREATE FUNCTION fact_tables() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[
    'county', 'municipality', 'theme', 'indicator', 'initiative', 'document', 'agreement',
    'budget_year', 'stream', 'allocation_rule', 'body', 'body_alias', 'body_role', 'plan',
    'section', 'area', 'objective', 'need', 'activity', 'activity_body', 'target_group',
    'activity_initiative', 'initiative_status', 'decision', 'decision_initiative',
    'governing_document', 'post', 'allocation', 'earmark', 'pooling', 'money_statement',
    'follow_up', 'ledger_entry', 'claim', 'possible_conflict', 'theme_link', 'citation']
$$;
--> statement-breakpoint
-- What is unique is so after a change set, not at every step of it: facts change places in their list, and
-- another claim becomes the accepted one, whatever the order of the rows.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT conrelid::regclass AS of_table, conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'u' AND conrelid = ANY (fact_tables()::regclass[])
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.of_table, found.name);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s DEFERRABLE INITIALLY DEFERRED',
      found.of_table, found.name, found.definition);
  END LOOP;
END $$;
--> statement-breakpoint
DROP INDEX claim_one_accepted;
--> statement-breakpoint
ALTER TABLE claim ADD CONSTRAINT claim_one_accepted EXCLUDE USING btree (fact_key WITH =)
  WHERE (standing = 'accepted') DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- The columns of a table that are written (a generated column is not).
CREATE FUNCTION written_columns(table_name text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
  WHERE a.attrelid = format('%I', table_name)::regclass
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
$$;
--> statement-breakpoint
-- What a revision's hash must be: it covers what was changed, by whom, when and why, and the hash before it.
-- A JSON array, so that no text can pass for two.
CREATE FUNCTION revision_hash(v revision, s change_set) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(v.previous_hash, v.seq, s.id, s.actor, s.reason,
    extract(epoch FROM s.committed_at)::text, s.idempotency_key, s.request_hash, s.first_revision, s.last_revision,
    v.entity, v.entity_id, v.version, v.operation, v.before, v.after)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The first revision that was changed, put in another place, or follows or is a removed one; null when the
-- chain is whole up to the newest revision that the data set names.
CREATE FUNCTION first_broken_revision() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT min(c.seq) FROM (
    SELECT v.seq,
           v.hash = revision_hash(v, s) AND v.seq = coalesce(lag(v.seq) OVER (ORDER BY v.seq), 0) + 1
             AND v.previous_hash = coalesce(lag(v.hash) OVER (ORDER BY v.seq), encode(sha256('lansvis'::bytea), 'hex')) AS whole
    FROM revision v LEFT JOIN change_set s ON s.id = v.change_set_id
    UNION ALL
    SELECT CASE WHEN newest.seq = d.revision THEN d.revision ELSE least(newest.seq, d.revision) + 1 END,
           newest.seq = d.revision
             AND d.hash = coalesce((SELECT v.hash FROM revision v WHERE v.seq = d.revision), encode(sha256('lansvis'::bytea), 'hex'))
    FROM dataset d, (SELECT coalesce(max(seq), 0) AS seq FROM revision) newest) c
  WHERE NOT c.whole
$$;
--> statement-breakpoint
-- Fills the empty tables of facts from the change log: the last step of a restore.
CREATE FUNCTION rebuild_facts() RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
--> statement-breakpoint
-- Commits one change set: all of it or, when one expected version is stale, nothing.
-- The only way in which facts are written. Input, as one JSON object:
--   { id, actor, reason, idempotencyKey?, requestHash?,
--     puts:     [{ entity, rows: [{ id, expectedVersion, after }] }],
--     retracts: [{ entity, rows: [{ id, expectedVersion }] }] }
-- expectedVersion 0 = must not exist yet (or be retracted). Amounts in `after` are text: a number would lose
-- digits on its way through JSON, so it is refused.
-- Output: { status: committed | unchanged | replayed | keyReused | stale, revision, stale?: [...] }
CREATE FUNCTION apply_change_set(requested jsonb) RETURNS jsonb LANGUAGE plpgsql SET client_min_messages = warning AS $$
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
        'revision', earlier.last_revision, 'changeSetId', earlier.id);
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

  -- What changes, in order: puts by table, then retractions from the last table back.
  CREATE TEMP TABLE IF NOT EXISTS pending_change (
    ordinal bigint, entity text, entity_id text, operation text, version int, before jsonb, after jsonb
  ) ON COMMIT DELETE ROWS;
  DELETE FROM pending_change;
  INSERT INTO pending_change
  SELECT row_number() OVER (ORDER BY x.retract, x.place, x.ordinal), x.entity, x.id,
         CASE WHEN x.retract THEN 'retract' WHEN r.entity_id IS NULL OR r.retracted THEN 'create' ELSE 'replace' END,
         coalesce(r.version, 0) + 1, before.after, x.after
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
  LEFT JOIN revision before ON before.seq = r.revision AND NOT r.retracted;

  IF NOT EXISTS (SELECT 1 FROM pending_change) THEN
    RETURN jsonb_build_object('status', 'unchanged', 'revision', tail.revision);
  END IF;

  INSERT INTO change_set (id, actor, reason, idempotency_key, request_hash, first_revision, last_revision, committed_at)
  SELECT set_id, requested->>'actor', requested->>'reason', requested->>'idempotencyKey',
         requested->>'requestHash', tail.revision + 1, tail.revision + count(*), now_at
  FROM pending_change
  RETURNING * INTO own;

  INSERT INTO "record" (entity, entity_id, version, revision, retracted)
  SELECT p.entity, p.entity_id, p.version, tail.revision + p.ordinal, p.operation = 'retract'
  FROM pending_change p
  ON CONFLICT (entity, entity_id) DO UPDATE
  SET version = excluded.version, revision = excluded.revision, retracted = excluded.retracted;

  FOREACH table_name IN ARRAY known_tables LOOP
    SELECT jsonb_agg(p.after || jsonb_build_object('version', p.version) ORDER BY p.ordinal) INTO rows_of_table
    FROM pending_change p WHERE p.entity = table_name AND p.operation <> 'retract';
    CONTINUE WHEN rows_of_table IS NULL;
    IF EXISTS (
      SELECT 1 FROM pending_change p JOIN pg_attribute a
        ON a.attrelid = format('%I', table_name)::regclass AND a.atttypid = 'numeric'::regtype
      WHERE p.entity = table_name AND jsonb_typeof(p.after -> a.attname::text) = 'number'
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

  FOR i IN REVERSE array_length(known_tables, 1)..1 LOOP
    IF EXISTS (SELECT 1 FROM pending_change p WHERE p.entity = known_tables[i] AND p.operation = 'retract') THEN
      EXECUTE format(
        'DELETE FROM %I t USING pending_change p WHERE p.entity = $1 AND p.operation = ''retract'' AND t.id = p.entity_id',
        known_tables[i])
      USING known_tables[i];
    END IF;
  END LOOP;

  SET CONSTRAINTS ALL IMMEDIATE;

  -- Each revision's hash covers its predecessor's: a changed, removed or reordered one shows.
  link_hash := tail.hash;
  FOR link IN SELECT * FROM pending_change ORDER BY ordinal LOOP
    next_seq := next_seq + 1;
    written := ROW(next_seq, set_id, link.entity, link.entity_id, link.version, link.operation,
                   link.before, link.after, link_hash, NULL)::revision;
    written.hash := revision_hash(written, own);
    link_hash := written.hash;
    INSERT INTO revision VALUES (written.*);
  END LOOP;

  UPDATE dataset SET revision = next_seq, hash = link_hash, committed_at = now_at WHERE id = 1;
  PERFORM pg_notify('dataset_revision', next_seq::text);
  RETURN jsonb_build_object('status', 'committed', 'revision', next_seq, 'changeSetId', set_id);
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON revision
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER change_set_append_only BEFORE UPDATE OR DELETE ON change_set
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER change_set_no_truncate BEFORE TRUNCATE ON change_set
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
