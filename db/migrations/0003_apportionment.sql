ALTER TABLE "allocation_rule" ADD COLUMN "theme_id" text;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD COLUMN "recipients" jsonb;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD COLUMN "limits" jsonb;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD COLUMN "rounding" jsonb;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD CONSTRAINT "allocation_rule_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD CONSTRAINT "allocation_rule_recipients" CHECK (jsonb_typeof("allocation_rule"."recipients") = 'object');--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD CONSTRAINT "allocation_rule_limits" CHECK (jsonb_typeof("allocation_rule"."limits") = 'object');--> statement-breakpoint
ALTER TABLE "allocation_rule" ADD CONSTRAINT "allocation_rule_rounding" CHECK (jsonb_typeof("allocation_rule"."rounding") = 'object');