CREATE TABLE "agreement" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"family" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"parties" text,
	"amends_id" text,
	"period_start" text NOT NULL,
	"period_end" text NOT NULL,
	"signed_date" text,
	"signed_as_written" text,
	"reference" text,
	"performance_pay" boolean NOT NULL,
	"note" text,
	CONSTRAINT "agreement_kind" CHECK ("agreement"."kind" in ('base', 'supplement')),
	CONSTRAINT "agreement_supplement" CHECK (("agreement"."kind" = 'supplement') = ("agreement"."amends_id" is not null)),
	CONSTRAINT "agreement_period" CHECK ("agreement"."period_start" <= "agreement"."period_end"),
	CONSTRAINT "agreement_signed_form" CHECK ("agreement"."signed_date" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "allocation_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"stream_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"components" jsonb NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text,
	"basis" text NOT NULL,
	CONSTRAINT "allocation_rule_status" CHECK ("allocation_rule"."status" in ('stated', 'inferred')),
	CONSTRAINT "allocation_rule_components" CHECK (jsonb_typeof("allocation_rule"."components") = 'array')
);
--> statement-breakpoint
CREATE TABLE "budget_year" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"agreement_id" text NOT NULL,
	"year" text NOT NULL,
	"requisition_deadline" text,
	"use_deadline" text,
	"report_deadline" text,
	"repayment_deadline" text,
	"note" text,
	CONSTRAINT "budget_year_of_agreement" UNIQUE("agreement_id","year"),
	CONSTRAINT "budget_year_form" CHECK ("budget_year"."year" ~ '^[0-9]{4}$'),
	CONSTRAINT "budget_year_requisition_form" CHECK ("budget_year"."requisition_deadline" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "budget_year_use_form" CHECK ("budget_year"."use_deadline" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "budget_year_report_form" CHECK ("budget_year"."report_deadline" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "budget_year_repayment_form" CHECK ("budget_year"."repayment_deadline" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "stream" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"budget_year_id" text NOT NULL,
	"recipient_class" text NOT NULL,
	"recipient_label" text,
	"purpose" text,
	"ordinal" integer NOT NULL,
	"rule_note" text,
	"note" text,
	CONSTRAINT "stream_ordinal" UNIQUE("budget_year_id","ordinal"),
	CONSTRAINT "stream_recipient_class" CHECK ("stream"."recipient_class" in ('regions', 'municipalities', 'regionsAndMunicipalities', 'countyJoint', 'skr', 'authorities', 'notStated'))
);
--> statement-breakpoint
CREATE TABLE "allocation" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"agreement_id" text NOT NULL,
	"budget_year_id" text,
	"budget_year_absence" text,
	"stream_id" text,
	"recipient_kind" text NOT NULL,
	"county_id" text NOT NULL,
	"municipality_id" text,
	"area_id" text,
	"part_of_id" text,
	"plan_id" text,
	"requisitioner" text,
	"requisitioner_absence" text,
	"holder" text,
	"holder_absence" text,
	"cell_notes" jsonb NOT NULL,
	"note" text,
	CONSTRAINT "allocation_recipient_kind" CHECK ("allocation"."recipient_kind" in ('county', 'region', 'municipality')),
	CONSTRAINT "allocation_municipality" CHECK (("allocation"."recipient_kind" = 'municipality') = ("allocation"."municipality_id" is not null)),
	CONSTRAINT "allocation_part" CHECK ("allocation"."part_of_id" is null or "allocation"."part_of_id" <> "allocation"."id"),
	CONSTRAINT "allocation_budget_year_known" CHECK (("allocation"."budget_year_id" is null) <> ("allocation"."budget_year_absence" is null)),
	CONSTRAINT "allocation_budget_year_absence" CHECK ("allocation"."budget_year_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "allocation_cell_notes" CHECK (jsonb_typeof("allocation"."cell_notes") = 'object'),
	CONSTRAINT "allocation_requisitioner" CHECK (("allocation"."requisitioner" is null) <> ("allocation"."requisitioner_absence" is null)),
	CONSTRAINT "allocation_holder" CHECK (("allocation"."holder" is null) <> ("allocation"."holder_absence" is null)),
	CONSTRAINT "allocation_requisitioner_absence" CHECK ("allocation"."requisitioner_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "allocation_holder_absence" CHECK ("allocation"."holder_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld'))
);
--> statement-breakpoint
CREATE TABLE "earmark" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"allocation_id" text NOT NULL,
	"purpose" text NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "earmark_ordinal" UNIQUE("allocation_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "money_statement" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"about" text NOT NULL,
	"as_written" text NOT NULL,
	"period_start" text,
	"period_end" text,
	"period_as_written" text,
	"period_absence" text,
	"note" text,
	CONSTRAINT "money_statement_period" CHECK (("money_statement"."period_as_written" is null) <> ("money_statement"."period_absence" is null)),
	CONSTRAINT "money_statement_period_absence" CHECK ("money_statement"."period_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "money_statement_start_form" CHECK ("money_statement"."period_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "money_statement_end_form" CHECK ("money_statement"."period_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "pooling" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"county_id" text NOT NULL,
	"year" text NOT NULL,
	"parties" text NOT NULL,
	"share_pct" numeric,
	"note" text,
	CONSTRAINT "pooling_share" CHECK ("pooling"."share_pct" between 0 and 100),
	CONSTRAINT "pooling_year" CHECK ("pooling"."year" ~ '^[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "body" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"level" text,
	"county_id" text,
	"part_of_id" text,
	"note" text,
	"sort_key" text NOT NULL,
	CONSTRAINT "body_kind" CHECK ("body"."kind" in ('steeringGroup', 'politicalBody', 'authority', 'region', 'municipality', 'userOrganisation', 'association', 'department', 'function', 'workingGroup', 'network', 'company', 'university', 'other')),
	CONSTRAINT "body_level" CHECK ("body"."level" in ('political', 'official')),
	CONSTRAINT "body_part" CHECK ("body"."part_of_id" is null or "body"."part_of_id" <> "body"."id")
);
--> statement-breakpoint
CREATE TABLE "body_alias" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body_id" text NOT NULL,
	"document_id" text NOT NULL,
	"alias" text NOT NULL,
	"misprint" boolean NOT NULL,
	CONSTRAINT "body_alias_once" UNIQUE("body_id","document_id","alias")
);
--> statement-breakpoint
CREATE TABLE "body_role" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body_id" text NOT NULL,
	"role" text NOT NULL,
	"valid_from" text,
	"valid_to" text,
	CONSTRAINT "body_role_from_form" CHECK ("body_role"."valid_from" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "body_role_to_form" CHECK ("body_role"."valid_to" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"kind" text NOT NULL,
	"by_body_id" text,
	"to_body_id" text,
	"text" text NOT NULL,
	"date_start" text,
	"date_end" text,
	"date_as_written" text,
	"date_absence" text,
	"note" text,
	CONSTRAINT "decision_kind" CHECK ("decision"."kind" in ('decided', 'assigned', 'adopted', 'proposed', 'paused')),
	CONSTRAINT "decision_date" CHECK (("decision"."date_as_written" is null) <> ("decision"."date_absence" is null)),
	CONSTRAINT "decision_date_absence" CHECK ("decision"."date_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "decision_start_form" CHECK ("decision"."date_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "decision_end_form" CHECK ("decision"."date_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "governing_document" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"county_id" text,
	"valid_start" text,
	"valid_end" text,
	"validity_as_written" text,
	"validity_absence" text,
	"status" text NOT NULL,
	"note" text,
	CONSTRAINT "governing_document_kind" CHECK ("governing_document"."kind" in ('agreement', 'strategy', 'routine', 'guideline', 'plan', 'programme', 'law', 'other')),
	CONSTRAINT "governing_document_status" CHECK ("governing_document"."status" in ('inForce', 'underRevision', 'revised', 'inPreparation', 'expired', 'notStated')),
	CONSTRAINT "governing_document_validity" CHECK (("governing_document"."validity_as_written" is null) <> ("governing_document"."validity_absence" is null)),
	CONSTRAINT "governing_document_validity_absence" CHECK ("governing_document"."validity_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "governing_document_start_form" CHECK ("governing_document"."valid_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "governing_document_end_form" CHECK ("governing_document"."valid_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "post" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"title" text NOT NULL,
	"extent_pct" numeric,
	"count" integer NOT NULL,
	"employer_id" text,
	"activity_id" text,
	"period_start" text,
	"period_end" text,
	"period_as_written" text,
	"period_absence" text,
	"note" text,
	CONSTRAINT "post_extent" CHECK ("post"."extent_pct" between 0 and 100),
	CONSTRAINT "post_count" CHECK ("post"."count" >= 1),
	CONSTRAINT "post_period" CHECK (("post"."period_as_written" is null) <> ("post"."period_absence" is null)),
	CONSTRAINT "post_period_absence" CHECK ("post"."period_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "post_start_form" CHECK ("post"."period_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "post_end_form" CHECK ("post"."period_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "activity_initiative" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"activity_id" text NOT NULL,
	"initiative_id" text NOT NULL,
	CONSTRAINT "activity_initiative_once" UNIQUE("activity_id","initiative_id")
);
--> statement-breakpoint
CREATE TABLE "decision_initiative" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"decision_id" text NOT NULL,
	"initiative_id" text NOT NULL,
	CONSTRAINT "decision_initiative_once" UNIQUE("decision_id","initiative_id")
);
--> statement-breakpoint
CREATE TABLE "initiative" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description_sv" text NOT NULL,
	"variants" jsonb NOT NULL,
	"sort_key" text NOT NULL,
	CONSTRAINT "initiative_variants" CHECK (jsonb_typeof("initiative"."variants") = 'array')
);
--> statement-breakpoint
CREATE TABLE "initiative_status" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"initiative_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"county_id" text NOT NULL,
	"status" text NOT NULL,
	"relation" text NOT NULL,
	"variant" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "initiative_status_status" CHECK ("initiative_status"."status" in ('inquiry', 'planned', 'pilot', 'running', 'permanent', 'paused', 'awaiting', 'ended', 'mentionedElsewhere')),
	CONSTRAINT "initiative_status_relation" CHECK ("initiative_status"."relation" in ('own', 'related'))
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"entry_date" text NOT NULL,
	"amount" numeric(20, 2) NOT NULL,
	"stream_id" text NOT NULL,
	"county_id" text NOT NULL,
	"allocation_id" text,
	"activity_id" text,
	"from_body_id" text,
	"to_body_id" text,
	"to_budget_year" text,
	"corrects_id" text,
	"note" text,
	CONSTRAINT "ledger_entry_corrected_once" UNIQUE("corrects_id"),
	CONSTRAINT "ledger_entry_kind" CHECK ("ledger_entry"."kind" in ('requisition', 'payment', 'forwarding', 'use', 'repayment', 'carryOver', 'correction')),
	CONSTRAINT "ledger_entry_date" CHECK ("ledger_entry"."entry_date" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
	CONSTRAINT "ledger_entry_sign" CHECK ("ledger_entry"."kind" = 'correction' or "ledger_entry"."amount" > 0),
	CONSTRAINT "ledger_entry_correction" CHECK (("ledger_entry"."kind" = 'correction') = ("ledger_entry"."corrects_id" is not null)),
	CONSTRAINT "ledger_entry_carry_over" CHECK (("ledger_entry"."kind" = 'carryOver') = ("ledger_entry"."to_budget_year" is not null))
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"area_id" text,
	"section_id" text NOT NULL,
	"objective_id" text,
	"form" text NOT NULL,
	"position" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"status_quo" text,
	"status_quo_absence" text,
	"goal" text,
	"goal_absence" text,
	"indicators" text,
	"indicators_absence" text,
	"indicator_items" jsonb NOT NULL,
	"indicators_shared" boolean NOT NULL,
	"has_indicator" boolean NOT NULL,
	"timeline" text,
	"timeline_absence" text,
	"timeline_start" text,
	"timeline_end" text,
	"timeline_open_ended" boolean NOT NULL,
	"timeline_condition" text,
	"timeline_recurring" text,
	"responsible" text,
	"responsible_absence" text,
	"confidence" text NOT NULL,
	"confidence_note" text,
	"cell_notes" jsonb NOT NULL,
	CONSTRAINT "activity_position" UNIQUE("plan_id","position"),
	CONSTRAINT "activity_form" CHECK ("activity"."form" in ('matrixRow', 'proseSection', 'prose')),
	CONSTRAINT "activity_status_quo" CHECK (("activity"."status_quo" is null) <> ("activity"."status_quo_absence" is null)),
	CONSTRAINT "activity_goal" CHECK (("activity"."goal" is null) <> ("activity"."goal_absence" is null)),
	CONSTRAINT "activity_indicators" CHECK (("activity"."indicators" is null) <> ("activity"."indicators_absence" is null)),
	CONSTRAINT "activity_timeline" CHECK (("activity"."timeline" is null) <> ("activity"."timeline_absence" is null)),
	CONSTRAINT "activity_responsible" CHECK (("activity"."responsible" is null) <> ("activity"."responsible_absence" is null)),
	CONSTRAINT "activity_status_quo_absence" CHECK ("activity"."status_quo_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "activity_goal_absence" CHECK ("activity"."goal_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "activity_indicators_absence" CHECK ("activity"."indicators_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "activity_timeline_absence" CHECK ("activity"."timeline_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "activity_responsible_absence" CHECK ("activity"."responsible_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "activity_indicator_items" CHECK (jsonb_typeof("activity"."indicator_items") = 'array'),
	CONSTRAINT "activity_cell_notes" CHECK (jsonb_typeof("activity"."cell_notes") = 'object'),
	CONSTRAINT "activity_confidence" CHECK ("activity"."confidence" in ('certain', 'likely', 'uncertain')),
	CONSTRAINT "activity_timeline_start_form" CHECK ("activity"."timeline_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "activity_timeline_end_form" CHECK ("activity"."timeline_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "activity_body" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"activity_id" text NOT NULL,
	"body_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"as_written" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "activity_body_ordinal" UNIQUE("activity_id","ordinal"),
	CONSTRAINT "activity_body_role" CHECK ("activity_body"."role" in ('responsible', 'coordinates', 'performs', 'supports', 'collaborates'))
);
--> statement-breakpoint
CREATE TABLE "area" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"section_id" text,
	"label" text NOT NULL,
	"word" text NOT NULL,
	"ordinal" text,
	"position" integer NOT NULL,
	"level" text NOT NULL,
	"other_names" jsonb NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "area_level" CHECK ("area"."level" in ('national', 'county')),
	CONSTRAINT "area_confidence" CHECK ("area"."confidence" in ('certain', 'likely', 'uncertain')),
	CONSTRAINT "area_other_names" CHECK (jsonb_typeof("area"."other_names") = 'array')
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"activity_id" text NOT NULL,
	"later_plan_id" text NOT NULL,
	"later_activity_id" text,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "follow_up_once" UNIQUE NULLS NOT DISTINCT("activity_id","later_plan_id","later_activity_id"),
	CONSTRAINT "follow_up_outcome" CHECK ("follow_up"."outcome" in ('continued', 'done', 'changed', 'ended', 'notMentioned')),
	CONSTRAINT "follow_up_confidence" CHECK ("follow_up"."confidence" in ('certain', 'likely', 'uncertain')),
	CONSTRAINT "follow_up_not_mentioned" CHECK ("follow_up"."outcome" <> 'notMentioned' or "follow_up"."later_activity_id" is null)
);
--> statement-breakpoint
CREATE TABLE "need" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"area_id" text,
	"section_id" text NOT NULL,
	"position" integer NOT NULL,
	"heading" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "need_position" UNIQUE("plan_id","position")
);
--> statement-breakpoint
CREATE TABLE "objective" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"area_id" text,
	"section_id" text NOT NULL,
	"position" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"long_term" text,
	"long_term_absence" text,
	"short_term" text,
	"short_term_absence" text,
	"indicators" text,
	"indicators_absence" text,
	"indicator_items" jsonb NOT NULL,
	"confidence" text NOT NULL,
	"cell_notes" jsonb NOT NULL,
	CONSTRAINT "objective_position" UNIQUE("plan_id","position"),
	CONSTRAINT "objective_long_term" CHECK (("objective"."long_term" is null) <> ("objective"."long_term_absence" is null)),
	CONSTRAINT "objective_short_term" CHECK (("objective"."short_term" is null) <> ("objective"."short_term_absence" is null)),
	CONSTRAINT "objective_indicators" CHECK (("objective"."indicators" is null) <> ("objective"."indicators_absence" is null)),
	CONSTRAINT "objective_long_term_absence" CHECK ("objective"."long_term_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "objective_short_term_absence" CHECK ("objective"."short_term_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "objective_indicators_absence" CHECK ("objective"."indicators_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "objective_indicator_items" CHECK (jsonb_typeof("objective"."indicator_items") = 'array'),
	CONSTRAINT "objective_cell_notes" CHECK (jsonb_typeof("objective"."cell_notes") = 'object'),
	CONSTRAINT "objective_confidence" CHECK ("objective"."confidence" in ('certain', 'likely', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"document_id" text NOT NULL,
	"title" text NOT NULL,
	"kinds" jsonb NOT NULL,
	"owner_kind" text NOT NULL,
	"county_id" text NOT NULL,
	"municipality_id" text,
	"agreement_id" text NOT NULL,
	"dates" jsonb NOT NULL,
	"planning_start" text,
	"planning_end" text,
	"adopting_body_id" text,
	"adopting_body_as_written" text,
	"adopting_body_absence" text,
	CONSTRAINT "plan_document" UNIQUE("document_id"),
	CONSTRAINT "plan_kinds" CHECK (jsonb_typeof("plan"."kinds") = 'array'),
	CONSTRAINT "plan_owner_kind" CHECK ("plan"."owner_kind" in ('county', 'region', 'municipality')),
	CONSTRAINT "plan_dates" CHECK (jsonb_typeof("plan"."dates") = 'object'),
	CONSTRAINT "plan_adopting_body" CHECK (("plan"."adopting_body_id" is null) <> ("plan"."adopting_body_absence" is null)),
	CONSTRAINT "plan_adopting_body_absence" CHECK ("plan"."adopting_body_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "plan_planning_start_form" CHECK ("plan"."planning_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "plan_planning_end_form" CHECK ("plan"."planning_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "section" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"plan_id" text NOT NULL,
	"parent_id" text,
	"number" text,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"summary" text,
	"confidence" text NOT NULL,
	CONSTRAINT "section_position" UNIQUE("plan_id","position"),
	CONSTRAINT "section_kind" CHECK ("section"."kind" in ('background', 'governance', 'method', 'values', 'statistics', 'analysis', 'work', 'goalAchievement', 'planning', 'activityPlan', 'appendix', 'other')),
	CONSTRAINT "section_confidence" CHECK ("section"."confidence" in ('certain', 'likely', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "target_group" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"activity_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"text" text NOT NULL,
	"age_from" integer,
	"age_to" integer,
	CONSTRAINT "target_group_ordinal" UNIQUE("activity_id","ordinal"),
	CONSTRAINT "target_group_ages" CHECK (coalesce("target_group"."age_from", 0) <= coalesce("target_group"."age_to", 120))
);
--> statement-breakpoint
CREATE TABLE "change_set" (
	"id" text PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"idempotency_key" text,
	"request_hash" text,
	"first_revision" bigint NOT NULL,
	"last_revision" bigint NOT NULL,
	"committed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_set_idempotency" UNIQUE("actor","idempotency_key"),
	CONSTRAINT "change_set_last" UNIQUE("last_revision"),
	CONSTRAINT "change_set_span" CHECK ("change_set"."first_revision" <= "change_set"."last_revision")
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"id" integer PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"hash" text NOT NULL,
	"committed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dataset_one_row" CHECK ("dataset"."id" = 1),
	CONSTRAINT "dataset_revision" CHECK ("dataset"."revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE "record" (
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"version" integer NOT NULL,
	"revision" bigint NOT NULL,
	"retracted" boolean NOT NULL,
	CONSTRAINT "record_entity_entity_id_pk" PRIMARY KEY("entity","entity_id"),
	CONSTRAINT "record_version" CHECK ("record"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"change_set_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"version" integer NOT NULL,
	"operation" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "revision_version" UNIQUE("entity","entity_id","version"),
	CONSTRAINT "revision_operation" CHECK ("revision"."operation" in ('create', 'replace', 'retract')),
	CONSTRAINT "revision_after" CHECK (("revision"."operation" = 'retract') = ("revision"."after" is null))
);
--> statement-breakpoint
CREATE TABLE "citation" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"document_id" text NOT NULL,
	"kind" text NOT NULL,
	"place" text,
	"quote" text,
	"supports" text,
	CONSTRAINT "citation_ordinal" UNIQUE("entity","entity_id","ordinal"),
	CONSTRAINT "citation_kind" CHECK ("citation"."kind" in ('primary', 'secondary')),
	CONSTRAINT "citation_quote" CHECK (("citation"."kind" = 'primary') = ("citation"."quote" is not null)),
	CONSTRAINT "citation_place" CHECK ("citation"."kind" <> 'primary' or "citation"."place" is not null)
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"subject_entity" text NOT NULL,
	"subject_id" text NOT NULL,
	"measure" text NOT NULL,
	"period_start" text,
	"period_end" text,
	"period_as_written" text,
	"period_absence" text,
	"geography_kind" text,
	"geography_id" text,
	"population" text,
	"breakdown" text,
	"definition" text,
	"fact_key" text GENERATED ALWAYS AS (subject_entity || '|' || subject_id || '|' || measure || '|' || coalesce(period_start, '') || '/' || coalesce(period_end, '') || '|' || coalesce(geography_kind, '') || ':' || coalesce(geography_id, '') || '|' || coalesce(population, '') || '|' || coalesce(breakdown, '') || '|' || coalesce(definition, '') || case when subject_entity = 'indicator' and period_absence is not null then '|' || id else '' end) STORED NOT NULL,
	"document_id" text NOT NULL,
	"standing" text NOT NULL,
	"reason" text,
	"value_kind" text NOT NULL,
	"unit" text,
	"as_written" text,
	"value" numeric,
	"lower" numeric,
	"upper" numeric,
	"precision" text,
	"written_unit" text,
	"absence" text,
	"rank" integer,
	"rank_from_end" boolean,
	"direction" text,
	"compared_with" text,
	"note" text,
	CONSTRAINT "claim_standing" CHECK ("claim"."standing" in ('accepted', 'corroborating', 'disputed', 'rejected')),
	CONSTRAINT "claim_value_kind" CHECK ("claim"."value_kind" in ('amount', 'number', 'range', 'rank', 'comparison', 'vague', 'absent')),
	CONSTRAINT "claim_precision" CHECK ("claim"."precision" in ('exact', 'rounded', 'approximate')),
	CONSTRAINT "claim_unit" CHECK ("claim"."unit" in ('sek', 'persons', 'count', 'percent', 'per100000', 'years', 'none')),
	CONSTRAINT "claim_absence" CHECK ("claim"."absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "claim_period_absence" CHECK ("claim"."period_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "claim_geography_kind" CHECK ("claim"."geography_kind" in ('nation', 'county', 'municipality', 'place')),
	CONSTRAINT "claim_period_start_form" CHECK ("claim"."period_start" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "claim_period_end_form" CHECK ("claim"."period_end" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
	CONSTRAINT "claim_period_order" CHECK ("claim"."period_start" is null or "claim"."period_end" is null or left("claim"."period_start", 4) <= left("claim"."period_end", 4)),
	CONSTRAINT "claim_number" CHECK (("claim"."value_kind" in ('amount', 'number')) = ("claim"."value" is not null)),
	CONSTRAINT "claim_absent" CHECK (("claim"."value_kind" = 'absent') = ("claim"."absence" is not null)),
	CONSTRAINT "claim_interval" CHECK ("claim"."value" is null or ("claim"."precision" is not null and (("claim"."precision" = 'approximate' and "claim"."lower" is null and "claim"."upper" is null) or ("claim"."precision" <> 'approximate' and "claim"."lower" is not null and "claim"."upper" is not null and "claim"."lower" <= "claim"."value" and "claim"."value" <= "claim"."upper")))),
	CONSTRAINT "claim_range" CHECK ("claim"."value_kind" <> 'range' or ("claim"."lower" is not null and "claim"."upper" is not null and "claim"."lower" <= "claim"."upper")),
	CONSTRAINT "claim_amount_is_sek" CHECK ("claim"."value_kind" <> 'amount' or "claim"."unit" = 'sek'),
	CONSTRAINT "claim_disputed_has_reason" CHECK ("claim"."standing" in ('accepted', 'corroborating') or "claim"."reason" is not null),
	CONSTRAINT "claim_as_written" CHECK ("claim"."value_kind" in ('absent', 'amount', 'number') or "claim"."as_written" is not null)
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"publisher" text,
	"publisher_absence" text,
	"county_id" text,
	"address" text,
	"file_name" text,
	"sha256" text,
	"text_quality" text,
	"document_date" text,
	"accessed" text,
	"licence" text,
	"note" text,
	CONSTRAINT "document_kind" CHECK ("document"."kind" in ('plan', 'publicPage', 'dataset')),
	CONSTRAINT "document_publisher_absence" CHECK ("document"."publisher_absence" in ('notStated', 'emptyCell', 'notApplicable', 'reportedElsewhere', 'documentNotRead', 'noDocumentKnown', 'notFound', 'withheld')),
	CONSTRAINT "document_text_quality" CHECK ("document"."text_quality" in ('clean', 'ocr')),
	CONSTRAINT "document_sha256" CHECK ("document"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "document_file" CHECK (("document"."kind" = 'plan') = ("document"."file_name" is not null and "document"."sha256" is not null)),
	CONSTRAINT "document_date_form" CHECK ("document"."document_date" ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
--> statement-breakpoint
CREATE TABLE "indicator" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"unit" text NOT NULL,
	"definition_sv" text NOT NULL,
	CONSTRAINT "indicator_unit" CHECK ("indicator"."unit" in ('sek', 'persons', 'count', 'percent', 'per100000', 'years', 'none'))
);
--> statement-breakpoint
CREATE TABLE "possible_conflict" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"first_claim_id" text NOT NULL,
	"second_claim_id" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "possible_conflict_pair" UNIQUE("first_claim_id","second_claim_id"),
	CONSTRAINT "possible_conflict_order" CHECK ("possible_conflict"."first_claim_id" < "possible_conflict"."second_claim_id")
);
--> statement-breakpoint
CREATE TABLE "county" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"region_name" text NOT NULL,
	"nuts3" text NOT NULL,
	"iso3166" text NOT NULL,
	"name_variants" jsonb NOT NULL,
	"sort_key" text NOT NULL,
	CONSTRAINT "county_nuts3" UNIQUE("nuts3"),
	CONSTRAINT "county_iso" UNIQUE("iso3166"),
	CONSTRAINT "county_code" CHECK ("county"."id" ~ '^[0-9]{2}$'),
	CONSTRAINT "county_name_variants" CHECK (jsonb_typeof("county"."name_variants") = 'array')
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"county_id" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"name_variants" jsonb NOT NULL,
	"sort_key" text NOT NULL,
	CONSTRAINT "municipality_code" CHECK ("municipality"."id" ~ '^[0-9]{4}$'),
	CONSTRAINT "municipality_in_county" CHECK (left("municipality"."id", 2) = "municipality"."county_id"),
	CONSTRAINT "municipality_name_variants" CHECK (jsonb_typeof("municipality"."name_variants") = 'array')
);
--> statement-breakpoint
CREATE TABLE "theme" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description_sv" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_link" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"relation" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "theme_link_once" UNIQUE("entity","entity_id","theme_id"),
	CONSTRAINT "theme_link_relation" CHECK ("theme_link"."relation" in ('exact', 'broader', 'narrower', 'related'))
);
--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_amends_id_agreement_id_fk" FOREIGN KEY ("amends_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD CONSTRAINT "allocation_rule_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_year" ADD CONSTRAINT "budget_year_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream" ADD CONSTRAINT "stream_budget_year_id_budget_year_id_fk" FOREIGN KEY ("budget_year_id") REFERENCES "public"."budget_year"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_budget_year_id_budget_year_id_fk" FOREIGN KEY ("budget_year_id") REFERENCES "public"."budget_year"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_part_of_id_allocation_id_fk" FOREIGN KEY ("part_of_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earmark" ADD CONSTRAINT "earmark_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_statement" ADD CONSTRAINT "money_statement_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pooling" ADD CONSTRAINT "pooling_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body" ADD CONSTRAINT "body_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body" ADD CONSTRAINT "body_part_of_id_body_id_fk" FOREIGN KEY ("part_of_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_alias" ADD CONSTRAINT "body_alias_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_alias" ADD CONSTRAINT "body_alias_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_role" ADD CONSTRAINT "body_role_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_by_body_id_body_id_fk" FOREIGN KEY ("by_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_to_body_id_body_id_fk" FOREIGN KEY ("to_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_employer_id_body_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_initiative" ADD CONSTRAINT "activity_initiative_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_initiative" ADD CONSTRAINT "activity_initiative_initiative_id_initiative_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiative"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_initiative" ADD CONSTRAINT "decision_initiative_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_initiative" ADD CONSTRAINT "decision_initiative_initiative_id_initiative_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiative"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_status" ADD CONSTRAINT "initiative_status_initiative_id_initiative_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiative"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_status" ADD CONSTRAINT "initiative_status_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_status" ADD CONSTRAINT "initiative_status_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_from_body_id_body_id_fk" FOREIGN KEY ("from_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_to_body_id_body_id_fk" FOREIGN KEY ("to_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_corrects_id_ledger_entry_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."ledger_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_objective_id_objective_id_fk" FOREIGN KEY ("objective_id") REFERENCES "public"."objective"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_body" ADD CONSTRAINT "activity_body_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_body" ADD CONSTRAINT "activity_body_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area" ADD CONSTRAINT "area_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area" ADD CONSTRAINT "area_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_later_plan_id_plan_id_fk" FOREIGN KEY ("later_plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_later_activity_id_activity_id_fk" FOREIGN KEY ("later_activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need" ADD CONSTRAINT "need_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need" ADD CONSTRAINT "need_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need" ADD CONSTRAINT "need_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_adopting_body_id_body_id_fk" FOREIGN KEY ("adopting_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_section_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_group" ADD CONSTRAINT "target_group_activity_id_activity_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_change_set_id_change_set_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_entity_entity_id_record_entity_entity_id_fk" FOREIGN KEY ("entity","entity_id") REFERENCES "public"."record"("entity","entity_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_entity_entity_id_record_entity_entity_id_fk" FOREIGN KEY ("entity","entity_id") REFERENCES "public"."record"("entity","entity_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_entity_subject_id_record_entity_entity_id_fk" FOREIGN KEY ("subject_entity","subject_id") REFERENCES "public"."record"("entity","entity_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "possible_conflict" ADD CONSTRAINT "possible_conflict_first_claim_id_claim_id_fk" FOREIGN KEY ("first_claim_id") REFERENCES "public"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "possible_conflict" ADD CONSTRAINT "possible_conflict_second_claim_id_claim_id_fk" FOREIGN KEY ("second_claim_id") REFERENCES "public"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "municipality" ADD CONSTRAINT "municipality_county_id_county_id_fk" FOREIGN KEY ("county_id") REFERENCES "public"."county"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_link" ADD CONSTRAINT "theme_link_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_link" ADD CONSTRAINT "theme_link_entity_entity_id_record_entity_entity_id_fk" FOREIGN KEY ("entity","entity_id") REFERENCES "public"."record"("entity","entity_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocation_rule_stream" ON "allocation_rule" USING btree ("stream_id");--> statement-breakpoint
CREATE INDEX "stream_budget_year" ON "stream" USING btree ("budget_year_id");--> statement-breakpoint
CREATE INDEX "allocation_county" ON "allocation" USING btree ("county_id","budget_year_id");--> statement-breakpoint
CREATE INDEX "allocation_agreement" ON "allocation" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "allocation_budget_year" ON "allocation" USING btree ("budget_year_id");--> statement-breakpoint
CREATE INDEX "allocation_part_of" ON "allocation" USING btree ("part_of_id");--> statement-breakpoint
CREATE INDEX "money_statement_plan" ON "money_statement" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "body_county" ON "body" USING btree ("county_id");--> statement-breakpoint
CREATE INDEX "body_role_body" ON "body_role" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "decision_plan" ON "decision" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "governing_document_plan" ON "governing_document" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "post_plan" ON "post" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "activity_initiative_initiative" ON "activity_initiative" USING btree ("initiative_id");--> statement-breakpoint
CREATE INDEX "initiative_status_initiative" ON "initiative_status" USING btree ("initiative_id","county_id");--> statement-breakpoint
CREATE INDEX "initiative_status_plan" ON "initiative_status" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_stream" ON "ledger_entry" USING btree ("stream_id","county_id");--> statement-breakpoint
CREATE INDEX "activity_area" ON "activity" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "activity_objective" ON "activity" USING btree ("objective_id");--> statement-breakpoint
CREATE INDEX "activity_body_body" ON "activity_body" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "area_plan" ON "area" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "follow_up_activity" ON "follow_up" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "follow_up_later_activity" ON "follow_up" USING btree ("later_activity_id");--> statement-breakpoint
CREATE INDEX "need_area" ON "need" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "objective_area" ON "objective" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "plan_county" ON "plan" USING btree ("county_id");--> statement-breakpoint
CREATE INDEX "change_set_committed" ON "change_set" USING btree ("committed_at");--> statement-breakpoint
CREATE INDEX "revision_entity_seq" ON "revision" USING btree ("entity","entity_id","seq");--> statement-breakpoint
CREATE INDEX "citation_document" ON "citation" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_one_accepted" ON "claim" USING btree ("fact_key") WHERE standing = 'accepted';--> statement-breakpoint
CREATE INDEX "claim_fact" ON "claim" USING btree ("fact_key");--> statement-breakpoint
CREATE INDEX "claim_subject" ON "claim" USING btree ("subject_entity","subject_id","measure");--> statement-breakpoint
CREATE INDEX "claim_geography" ON "claim" USING btree ("geography_kind","geography_id");--> statement-breakpoint
CREATE INDEX "claim_document" ON "claim" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "possible_conflict_second" ON "possible_conflict" USING btree ("second_claim_id");--> statement-breakpoint
CREATE INDEX "municipality_county" ON "municipality" USING btree ("county_id");--> statement-breakpoint
CREATE INDEX "theme_link_theme" ON "theme_link" USING btree ("theme_id","entity");