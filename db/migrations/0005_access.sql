-- What is known of a key, in the members of its contract's names; never its hash.
CREATE FUNCTION api_key_told(k api_key) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(k) - 'hash' - 'request_hash' - 'idempotency_key'
$$;
--> statement-breakpoint
-- Makes a key, and with `replaces` a key's successor: the same name and scopes, the old key ending with the
-- overlap (at once without one). Changes of keys wait for each other, so that limits and repeated requests hold.
-- Input: { id, hash, at, actor, expiresAt, idempotencyKey?, requestHash?, detail, onlyFirst? }
--   and { name, scopes } or { replaces, overlapEndsAt? }
-- Output: { status: issued | replayed | keyReused | notFirst | tooMany | unknownCounty | notFound | ended, key?, counties? }
CREATE FUNCTION issue_api_key(requested jsonb, most integer) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  at_time CONSTANT timestamptz := (requested->>'at')::timestamptz;
  earlier api_key%ROWTYPE;
  old api_key%ROWTYPE;
  made api_key%ROWTYPE;
  unknown jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock('api_key'::regclass::oid::bigint);
  SELECT * INTO earlier FROM api_key k
  WHERE k.created_by = requested->>'actor' AND k.idempotency_key = requested->>'idempotencyKey';
  IF FOUND THEN
    IF earlier.request_hash IS DISTINCT FROM requested->>'requestHash' THEN
      RETURN jsonb_build_object('status', 'keyReused');
    END IF;
    RETURN jsonb_build_object('status', 'replayed', 'key', api_key_told(earlier));
  END IF;
  IF (requested->>'onlyFirst')::boolean AND EXISTS (SELECT 1 FROM api_key) THEN
    RETURN jsonb_build_object('status', 'notFirst');
  END IF;
  IF (SELECT count(*) FROM api_key k WHERE k.revoked_at IS NULL AND k.expires_at > at_time) >= most THEN
    RETURN jsonb_build_object('status', 'tooMany');
  END IF;
  IF requested->>'replaces' IS NOT NULL THEN
    SELECT * INTO old FROM api_key k WHERE k.id = requested->>'replaces' FOR UPDATE;
    IF NOT FOUND THEN
      RETURN jsonb_build_object('status', 'notFound');
    END IF;
    IF old.revoked_at IS NOT NULL OR old.expires_at <= at_time THEN
      RETURN jsonb_build_object('status', 'ended', 'key', api_key_told(old));
    END IF;
  END IF;
  -- A data set without counties cannot know yet which there are.
  SELECT jsonb_agg(s) INTO unknown FROM jsonb_array_elements_text(requested->'scopes') s
  WHERE s LIKE 'county:%' AND EXISTS (SELECT 1 FROM county)
    AND NOT EXISTS (SELECT 1 FROM county c WHERE c.id = substr(s, 8));
  IF unknown IS NOT NULL THEN
    RETURN jsonb_build_object('status', 'unknownCounty', 'counties', unknown);
  END IF;

  INSERT INTO api_key (id, name, hash, scopes, created_at, created_by, idempotency_key, request_hash, expires_at, replaces_id)
  VALUES (requested->>'id', coalesce(old.name, requested->>'name'), requested->>'hash',
          coalesce(old.scopes, requested->'scopes'), at_time, requested->>'actor', requested->>'idempotencyKey',
          requested->>'requestHash', (requested->>'expiresAt')::timestamptz, old.id)
  RETURNING * INTO made;
  IF old.id IS NOT NULL THEN
    UPDATE api_key k
    SET expires_at = least(k.expires_at, coalesce((requested->>'overlapEndsAt')::timestamptz, k.expires_at)),
        revoked_at = CASE WHEN requested->>'overlapEndsAt' IS NULL THEN at_time END,
        revoked_by = CASE WHEN requested->>'overlapEndsAt' IS NULL THEN requested->>'actor' END
    WHERE k.id = old.id;
  END IF;
  INSERT INTO access_event (at, kind, actor, key_id, detail)
  VALUES (at_time, CASE WHEN old.id IS NULL THEN 'keyIssued' ELSE 'keyRotated' END, requested->>'actor',
          coalesce(old.id, made.id), requested->>'detail');
  RETURN jsonb_build_object('status', 'issued', 'key', api_key_told(made));
END $$;
--> statement-breakpoint
-- Ends a key now. One that has ended already stays as it was.
-- Output: { status: revoked | already | notFound, key? }
CREATE FUNCTION revoke_api_key(key_id text, at_time timestamptz, by_actor text, why text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  found_key api_key%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock('api_key'::regclass::oid::bigint);
  SELECT * INTO found_key FROM api_key k WHERE k.id = revoke_api_key.key_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('status', 'notFound');
  END IF;
  IF found_key.revoked_at IS NOT NULL THEN
    RETURN jsonb_build_object('status', 'already', 'key', api_key_told(found_key));
  END IF;
  UPDATE api_key k SET revoked_at = at_time, revoked_by = by_actor WHERE k.id = found_key.id RETURNING * INTO found_key;
  INSERT INTO access_event (at, kind, actor, key_id, detail) VALUES (at_time, 'keyRevoked', by_actor, found_key.id, why);
  RETURN jsonb_build_object('status', 'revoked', 'key', api_key_told(found_key));
END $$;
