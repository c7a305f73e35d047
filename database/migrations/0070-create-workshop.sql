-- Rules written in the workshop: the text somebody is working on, and every version that was ever published.

CREATE TABLE workshop_rule (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- Which records it asks about: matter, component …
  records text NOT NULL,
  name text NOT NULL,
  owner text NOT NULL,
  owner_name text NOT NULL,
  -- Area of the post it was begun in; who works elsewhere does not see it.
  area text COLLATE "C" NOT NULL,
  -- What is being written; null when nothing differs from the last published version.
  draft jsonb,
  -- Raised with every change, so that nobody overwrites what they have not seen.
  revision integer NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX workshop_rule_by_time ON workshop_rule (district_id, changed_at DESC, id DESC);

CREATE TABLE workshop_version (
  district_id text NOT NULL,
  rule uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  effective_at timestamptz NOT NULL,
  published_by text NOT NULL,
  published_by_name text NOT NULL,
  published_at timestamptz NOT NULL,
  note text NOT NULL,
  -- The version whose content was taken up again.
  back_to integer,
  -- The client's key: a repeated request publishes once.
  request text COLLATE "C" NOT NULL,
  PRIMARY KEY (district_id, rule, version)
);
CREATE UNIQUE INDEX workshop_version_by_request ON workshop_version (district_id, rule, request);
SELECT append_only('workshop_version');
