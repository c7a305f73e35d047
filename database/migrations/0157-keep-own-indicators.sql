-- SPDX-License-Identifier: Apache-2.0
-- Figures a district defines by itself from what is counted already. Each version stays: old periods keep theirs.

CREATE TABLE own_indicator (
  district_id text NOT NULL,
  key text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  since date NOT NULL,
  draft jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (district_id, key, version)
);
CREATE FUNCTION keep_own_indicator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A version of a figure is kept as it was saved.' USING ERRCODE = 'ZD001';
END $$;
CREATE TRIGGER own_indicator_is_kept BEFORE UPDATE OR DELETE ON own_indicator
  FOR EACH ROW EXECUTE FUNCTION keep_own_indicator();
