-- Rules of the district about limits, verification and duplicates of matters: every published version, never changed.
-- A matter keeps the version that was in force when it was opened.

CREATE TABLE case_rules (
  district_id text NOT NULL,
  -- deadline · verification · duplicate
  subject text NOT NULL,
  version integer NOT NULL,
  effective_at timestamptz NOT NULL,
  rules jsonb NOT NULL,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL,
  note text NOT NULL,
  -- The client's key: a repeated request publishes once.
  request text COLLATE "C" NOT NULL,
  PRIMARY KEY (district_id, subject, version)
);
CREATE UNIQUE INDEX case_rules_by_request ON case_rules (district_id, subject, request);
SELECT append_only('case_rules');
