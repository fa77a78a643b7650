CREATE TABLE "access_event" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text,
	"key_id" text,
	"network" text,
	"method" text,
	"path" text,
	"code" text,
	"detail" text NOT NULL,
	CONSTRAINT "access_event_kind" CHECK ("access_event"."kind" in ('keyIssued', 'keyRotated', 'keyRevoked', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"idempotency_key" text,
	"request_hash" text,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	"last_used_at" timestamp with time zone,
	"replaces_id" text,
	CONSTRAINT "api_key_hash" UNIQUE("hash"),
	CONSTRAINT "api_key_idempotency" UNIQUE("created_by","idempotency_key"),
	CONSTRAINT "api_key_scopes" CHECK (jsonb_typeof("api_key"."scopes") = 'array'),
	CONSTRAINT "api_key_hash_form" CHECK ("api_key"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_key_expires" CHECK ("api_key"."expires_at" > "api_key"."created_at"),
	CONSTRAINT "api_key_revoked" CHECK (("api_key"."revoked_at" is null) = ("api_key"."revoked_by" is null))
);
--> statement-breakpoint
CREATE TABLE "draft_fact" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"county_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"row" jsonb NOT NULL,
	CONSTRAINT "draft_fact_once" UNIQUE("entity","entity_id"),
	CONSTRAINT "draft_fact_row" CHECK (jsonb_typeof("draft_fact"."row") = 'object')
);
--> statement-breakpoint
CREATE TABLE "write_answer" (
	"change_set_id" text PRIMARY KEY NOT NULL,
	"answer" jsonb NOT NULL,
	CONSTRAINT "write_answer_object" CHECK (jsonb_typeof("write_answer"."answer") = 'object')
);
--> statement-breakpoint
DROP TABLE "ledger_entry" CASCADE;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "reported_date" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "superseded_by_id" text;--> statement-breakpoint
ALTER TABLE "change_set" ADD COLUMN "accepted_findings" jsonb;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_replaces_id_api_key_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_answer" ADD CONSTRAINT "write_answer_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_event_at" ON "access_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "draft_fact_plan" ON "draft_fact" USING btree ("plan_id");--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_superseded_by_id_plan_id_fk" FOREIGN KEY ("superseded_by_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_state" CHECK ("plan"."state" in ('adopted', 'reported', 'superseded'));--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_reported" CHECK ((coalesce("plan"."state", '') in ('reported', 'superseded')) = ("plan"."reported_date" is not null));--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_superseded" CHECK ((coalesce("plan"."state", '') = 'superseded') = ("plan"."superseded_by_id" is not null));--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_reported_form" CHECK ("plan"."reported_date" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$');--> statement-breakpoint
ALTER TABLE "change_set" ADD CONSTRAINT "change_set_accepted_findings" CHECK (jsonb_typeof("change_set"."accepted_findings") = 'array');
--> statement-breakpoint
ALTER TABLE draft_fact DROP CONSTRAINT draft_fact_once;
--> statement-breakpoint
ALTER TABLE draft_fact ADD CONSTRAINT draft_fact_once UNIQUE (entity, entity_id) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- The ledger leaves the facts (its entries are its history), drafts join them.
CREATE OR REPLACE FUNCTION fact_tables() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[
    'county', 'municipality', 'theme', 'indicator', 'initiative', 'document', 'agreement',
    'budget_year', 'stream', 'allocation_rule', 'body', 'body_alias', 'body_role', 'plan',
    'section', 'area', 'objective', 'need', 'activity', 'activity_body', 'target_group',
    'activity_initiative', 'initiative_status', 'decision', 'decision_initiative',
    'governing_document', 'post', 'allocation', 'earmark', 'pooling', 'money_statement',
    'follow_up', 'claim', 'possible_conflict', 'theme_link', 'citation', 'draft_fact']
$$;
--> statement-breakpoint
-- As before, and over the findings that the writer accepted where there are any.
CREATE OR REPLACE FUNCTION revision_hash(v revision, s change_set) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to((jsonb_build_array(v.previous_hash, v.seq, s.id, s.actor, s.reason,
    extract(epoch FROM s.committed_at)::text, s.idempotency_key, s.request_hash, s.first_revision, s.last_revision,
    v.entity, v.entity_id, v.version, v.operation, v.before, v.after)
    || CASE WHEN s.accepted_findings IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(s.accepted_findings) END)::text,
    'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- One function for each table of facts that puts rows into it, whose plan a connection keeps. Whoever adds a column
-- makes them anew at the end of the migration.
CREATE FUNCTION make_put_functions() RETURNS void LANGUAGE plpgsql AS $make$
DECLARE
  table_name text;
  column_list text;
  update_list text;
BEGIN
  FOREACH table_name IN ARRAY fact_tables() LOOP
    SELECT string_agg(format('%I', c), ', '), string_agg(format('%I = excluded.%I', c, c), ', ')
    INTO column_list, update_list
    FROM unnest(written_columns(table_name)) c;
    EXECUTE format($function$
      CREATE OR REPLACE FUNCTION %1$I(written jsonb) RETURNS void LANGUAGE plpgsql AS $body$
      #variable_conflict use_column
      BEGIN
        INSERT INTO %2$I (%3$s) SELECT %3$s FROM jsonb_populate_recordset(NULL::%2$I, $1)
        ON CONFLICT (id) DO UPDATE SET %4$s;
      END $body$ $function$, 'put_' || table_name, table_name, column_list, update_list);
  END LOOP;
END $make$;
--> statement-breakpoint
-- As before (db/migrations/0001), and:
--   acceptedFindings?: what the writer accepts, kept with the change set;
--   guard?: { revision, entities }: committed only when no fact of these kinds changed after that revision;
--   answer?: kept for whoever sends the same idempotency key again, and given back with `replayed`.
-- Output: { status: committed | unchanged | replayed | keyReused | moved | stale, revision, … }
-- What a change set says of its records is looked up by their keys, one by one. The planner takes a list in JSON for
-- hundreds of rows, and read the whole change log for each write: the longer the log, the slower.
CREATE OR REPLACE FUNCTION apply_change_set(requested jsonb) RETURNS jsonb LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  known_tables CONSTANT text[] := fact_tables();
  tail dataset%ROWTYPE;
  earlier change_set%ROWTYPE;
  table_name text;
  set_id text := requested->>'id';
  now_at timestamptz;
  next_seq bigint;
  rows_of_table jsonb;
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
    EXECUTE format('SELECT %I($1)', 'put_' || table_name) USING rows_of_table;
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
CREATE TRIGGER write_answer_append_only BEFORE UPDATE OR DELETE ON write_answer
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER write_answer_no_truncate BEFORE TRUNCATE ON write_answer
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER access_event_append_only BEFORE UPDATE OR DELETE ON access_event
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER access_event_no_truncate BEFORE TRUNCATE ON access_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a change set would come to: everything is done, every constraint looked at, and all of it undone.
CREATE FUNCTION try_change_set(requested jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  outcome jsonb;
BEGIN
  outcome := apply_change_set(requested - 'idempotencyKey');
  RAISE EXCEPTION USING ERRCODE = 'LV001', MESSAGE = 'tried only';
EXCEPTION WHEN SQLSTATE 'LV001' THEN
  RETURN outcome;
END $$;
