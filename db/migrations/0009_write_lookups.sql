-- What a change set says of its records is looked up by their keys, one by one. The planner takes a list in JSON for
-- hundreds of rows, and read the whole change log for each write: the longer the log, the slower.
ALTER FUNCTION apply_change_set(jsonb) SET enable_hashjoin = off;
--> statement-breakpoint
ALTER FUNCTION apply_change_set(jsonb) SET enable_mergejoin = off;
