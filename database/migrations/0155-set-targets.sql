-- SPDX-License-Identifier: Apache-2.0
-- Targets of counted figures, set for an area and a stretch of days. What was set stays; a later one goes before it.

CREATE TABLE indicator_target (
  district_id text NOT NULL,
  id uuid NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  value numeric NOT NULL CHECK (value >= 0),
  tolerance numeric NOT NULL CHECK (tolerance >= 0),
  -- The document the target stands in.
  source text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX indicator_target_of ON indicator_target (district_id, indicator, area, set_at);

CREATE FUNCTION keep_indicator_target() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because']) THEN
    RAISE EXCEPTION 'A target is kept as it was set.' USING ERRCODE = 'ZD001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER indicator_target_is_kept BEFORE UPDATE OR DELETE ON indicator_target
  FOR EACH ROW EXECUTE FUNCTION keep_indicator_target();
