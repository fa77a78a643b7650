CREATE TABLE "ledger_account" (
	"funding" text NOT NULL,
	"budget_year" text NOT NULL,
	"holder_id" text,
	"area_id" text,
	"allocation_id" text,
	"co_funding" text,
	"agreement_id" text NOT NULL,
	"stream_id" text,
	"county_id" text NOT NULL,
	"allotted" numeric(20, 2) DEFAULT '0' NOT NULL,
	"requisitioned" numeric(20, 2) DEFAULT '0' NOT NULL,
	"received" numeric(20, 2) DEFAULT '0' NOT NULL,
	"forwarded_in" numeric(20, 2) DEFAULT '0' NOT NULL,
	"forwarded_out" numeric(20, 2) DEFAULT '0' NOT NULL,
	"used" numeric(20, 2) DEFAULT '0' NOT NULL,
	"repaid" numeric(20, 2) DEFAULT '0' NOT NULL,
	"carried_in" numeric(20, 2) DEFAULT '0' NOT NULL,
	"carried_out" numeric(20, 2) DEFAULT '0' NOT NULL,
	"held" numeric(20, 2) GENERATED ALWAYS AS (case when holder_id is not null and area_id is null then received + forwarded_in + carried_in - forwarded_out - used - repaid - carried_out end) STORED,
	CONSTRAINT "ledger_account_key" UNIQUE NULLS NOT DISTINCT("funding","budget_year","holder_id","area_id"),
	CONSTRAINT "ledger_account_budget_year" CHECK ("ledger_account"."budget_year" ~ '^[0-9]{4}$'),
	CONSTRAINT "ledger_account_held_not_negative" CHECK ("ledger_account"."held" >= 0),
	CONSTRAINT "ledger_account_requisitioned_within_allotted" CHECK ("ledger_account"."holder_id" is not null or "ledger_account"."area_id" is not null or "ledger_account"."requisitioned" <= "ledger_account"."allotted"),
	CONSTRAINT "ledger_account_received_within_requisitioned" CHECK ("ledger_account"."holder_id" is not null or "ledger_account"."area_id" is not null or "ledger_account"."received" <= "ledger_account"."requisitioned"),
	CONSTRAINT "ledger_account_sums_not_negative" CHECK (least("ledger_account"."allotted", "ledger_account"."requisitioned", "ledger_account"."received", "ledger_account"."forwarded_in", "ledger_account"."forwarded_out", "ledger_account"."used", "ledger_account"."repaid", "ledger_account"."carried_in", "ledger_account"."carried_out") >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"revision" bigint NOT NULL,
	"entries" integer NOT NULL,
	"total" numeric(20, 2) NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "ledger_batch_revision" UNIQUE("revision"),
	CONSTRAINT "ledger_batch_entries" CHECK ("ledger_batch"."entries" >= 1),
	CONSTRAINT "ledger_batch_digest_form" CHECK ("ledger_batch"."digest" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"movement" text NOT NULL,
	"date" date NOT NULL,
	"amount" numeric(20, 2) NOT NULL,
	"allocation_id" text,
	"co_funding" text,
	"budget_year" text NOT NULL,
	"to_budget_year" text,
	"agreement_id" text NOT NULL,
	"stream_id" text,
	"county_id" text NOT NULL,
	"municipality_id" text,
	"area_id" text,
	"activity_id" text,
	"from_holder_id" text,
	"to_holder_id" text,
	"requisitioner_id" text,
	"cost_type" text,
	"document_id" text,
	"place" text,
	"quote" text,
	"corrects_id" text,
	"note" text,
	CONSTRAINT "ledger_entry_position" UNIQUE("revision","position"),
	CONSTRAINT "ledger_entry_movement" CHECK ("ledger_entry"."movement" in ('allotment', 'requisition', 'payment', 'coFunding', 'forwarding', 'use', 'repayment', 'carryOver')),
	CONSTRAINT "ledger_entry_cost_type" CHECK ("ledger_entry"."cost_type" in ('staff', 'services', 'training', 'information', 'premises', 'equipment', 'travel', 'grants', 'administration', 'other')),
	CONSTRAINT "ledger_entry_amount" CHECK ("ledger_entry"."amount" > 0 and "ledger_entry"."amount" <> 'NaN'),
	CONSTRAINT "ledger_entry_place_in_batch" CHECK ("ledger_entry"."position" >= 1),
	CONSTRAINT "ledger_entry_correction" CHECK (case when "ledger_entry"."kind" = 'correction' then "ledger_entry"."corrects_id" is not null and "ledger_entry"."corrects_id" <> "ledger_entry"."id" else "ledger_entry"."corrects_id" is null and "ledger_entry"."kind" = "ledger_entry"."movement" end),
	CONSTRAINT "ledger_entry_funding" CHECK (("ledger_entry"."allocation_id" is null) <> ("ledger_entry"."co_funding" is null)),
	CONSTRAINT "ledger_entry_accounts" CHECK (case "ledger_entry"."movement" when 'allotment' then "ledger_entry"."from_holder_id" is null and "ledger_entry"."to_holder_id" is null and "ledger_entry"."allocation_id" is not null when 'requisition' then "ledger_entry"."from_holder_id" is null and "ledger_entry"."to_holder_id" is null and "ledger_entry"."allocation_id" is not null when 'payment' then "ledger_entry"."from_holder_id" is null and "ledger_entry"."to_holder_id" is not null and "ledger_entry"."allocation_id" is not null when 'coFunding' then "ledger_entry"."from_holder_id" is null and "ledger_entry"."to_holder_id" is not null and "ledger_entry"."co_funding" is not null when 'forwarding' then "ledger_entry"."from_holder_id" is not null and "ledger_entry"."to_holder_id" is not null and "ledger_entry"."from_holder_id" <> "ledger_entry"."to_holder_id" else "ledger_entry"."from_holder_id" is not null and "ledger_entry"."to_holder_id" is null end),
	CONSTRAINT "ledger_entry_requisitioner" CHECK (("ledger_entry"."movement" = 'requisition') = ("ledger_entry"."requisitioner_id" is not null)),
	CONSTRAINT "ledger_entry_use" CHECK ("ledger_entry"."cost_type" is null or "ledger_entry"."movement" = 'use'),
	CONSTRAINT "ledger_entry_carried_forward" CHECK (case when "ledger_entry"."movement" = 'carryOver' then "ledger_entry"."to_budget_year" is not null and "ledger_entry"."to_budget_year" > "ledger_entry"."budget_year" else "ledger_entry"."to_budget_year" is null end),
	CONSTRAINT "ledger_entry_municipality" CHECK ("ledger_entry"."municipality_id" is null or left("ledger_entry"."municipality_id", 2) = "ledger_entry"."county_id"),
	CONSTRAINT "ledger_entry_citation" CHECK ("ledger_entry"."document_id" is not null or ("ledger_entry"."place" is null and "ledger_entry"."quote" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_import" (
	"id" text PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"state" text NOT NULL,
	"lines_received" integer NOT NULL,
	"entries_staged" integer NOT NULL,
	"lines_wrong" integer NOT NULL,
	"revision" bigint,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_import_state" CHECK ("ledger_import"."state" in ('receiving', 'checking', 'posted', 'checked', 'refused', 'failed')),
	CONSTRAINT "ledger_import_revision" CHECK (("ledger_import"."state" = 'posted') = ("ledger_import"."revision" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_reference" (
	"requisitioner_id" text,
	"municipality_id" text,
	"activity_id" text,
	"document_id" text,
	CONSTRAINT "ledger_reference_requisitioner" UNIQUE("requisitioner_id"),
	CONSTRAINT "ledger_reference_municipality" UNIQUE("municipality_id"),
	CONSTRAINT "ledger_reference_activity" UNIQUE("activity_id"),
	CONSTRAINT "ledger_reference_document" UNIQUE("document_id"),
	CONSTRAINT "ledger_reference_one" CHECK (num_nonnulls("ledger_reference"."requisitioner_id", "ledger_reference"."municipality_id", "ledger_reference"."activity_id", "ledger_reference"."document_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "ledger_staging" (
	"import_id" text NOT NULL,
	"after" integer NOT NULL,
	"staged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lines" integer[] NOT NULL,
	"ids" text[],
	"kinds" text[] NOT NULL,
	"dates" text[] NOT NULL,
	"amounts" text[],
	"allocations" text[],
	"co_fundings" text[],
	"agreements" text[],
	"streams" text[],
	"counties" text[],
	"budget_years" text[],
	"to_budget_years" text[],
	"municipalities" text[],
	"areas" text[],
	"activities" text[],
	"from_holders" text[],
	"to_holders" text[],
	"requisitioners" text[],
	"cost_types" text[],
	"documents" text[],
	"places" text[],
	"quotes" text[],
	"corrects" text[],
	"notes" text[],
	CONSTRAINT "ledger_staging_import_id_after_pk" PRIMARY KEY("import_id","after")
);
--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_holder_id_body_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reference" ADD CONSTRAINT "ledger_reference_requisitioner_id_body_id_fk" FOREIGN KEY ("requisitioner_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reference" ADD CONSTRAINT "ledger_reference_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reference" ADD CONSTRAINT "ledger_reference_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_reference" ADD CONSTRAINT "ledger_reference_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_account_county" ON "ledger_account" USING btree ("county_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entry_corrected_once" ON "ledger_entry" USING btree ("corrects_id") WHERE corrects_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_entry_whose" ON "ledger_entry" USING brin ("county_id","allocation_id");--> statement-breakpoint
CREATE INDEX "ledger_import_updated" ON "ledger_import" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "ledger_staging_at" ON "ledger_staging" USING btree ("staged_at");--> statement-breakpoint
-- What is staged is lost in a crash and no harm done: nothing of it is posted.
ALTER TABLE ledger_staging SET UNLOGGED;
--> statement-breakpoint
-- The batches of the ledger join the facts.
CREATE OR REPLACE FUNCTION fact_tables() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY[
    'county', 'municipality', 'theme', 'indicator', 'initiative', 'document', 'agreement',
    'budget_year', 'stream', 'allocation_rule', 'body', 'body_alias', 'body_role', 'plan',
    'section', 'area', 'objective', 'need', 'activity', 'activity_body', 'target_group',
    'activity_initiative', 'initiative_status', 'decision', 'decision_initiative',
    'governing_document', 'post', 'allocation', 'earmark', 'pooling', 'money_statement',
    'follow_up', 'ledger_batch', 'claim', 'possible_conflict', 'theme_link', 'citation', 'draft_fact']
$$;
--> statement-breakpoint
-- What each movement does to the accounts, stated once. Whose account: the pot's, that of the holder it comes from
-- or goes to, or the same holder's of the budget year that money is carried over to.
CREATE FUNCTION ledger_effects() RETURNS TABLE (movement text, whose text, measure text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES ('allotment', 'pot', 'allotted'),
         ('requisition', 'pot', 'requisitioned'),
         ('payment', 'pot', 'received'), ('payment', 'to', 'received'),
         ('coFunding', 'to', 'received'),
         ('forwarding', 'from', 'forwardedOut'), ('forwarding', 'to', 'forwardedIn'),
         ('use', 'from', 'used'),
         ('repayment', 'from', 'repaid'),
         ('carryOver', 'from', 'carriedOut'), ('carryOver', 'next', 'carriedIn')
$$;
--> statement-breakpoint
-- The statements that make accounts of entries: of those just inserted for the trigger, of all up to a revision for
-- what was known then. First what was moved in all, then what that does to each account. One text of each, so that
-- both say the same.
CREATE FUNCTION ledger_moved_statement(entries text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format($statement$
    SELECT e.movement, e.allocation_id, e.co_funding, e.agreement_id, e.stream_id, e.county_id,
           e.budget_year, e.to_budget_year, e.from_holder_id, e.to_holder_id, e.area_id,
           sum(CASE WHEN e.kind = 'correction' THEN -e.amount ELSE e.amount END) AS amount,
           bool_or(e.kind <> 'correction') AS anew
    FROM %s GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  $statement$, entries)
$$;
--> statement-breakpoint
CREATE FUNCTION ledger_accounts_statement(moved text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format($statement$
    SELECT coalesce(m.allocation_id, concat_ws('--', m.agreement_id, m.county_id, m.co_funding)) AS funding,
           CASE f.whose WHEN 'next' THEN m.to_budget_year ELSE m.budget_year END AS budget_year,
           CASE f.whose WHEN 'pot' THEN NULL WHEN 'to' THEN m.to_holder_id ELSE m.from_holder_id END AS holder_id,
           level.area_id, m.allocation_id, m.co_funding,
           min(m.agreement_id) AS agreement_id, min(m.stream_id) AS stream_id, min(m.county_id) AS county_id,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'allotted'), 0)::numeric(20, 2) AS allotted,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'requisitioned'), 0)::numeric(20, 2) AS requisitioned,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'received'), 0)::numeric(20, 2) AS received,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'forwardedIn'), 0)::numeric(20, 2) AS forwarded_in,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'forwardedOut'), 0)::numeric(20, 2) AS forwarded_out,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'used'), 0)::numeric(20, 2) AS used,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'repaid'), 0)::numeric(20, 2) AS repaid,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'carriedIn'), 0)::numeric(20, 2) AS carried_in,
           coalesce(sum(m.amount) FILTER (WHERE f.measure = 'carriedOut'), 0)::numeric(20, 2) AS carried_out
    FROM %s m JOIN ledger_effects() f ON f.movement = m.movement
    CROSS JOIN LATERAL (SELECT NULL::text AS area_id UNION ALL SELECT m.area_id WHERE m.area_id IS NOT NULL) level
    GROUP BY 1, 2, 3, 4, 5, 6
  $statement$, moved)
$$;
--> statement-breakpoint
-- The accounts as the entries up to a revision make them, in the columns of `ledger_account`.
-- county: codes with commas, or null for every county's.
CREATE FUNCTION ledger_accounts(up_to bigint, county text DEFAULT NULL) RETURNS SETOF ledger_account
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT a.*, (CASE WHEN a.holder_id IS NOT NULL AND a.area_id IS NULL THEN a.received + a.forwarded_in
      + a.carried_in - a.forwarded_out - a.used - a.repaid - a.carried_out END)::numeric(20, 2) FROM ('
    || ledger_accounts_statement('(' || ledger_moved_statement(
      'ledger_entry e WHERE e.revision <= $1 AND ($2 IS NULL OR e.county_id = ANY (string_to_array($2, '','')))') || ')')
    || ') a'
  USING up_to, county;
END $$;
--> statement-breakpoint
-- What a batch's digest covers of one entry: all of it but its batch, as PostgreSQL sends a row: each value with its
-- type and length, so that none can pass for two. Half the time of the row's text.
CREATE FUNCTION ledger_entry_bytes(e ledger_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT record_send(ROW(e.id, e.position, e.kind, e.movement, e.date, e.amount, e.allocation_id, e.co_funding,
    e.budget_year, e.to_budget_year, e.agreement_id, e.stream_id, e.county_id, e.municipality_id, e.area_id,
    e.activity_id, e.from_holder_id, e.to_holder_id, e.requisitioner_id, e.cost_type, e.document_id, e.place,
    e.quote, e.corrects_id, e.note))
$$;
--> statement-breakpoint
CREATE FUNCTION ledger_digest(entries bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(entries), 'hex')
$$;
--> statement-breakpoint
-- Holds entries against everything that the ledger promises, whichever way they came, and books them on their
-- accounts: one statement's entries together. What the facts said when an entry was posted may have changed since,
-- so a restore is held against the promises between entries alone.
CREATE FUNCTION account_ledger_entries() RETURNS trigger LANGUAGE plpgsql
SET client_min_messages = warning SET plan_cache_mode = force_custom_plan SET jit = off SET work_mem = '64MB' AS $$
DECLARE
  newest bigint;
  wrong text;
  overdrawn jsonb;
BEGIN
  -- One writer at a time, as in apply_change_set.
  SELECT d.revision INTO STRICT newest FROM dataset d WHERE d.id = 1 FOR UPDATE;

  SELECT n.revision::text INTO wrong
  FROM (SELECT a.revision, max(a.position) AS last FROM added a GROUP BY 1) n
  LEFT JOIN ledger_batch b ON b.revision = n.revision
  WHERE b.id IS NULL OR n.last > b.entries LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'ledger_entry: no batch of revision % states such entries', wrong USING ERRCODE = 'restrict_violation';
  END IF;

  SELECT c.id INTO wrong FROM added c LEFT JOIN ledger_entry e ON e.id = c.corrects_id
  WHERE c.kind = 'correction' AND (e.kind IS NOT DISTINCT FROM 'correction'
    OR (e.movement, e.amount, e.allocation_id, e.co_funding, e.budget_year, e.to_budget_year, e.agreement_id, e.stream_id,
        e.county_id, e.municipality_id, e.area_id, e.activity_id, e.from_holder_id, e.to_holder_id, e.requisitioner_id, e.cost_type)
       IS DISTINCT FROM
       (c.movement, c.amount, c.allocation_id, c.co_funding, c.budget_year, c.to_budget_year, c.agreement_id, c.stream_id,
        c.county_id, c.municipality_id, c.area_id, c.activity_id, c.from_holder_id, c.to_holder_id, c.requisitioner_id, c.cost_type))
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'ledger_entry: correction % does not reverse the entry that it names', wrong USING ERRCODE = 'restrict_violation';
  END IF;

  CREATE TEMP TABLE IF NOT EXISTS ledger_moved ON COMMIT DELETE ROWS AS
  SELECT e.movement, e.allocation_id, e.co_funding, e.agreement_id, e.stream_id, e.county_id, e.budget_year,
    e.to_budget_year, e.from_holder_id, e.to_holder_id, e.area_id, e.amount, true AS anew FROM ledger_entry e WITH NO DATA;
  DELETE FROM ledger_moved;
  EXECUTE 'INSERT INTO ledger_moved ' || ledger_moved_statement('added e');

  SELECT m.allocation_id INTO wrong
  FROM ledger_moved m LEFT JOIN allocation l ON l.id = m.allocation_id LEFT JOIN budget_year y ON y.id = l.budget_year_id
  WHERE m.allocation_id IS NOT NULL AND m.anew AND EXISTS (SELECT 1 FROM added a WHERE a.revision = newest)
    AND ((m.agreement_id, m.stream_id, m.county_id) IS DISTINCT FROM (l.agreement_id, l.stream_id, l.county_id)
      OR m.budget_year < y.year OR (m.movement IN ('allotment', 'requisition', 'payment') AND m.budget_year <> y.year))
  LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'ledger_entry: an entry of allocation % is of another agreement, stream, county or year', wrong
      USING ERRCODE = 'restrict_violation';
  END IF;

  INSERT INTO ledger_reference (requisitioner_id)
  SELECT DISTINCT a.requisitioner_id FROM added a WHERE a.requisitioner_id IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO ledger_reference (municipality_id)
  SELECT DISTINCT a.municipality_id FROM added a WHERE a.municipality_id IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO ledger_reference (activity_id)
  SELECT DISTINCT a.activity_id FROM added a WHERE a.activity_id IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO ledger_reference (document_id)
  SELECT DISTINCT a.document_id FROM added a WHERE a.document_id IS NOT NULL ON CONFLICT DO NOTHING;

  CREATE TEMP TABLE IF NOT EXISTS ledger_change (LIKE ledger_account) ON COMMIT DELETE ROWS;
  DELETE FROM ledger_change;
  EXECUTE 'INSERT INTO ledger_change ' || ledger_accounts_statement('ledger_moved');

  -- Everything that would not hold, told before a constraint stops at the first.
  SELECT jsonb_agg(jsonb_build_object('rule', r.rule, 'allocation', x.allocation_id, 'coFunding', x.co_funding,
           'agreement', x.agreement_id, 'county', x.county_id, 'budgetYear', x.budget_year, 'holder', x.holder_id,
           'would', r.would::text, 'limit', r.most::text, 'by', (abs(r.would - r.most))::text)
         ORDER BY x.funding COLLATE "C", x.budget_year, x.holder_id COLLATE "C" NULLS FIRST, r.rule)
  INTO overdrawn
  FROM (
    SELECT c.funding, c.budget_year, c.holder_id, c.allocation_id, c.co_funding, c.agreement_id, c.county_id,
           coalesce(a.allotted, 0) + c.allotted AS allotted, coalesce(a.requisitioned, 0) + c.requisitioned AS requisitioned,
           coalesce(a.received, 0) + c.received AS received,
           coalesce(a.held, 0) + c.received + c.forwarded_in + c.carried_in - c.forwarded_out - c.used - c.repaid - c.carried_out AS held
    FROM ledger_change c LEFT JOIN ledger_account a ON a.funding = c.funding AND a.budget_year = c.budget_year
      AND a.holder_id IS NOT DISTINCT FROM c.holder_id AND a.area_id IS NULL
    WHERE c.area_id IS NULL) x
  CROSS JOIN LATERAL (VALUES
    ('requisitionedWithinAllotted', x.holder_id IS NULL AND x.requisitioned > x.allotted, x.requisitioned, x.allotted),
    ('receivedWithinRequisitioned', x.holder_id IS NULL AND x.received > x.requisitioned, x.received, x.requisitioned),
    ('heldNotNegative', x.holder_id IS NOT NULL AND x.held < 0, x.held, 0)) r (rule, broken, would, most)
  WHERE r.broken;

  -- What is allotted of an allocation in all stays within what its accepted claim says, by its upper bound.
  SELECT coalesce(overdrawn, '[]') || coalesce(jsonb_agg(jsonb_build_object('rule', 'allottedWithinAccepted',
           'allocation', x.allocation_id, 'agreement', x.agreement_id, 'county', x.county_id,
           'would', x.allotted::text, 'limit', x.most::text, 'by', (x.allotted - x.most)::text)
         ORDER BY x.allocation_id COLLATE "C"), '[]')
  INTO overdrawn
  FROM (
    SELECT c.allocation_id, min(c.agreement_id) AS agreement_id, min(c.county_id) AS county_id,
           sum(c.allotted) + coalesce((SELECT sum(a.allotted) FROM ledger_account a
             WHERE a.funding = c.allocation_id AND a.holder_id IS NULL AND a.area_id IS NULL), 0) AS allotted,
           coalesce((SELECT m.upper FROM claim m WHERE m.subject_entity = 'allocation' AND m.subject_id = c.allocation_id
             AND m.measure = 'amount' AND m.standing = 'accepted'), 0) AS most
    FROM ledger_change c
    WHERE c.area_id IS NULL AND c.holder_id IS NULL AND c.allotted > 0
      AND EXISTS (SELECT 1 FROM ledger_moved m WHERE m.allocation_id = c.allocation_id AND m.movement = 'allotment' AND m.anew)
      AND EXISTS (SELECT 1 FROM added a WHERE a.revision = newest)
    GROUP BY c.allocation_id) x
  WHERE x.allotted > x.most;

  IF overdrawn <> '[]' THEN
    RAISE EXCEPTION 'ledger_entry: an account would not hold' USING ERRCODE = 'LV001', DETAIL = overdrawn::text;
  END IF;

  -- Opened first and booked then: a correction's negative sum would not pass as a new row.
  INSERT INTO ledger_account (funding, budget_year, holder_id, area_id, allocation_id, co_funding, agreement_id, stream_id, county_id)
  SELECT c.funding, c.budget_year, c.holder_id, c.area_id, c.allocation_id, c.co_funding, c.agreement_id, c.stream_id, c.county_id
  FROM ledger_change c ORDER BY 1, 2, 3, 4
  ON CONFLICT ON CONSTRAINT ledger_account_key DO NOTHING;
  UPDATE ledger_account a SET
    allotted = a.allotted + c.allotted, requisitioned = a.requisitioned + c.requisitioned, received = a.received + c.received,
    forwarded_in = a.forwarded_in + c.forwarded_in, forwarded_out = a.forwarded_out + c.forwarded_out,
    used = a.used + c.used, repaid = a.repaid + c.repaid,
    carried_in = a.carried_in + c.carried_in, carried_out = a.carried_out + c.carried_out
  FROM ledger_change c
  WHERE a.funding = c.funding AND a.budget_year = c.budget_year
    AND a.holder_id IS NOT DISTINCT FROM c.holder_id AND a.area_id IS NOT DISTINCT FROM c.area_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entry_account AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION account_ledger_entries();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_batch_append_only BEFORE UPDATE OR DELETE ON ledger_batch
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_batch_no_truncate BEFORE TRUNCATE ON ledger_batch
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Balances are written by entries alone.
CREATE TRIGGER ledger_account_of_entries BEFORE INSERT OR UPDATE OR DELETE ON ledger_account
FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_account_no_truncate BEFORE TRUNCATE ON ledger_account
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_reference_of_entries BEFORE INSERT OR UPDATE OR DELETE ON ledger_reference
FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Posts what is staged under one name, all of it or nothing. Input, as one JSON object:
--   { id, actor, reason, idempotencyKey?, requestHash?, importId, counties: [codes that the caller may write for],
--     dryRun?: true: everything is tried, nothing kept }
-- Output: { status: committed | replayed | keyReused | checked | refused | overdrawn,
--   answer?: { batch, revision, entries, total, digest, firstId, lastId },
--   total?, faults?: [{ line, member, code, value, said }]  (refused: at most 100 of the total),
--   accounts?: [{ rule, …, would, limit, by }] (overdrawn) }
CREATE FUNCTION post_ledger_entries(requested jsonb) RETURNS jsonb LANGUAGE plpgsql
SET client_min_messages = warning SET plan_cache_mode = force_custom_plan SET jit = off SET work_mem = '64MB' AS $$
DECLARE
  header CONSTANT jsonb := requested - 'importId' - 'counties' - 'dryRun';
  allowed CONSTANT text[] := array(SELECT jsonb_array_elements_text(requested->'counties'));
  own_revision bigint;
  faults jsonb;
  answer jsonb;
  outcome jsonb;
  detail text;
BEGIN
  SELECT d.revision + 1 INTO STRICT own_revision FROM dataset d WHERE d.id = 1 FOR UPDATE;
  IF requested->>'idempotencyKey' IS NOT NULL AND EXISTS (SELECT 1 FROM change_set c
      WHERE c.actor = requested->>'actor' AND c.idempotency_key = requested->>'idempotencyKey') THEN
    DELETE FROM ledger_staging s WHERE s.import_id = requested->>'importId';
    RETURN apply_change_set(header);
  END IF;

  -- What the caller leaves to the database is filled in: what an allocation is of, what a correction reverses.
  CREATE TEMP TABLE IF NOT EXISTS pending_entry ON COMMIT DELETE ROWS AS
  SELECT e.*, 0 AS line, '' AS own_id, '' AS allocation_year, '' AS stated_agreement, '' AS stated_stream,
    '' AS stated_county, '' AS corrected_kind
  FROM ledger_entry e WITH NO DATA;
  DELETE FROM pending_entry;
  INSERT INTO pending_entry
  SELECT coalesce(x.id, 'entry-' || own_revision || '-' || lpad((s.after + x.nth)::text, 6, '0')), own_revision, s.after + x.nth,
    x.kind, x.kind, x.date::date, x.amount::numeric, x.allocation, x.co_funding, coalesce(x.budget_year, y.year),
    x.to_budget_year, coalesce(a.agreement_id, x.agreement), a.stream_id, coalesce(a.county_id, x.county), x.municipality,
    x.area, x.activity, x.from_holder, x.to_holder, x.requisitioner, x.cost_type, x.document, x.place, x.quote,
    x.corrects, x.note, x.line, x.id, y.year, x.agreement, x.stream, x.county, NULL
  FROM ledger_staging s
  CROSS JOIN LATERAL unnest(s.lines, s.ids, s.kinds, s.dates, s.amounts, s.allocations, s.co_fundings, s.agreements,
    s.streams, s.counties, s.budget_years, s.to_budget_years, s.municipalities, s.areas, s.activities, s.from_holders,
    s.to_holders, s.requisitioners, s.cost_types, s.documents, s.places, s.quotes, s.corrects, s.notes)
    WITH ORDINALITY AS x (line, id, kind, date, amount, allocation, co_funding, agreement, stream, county, budget_year,
      to_budget_year, municipality, area, activity, from_holder, to_holder, requisitioner, cost_type, document, place,
      quote, corrects, note, nth)
  LEFT JOIN allocation a ON a.id = x.allocation
  LEFT JOIN budget_year y ON y.id = a.budget_year_id
  WHERE s.import_id = requested->>'importId';
  DELETE FROM ledger_staging s WHERE s.import_id = requested->>'importId';
  IF EXISTS (SELECT 1 FROM pending_entry p WHERE p.kind = 'correction') THEN
    UPDATE pending_entry p SET corrected_kind = c.kind, movement = c.movement, amount = c.amount, allocation_id = c.allocation_id,
      co_funding = c.co_funding, budget_year = c.budget_year, to_budget_year = c.to_budget_year, agreement_id = c.agreement_id,
      stream_id = c.stream_id, county_id = c.county_id, municipality_id = c.municipality_id, area_id = c.area_id,
      activity_id = c.activity_id, from_holder_id = c.from_holder_id, to_holder_id = c.to_holder_id,
      requisitioner_id = c.requisitioner_id, cost_type = c.cost_type
    FROM ledger_entry c WHERE c.id = p.corrects_id;
  END IF;

  -- What entries name, each combination once: there are few of them, however many lines.
  CREATE TEMP TABLE IF NOT EXISTS pending_name ON COMMIT DELETE ROWS AS
  SELECT p.kind, p.movement, p.allocation_id, p.co_funding, p.budget_year, p.to_budget_year, p.agreement_id, p.stream_id,
    p.county_id, p.municipality_id, p.area_id, p.activity_id, p.from_holder_id, p.to_holder_id, p.requisitioner_id,
    p.document_id, p.allocation_year, p.stated_agreement, p.stated_stream, p.stated_county, '{}'::int[] AS lines
  FROM pending_entry p WITH NO DATA;
  DELETE FROM pending_name;
  INSERT INTO pending_name
  SELECT p.kind, p.movement, p.allocation_id, p.co_funding, p.budget_year, p.to_budget_year, p.agreement_id, p.stream_id,
    p.county_id, p.municipality_id, p.area_id, p.activity_id, p.from_holder_id, p.to_holder_id, p.requisitioner_id,
    p.document_id, p.allocation_year, p.stated_agreement, p.stated_stream, p.stated_county, array_agg(p.line)
  FROM pending_entry p GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20;
  faults := ledger_told_faults(allowed, false);
  IF faults IS NOT NULL THEN
    RETURN ledger_told_faults(allowed, true);
  END IF;

  SELECT jsonb_build_object('batch', requested->>'id', 'revision', own_revision, 'entries', count(*),
      'total', sum(p.amount)::text, 'digest', ledger_digest(string_agg(ledger_entry_bytes(ROW(p.id, p.revision, p.position,
        p.kind, p.movement, p.date, p.amount::numeric(20, 2), p.allocation_id, p.co_funding, p.budget_year, p.to_budget_year,
        p.agreement_id, p.stream_id, p.county_id, p.municipality_id, p.area_id, p.activity_id, p.from_holder_id, p.to_holder_id,
        p.requisitioner_id, p.cost_type, p.document_id, p.place, p.quote, p.corrects_id, p.note)::ledger_entry),
        '' ORDER BY p.position)), 'firstId', (SELECT f.id FROM pending_entry f ORDER BY f.position LIMIT 1),
      'lastId', (SELECT l.id FROM pending_entry l ORDER BY l.position DESC LIMIT 1))
  INTO answer FROM pending_entry p;

  BEGIN
    outcome := apply_change_set(header || jsonb_build_object('answer', answer, 'puts', jsonb_build_array(
      jsonb_build_object('entity', 'ledger_batch', 'rows', jsonb_build_array(jsonb_build_object('id', requested->>'id',
        'expectedVersion', 0, 'after', jsonb_build_object('id', requested->>'id', 'revision', own_revision,
          'entries', answer->'entries', 'total', answer->'total', 'digest', answer->'digest')))))));
    IF outcome->>'revision' IS DISTINCT FROM own_revision::text THEN
      RAISE EXCEPTION 'post_ledger_entries: committed as another revision: %', outcome;
    END IF;
    INSERT INTO ledger_entry
    SELECT p.id, p.revision, p.position, p.kind, p.movement, p.date, p.amount, p.allocation_id, p.co_funding, p.budget_year,
      p.to_budget_year, p.agreement_id, p.stream_id, p.county_id, p.municipality_id, p.area_id, p.activity_id,
      p.from_holder_id, p.to_holder_id, p.requisitioner_id, p.cost_type, p.document_id, p.place, p.quote, p.corrects_id, p.note
    FROM pending_entry p;
    IF requested->>'dryRun' = 'true' THEN
      RAISE EXCEPTION 'post_ledger_entries: nothing is kept of a trial' USING ERRCODE = 'LV002';
    END IF;
    outcome := outcome || jsonb_build_object('answer', answer);
  EXCEPTION
    WHEN SQLSTATE 'LV002' THEN
      outcome := jsonb_build_object('status', 'checked', 'revision', own_revision - 1, 'answer', answer);
    WHEN unique_violation THEN
      -- A name that is taken is looked for when one is: to look up each beforehand would double the work.
      GET STACKED DIAGNOSTICS detail = TABLE_NAME;
      faults := ledger_told_faults(allowed, true);
      IF detail <> 'ledger_entry' OR faults IS NULL THEN
        RAISE;
      END IF;
      outcome := faults;
    WHEN SQLSTATE 'LV001' THEN
      GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
      outcome := jsonb_build_object('status', 'overdrawn', 'accounts', detail::jsonb);
  END;
  DELETE FROM pending_entry;
  RETURN outcome;
END $$;
--> statement-breakpoint
-- What is wrong with the entries of `pending_entry` as they stand beside the facts and the ledger: one row for each
-- member of each line. `said` is what stands there instead.
CREATE FUNCTION ledger_faults(allowed text[]) RETURNS TABLE (line int, member text, code text, value text, said text)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET jit = off AS $$
BEGIN
  RETURN QUERY
  SELECT unnest(f.lines), f.member, f.code, f.value, f.said FROM (
  SELECT p.lines, 'allocation' AS member, 'unknownCode' AS code, p.allocation_id AS value, NULL::text AS said FROM pending_name p
  WHERE p.allocation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.id = p.allocation_id)
  UNION ALL
  SELECT p.lines, 'agreement', 'unknownCode', p.agreement_id, NULL FROM pending_name p
  WHERE p.co_funding IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agreement r WHERE r.id = p.agreement_id)
  UNION ALL
  SELECT p.lines, 'county', 'unknownCode', p.county_id, NULL FROM pending_name p
  WHERE p.co_funding IS NOT NULL AND NOT EXISTS (SELECT 1 FROM county r WHERE r.id = p.county_id)
  UNION ALL
  SELECT p.lines, 'municipality', 'unknownCode', p.municipality_id, NULL FROM pending_name p
  WHERE p.municipality_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM municipality r WHERE r.id = p.municipality_id)
  UNION ALL
  SELECT p.lines, 'municipality', 'ofAnotherCounty', p.municipality_id, p.county_id FROM pending_name p
  WHERE left(p.municipality_id, 2) <> p.county_id
  UNION ALL
  SELECT p.lines, 'area', 'unknownCode', p.area_id, NULL FROM pending_name p
  WHERE p.area_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM area r WHERE r.id = p.area_id)
  UNION ALL
  SELECT p.lines, 'area', 'ofAnotherCounty', p.area_id, p.county_id FROM pending_name p
  WHERE EXISTS (SELECT 1 FROM area r JOIN plan n ON n.id = r.plan_id WHERE r.id = p.area_id AND n.county_id <> p.county_id)
  UNION ALL
  SELECT p.lines, 'activity', 'unknownCode', p.activity_id, NULL FROM pending_name p
  WHERE p.activity_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM activity r WHERE r.id = p.activity_id)
  UNION ALL
  SELECT p.lines, 'activity', 'ofAnotherCounty', p.activity_id, p.county_id FROM pending_name p
  WHERE EXISTS (SELECT 1 FROM activity r JOIN plan n ON n.id = r.plan_id WHERE r.id = p.activity_id AND n.county_id <> p.county_id)
  UNION ALL
  SELECT p.lines, 'fromHolder', 'unknownCode', p.from_holder_id, NULL FROM pending_name p
  WHERE p.from_holder_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM body r WHERE r.id = p.from_holder_id)
  UNION ALL
  SELECT p.lines, 'toHolder', 'unknownCode', p.to_holder_id, NULL FROM pending_name p
  WHERE p.to_holder_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM body r WHERE r.id = p.to_holder_id)
  UNION ALL
  SELECT p.lines, 'requisitioner', 'unknownCode', p.requisitioner_id, NULL FROM pending_name p
  WHERE p.requisitioner_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM body r WHERE r.id = p.requisitioner_id)
  UNION ALL
  SELECT p.lines, 'document', 'unknownCode', p.document_id, NULL FROM pending_name p
  WHERE p.document_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document r WHERE r.id = p.document_id)
  UNION ALL
  SELECT p.lines, 'agreement', 'notOfAllocation', p.stated_agreement, p.agreement_id FROM pending_name p
  WHERE p.allocation_id IS NOT NULL AND p.stated_agreement <> p.agreement_id
  UNION ALL
  SELECT p.lines, 'stream', 'notOfAllocation', p.stated_stream, p.stream_id FROM pending_name p
  WHERE p.allocation_id IS NOT NULL AND p.agreement_id IS NOT NULL AND p.stated_stream IS NOT NULL AND p.stated_stream IS DISTINCT FROM p.stream_id
  UNION ALL
  SELECT p.lines, 'county', 'notOfAllocation', p.stated_county, p.county_id FROM pending_name p
  WHERE p.allocation_id IS NOT NULL AND p.stated_county <> p.county_id
  UNION ALL
  SELECT p.lines, 'budgetYear', 'notStated', p.allocation_id, NULL FROM pending_name p
  WHERE p.budget_year IS NULL AND p.agreement_id IS NOT NULL AND p.kind <> 'correction'
  UNION ALL
  SELECT p.lines, 'budgetYear', 'notOfAllocation', p.budget_year, p.allocation_year FROM pending_name p
  WHERE p.budget_year <> p.allocation_year AND p.kind <> 'correction'
    AND (p.budget_year < p.allocation_year OR p.movement IN ('allotment', 'requisition', 'payment'))
  UNION ALL
  SELECT p.lines, 'toBudgetYear', 'notLater', p.to_budget_year, p.budget_year FROM pending_name p
  WHERE p.to_budget_year <= p.budget_year
  UNION ALL
  SELECT p.lines, 'allocation', 'noAcceptedAmount', p.allocation_id, NULL FROM pending_name p
  WHERE p.kind = 'allotment' AND p.agreement_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim m
    WHERE m.subject_entity = 'allocation' AND m.subject_id = p.allocation_id AND m.measure = 'amount'
      AND m.standing = 'accepted' AND m.upper IS NOT NULL)
  UNION ALL
  SELECT p.lines, 'county', 'forbidden', p.county_id, NULL FROM pending_name p
  WHERE NOT p.county_id = ANY (allowed)) f;

  IF EXISTS (SELECT 1 FROM pending_name p WHERE p.kind = 'correction') THEN
    RETURN QUERY
    SELECT p.line, 'corrects', 'unknownCode', p.corrects_id, NULL::text FROM pending_entry p
    WHERE p.kind = 'correction' AND p.corrected_kind IS NULL
    UNION ALL
    SELECT p.line, 'corrects', 'isCorrection', p.corrects_id, NULL FROM pending_entry p WHERE p.corrected_kind = 'correction'
    UNION ALL
    SELECT p.line, 'corrects', 'correctedAlready', p.corrects_id, e.id FROM pending_entry p
    JOIN ledger_entry e ON e.corrects_id = p.corrects_id WHERE p.kind = 'correction'
    UNION ALL
    SELECT p.line, 'corrects', 'correctedTwice', p.corrects_id, p.first::text FROM (
      SELECT q.line, q.corrects_id, min(q.line) OVER (PARTITION BY q.corrects_id) AS first FROM pending_entry q
      WHERE q.kind = 'correction') p WHERE p.line > p.first;
  END IF;
END $$;
--> statement-breakpoint
-- Names of entries that the ledger has already, or that stand twice.
CREATE FUNCTION ledger_name_faults() RETURNS TABLE (line int, member text, code text, value text, said text)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET jit = off AS $$
BEGIN
  RETURN QUERY
  SELECT p.line, 'id', 'taken', p.own_id, NULL::text FROM pending_entry p
  WHERE EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = p.own_id)
  UNION ALL
  SELECT p.line, 'id', 'repeated', p.own_id, p.first::text FROM (
    SELECT q.line, q.own_id, min(q.line) OVER (PARTITION BY q.own_id) AS first FROM pending_entry q
    WHERE q.own_id IS NOT NULL) p
  WHERE p.line > p.first;
END $$;
--> statement-breakpoint
-- The outcome of entries that are refused: how many faults there are, and the first hundred; null when there is none.
-- names_too: also whose names are taken, which to ask of entries that are right would double the work.
CREATE FUNCTION ledger_told_faults(allowed text[], names_too boolean) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('status', 'refused', 'total', count(*),
    'faults', jsonb_agg(to_jsonb(f) - 'nth' ORDER BY f.nth) FILTER (WHERE f.nth <= 100))
  FROM (SELECT f.*, row_number() OVER (ORDER BY f.line, f.member, f.code) AS nth FROM (
    SELECT * FROM ledger_faults(allowed) UNION ALL SELECT * FROM ledger_name_faults() WHERE names_too) f) f
  HAVING count(*) > 0
$$;
--> statement-breakpoint
-- Batches after a revision and up to another whose entries are not those that the change log holds a digest of, and
-- where one is too many or too few, which.
CREATE FUNCTION broken_ledger_batches(after bigint, up_to bigint)
RETURNS TABLE (batch text, revision bigint, entry text, what text)
LANGUAGE sql STABLE SET jit = off SET work_mem = '64MB' AS $$
  SELECT s.batch, s.seq, coalesce(extra.id, 'position ' || lacking.position),
    CASE WHEN extra.id IS NOT NULL THEN 'added' WHEN lacking.position IS NOT NULL THEN 'removed' ELSE 'changed' END
  FROM (SELECT v.seq, v.entity_id AS batch, (v.after->>'entries')::int AS entries, v.after->>'digest' AS digest
        FROM revision v WHERE v.entity = 'ledger_batch' AND v.operation <> 'retract'
          AND v.seq > broken_ledger_batches.after AND v.seq <= up_to) s
  LEFT JOIN (SELECT e.revision, ledger_digest(string_agg(ledger_entry_bytes(e), '' ORDER BY e.position)) AS digest
             FROM ledger_entry e WHERE e.revision > broken_ledger_batches.after AND e.revision <= up_to GROUP BY 1) found
    ON found.revision = s.seq
  LEFT JOIN LATERAL (SELECT e.id FROM ledger_entry e WHERE e.revision = s.seq AND e.position > s.entries
                     ORDER BY e.position LIMIT 1) extra ON found.digest IS DISTINCT FROM s.digest
  LEFT JOIN LATERAL (SELECT p AS position FROM generate_series(1, s.entries) p
                     WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.revision = s.seq AND e.position = p)
                     ORDER BY p LIMIT 1) lacking ON found.digest IS DISTINCT FROM s.digest
  WHERE found.digest IS DISTINCT FROM s.digest
  UNION ALL
  SELECT NULL, e.revision, e.id, 'added' FROM ledger_entry e
  WHERE e.revision > broken_ledger_batches.after AND e.revision <= up_to
    AND NOT EXISTS (SELECT 1 FROM ledger_batch b WHERE b.revision = e.revision)
  ORDER BY 2 LIMIT 1
$$;
