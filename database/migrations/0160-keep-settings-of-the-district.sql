-- What a district says about itself and changes without a command line: one row per part, as one document.

CREATE TABLE district_setting (
  district_id text NOT NULL,
  part text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, part)
);
