-- The current state of each matter and the reports that belong to it. Everything here can be rebuilt from the log.

CREATE SEQUENCE case_number;

CREATE TABLE cases (
  district_id text NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  declaration integer NOT NULL,
  grouping text NOT NULL,
  about text NOT NULL,
  stage text NOT NULL,
  status text NOT NULL,
  level text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  address text NOT NULL,
  summary text NOT NULL,
  urgency smallint NOT NULL,
  channel text NOT NULL,
  holder text,
  handler text,
  verifier text,
  co_units text[] NOT NULL,
  is_public boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  filed_at timestamptz,
  dispatched_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  updated_at timestamptz NOT NULL,
  stage_due_at timestamptz,
  due_at timestamptz,
  handling_due_at timestamptz,
  wake_at timestamptz,
  paused_at timestamptz,
  on_time boolean,
  closed_level text,
  self_handled boolean NOT NULL,
  report_count integer NOT NULL,
  bounces integer NOT NULL,
  reworks integer NOT NULL,
  urges integer NOT NULL,
  reopens integer NOT NULL,
  dispatches integer NOT NULL,
  escalations integer NOT NULL,
  supervised boolean NOT NULL,
  extension_asked boolean NOT NULL,
  disputed boolean NOT NULL,
  rating smallint,
  component text COLLATE "C",
  parent uuid,
  merged_into uuid,
  photo text,
  -- What only the page of the matter needs: clocks, answers to the form, photos, evidence, the dispatch decision.
  detail jsonb NOT NULL,
  search tsvector NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX cases_by_code ON cases (district_id, code);
-- Recency lists of a scope: one index per level, because a scope is always at one level.
CREATE INDEX cases_of_district ON cases (district_id, updated_at DESC, id DESC);
CREATE INDEX cases_of_street ON cases (district_id, street, updated_at DESC, id DESC);
CREATE INDEX cases_of_community ON cases (district_id, community, updated_at DESC, id DESC);
CREATE INDEX cases_handled_by ON cases (district_id, handler, updated_at DESC, id DESC);
-- Queues: open matters only, a few per cent of all.
CREATE INDEX open_cases_of_district ON cases (district_id, stage_due_at, id) WHERE status = 'open';
CREATE INDEX open_cases_of_street ON cases (district_id, street, stage_due_at, id) WHERE status = 'open';
CREATE INDEX open_cases_of_community ON cases (district_id, community, stage_due_at, id) WHERE status = 'open';
CREATE INDEX open_cases_held ON cases (district_id, holder, stage_due_at, id) WHERE status = 'open';
CREATE INDEX open_cases_shared ON cases USING gin (co_units) WHERE co_units <> '{}';
-- Clocks: the worker takes what is due.
CREATE INDEX cases_to_wake ON cases (district_id, wake_at) WHERE wake_at IS NOT NULL;
-- Duplicates and neighbours: same kind, near, recent.
CREATE INDEX cases_near ON cases (district_id, kind, community, opened_at DESC);
CREATE INDEX cases_search ON cases USING gin (search);
CREATE INDEX cases_of_parent ON cases (district_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX cases_merged ON cases (district_id, merged_into) WHERE merged_into IS NOT NULL;
-- Records behind figures: each measure counts by one of these days.
CREATE INDEX cases_by_opened ON cases (district_id, opened_at, street);
CREATE INDEX cases_by_closed ON cases (district_id, closed_at, street) WHERE closed_at IS NOT NULL;
CREATE INDEX cases_by_handling_due ON cases (district_id, handling_due_at, street) WHERE handling_due_at IS NOT NULL;

CREATE TABLE report (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The matter it first belonged to; a split brings it back there.
  first_case_id uuid NOT NULL,
  channel text NOT NULL,
  at timestamptz NOT NULL,
  text text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  photos jsonb NOT NULL,
  fields jsonb NOT NULL,
  -- Hidden from the party reported; shown only to desks that answer the reporter.
  contact jsonb,
  account text,
  language text NOT NULL,
  follow_hash text COLLATE "C" NOT NULL,
  answer jsonb,
  rating smallint,
  rating_text text,
  rated_at timestamptz,
  external_source text,
  external_id text,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX report_of_case ON report (district_id, case_id, at);
CREATE UNIQUE INDEX report_by_follow ON report (district_id, follow_hash);
CREATE UNIQUE INDEX report_by_external ON report (district_id, external_source, external_id) WHERE external_id IS NOT NULL;
