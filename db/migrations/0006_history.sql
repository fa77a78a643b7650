-- The record that a row belongs to, as "entity/identifier"; null of a record of its own. Observations are
-- records, though they are claims: nobody owns them.
CREATE FUNCTION fact_owner(entity text, fact jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN entity IN ('citation', 'theme_link') THEN (fact->>'entity') || '/' || (fact->>'entity_id')
    WHEN entity = 'claim' AND fact->>'subject_entity' <> 'indicator'
      THEN (fact->>'subject_entity') || '/' || (fact->>'subject_id')
    WHEN entity = 'possible_conflict' THEN 'claim/' || (fact->>'first_claim_id')
    WHEN entity = 'budget_year' THEN 'agreement/' || (fact->>'agreement_id')
    WHEN entity IN ('body_alias', 'body_role') THEN 'body/' || (fact->>'body_id')
    WHEN entity IN ('activity_body', 'target_group', 'activity_initiative') THEN 'activity/' || (fact->>'activity_id')
    WHEN entity = 'initiative_status' THEN 'initiative/' || (fact->>'initiative_id')
    WHEN entity = 'decision_initiative' THEN 'decision/' || (fact->>'decision_id')
  END
$$;
--> statement-breakpoint
-- What a record has ever owned is found without reading the whole change log.
CREATE INDEX revision_owner ON revision (fact_owner(entity, after)) WHERE fact_owner(entity, after) IS NOT NULL;
