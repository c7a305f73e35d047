-- SPDX-License-Identifier: Apache-2.0
-- Made from database/migrations by "npm run zhida -- schema". Not to be edited: write a migration.

-- Extensions

CREATE EXTENSION btree_gist;

CREATE EXTENSION pg_trgm;

-- Sequences

CREATE SEQUENCE campaign_number AS bigint;

CREATE SEQUENCE case_number AS bigint;

CREATE SEQUENCE event_seq AS bigint;

CREATE SEQUENCE registry_number AS bigint;

-- Tables

CREATE TABLE account (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  face text,
  is_demo boolean NOT NULL DEFAULT false,
  password jsonb,
  second_factor text,
  second_factor_next text,
  second_factor_step bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  version integer NOT NULL DEFAULT 0,
  is_resident boolean NOT NULL DEFAULT false,
  CONSTRAINT account_pkey PRIMARY KEY (district_id, account)
);

CREATE TABLE account_post (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  unit text NOT NULL,
  area text COLLATE "C" NOT NULL,
  acting boolean NOT NULL DEFAULT false,
  valid_from timestamp with time zone NOT NULL,
  valid_to timestamp with time zone,
  granted_by text NOT NULL,
  CONSTRAINT account_post_pkey PRIMARY KEY (district_id, account, role, unit, area, valid_from),
  CONSTRAINT account_post_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  CONSTRAINT powers_are_separate EXCLUDE USING gist (district_id WITH =, account WITH =, (
CASE
    WHEN (role = ANY (ARRAY['admin'::text, 'security'::text, 'auditor'::text])) THEN role
    ELSE 'work'::text
END) WITH <>, tstzrange(valid_from, valid_to) WITH &&),
  CONSTRAINT account_post_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE answer (
  district_id text NOT NULL,
  key text COLLATE "C" NOT NULL,
  source text NOT NULL,
  body_hash text NOT NULL,
  record text,
  status smallint NOT NULL,
  answer jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT answer_pkey PRIMARY KEY (district_id, source, key)
);

CREATE TABLE api_key (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  key_hash text COLLATE "C" NOT NULL,
  name text NOT NULL,
  area text COLLATE "C" NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE application (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  about jsonb NOT NULL,
  domain text NOT NULL,
  letter text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  audience text NOT NULL,
  address text NOT NULL,
  health_address text,
  redirects text[] NOT NULL,
  signed_out_at text[] NOT NULL,
  logout_address text,
  scopes text[] NOT NULL,
  secret_hash text NOT NULL,
  state text NOT NULL,
  reason text,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT application_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT application_audience_check CHECK ((audience = ANY (ARRAY['staff'::text, 'everyone'::text]))),
  CONSTRAINT application_domain_check CHECK ((domain = ANY (ARRAY['economy'::text, 'politics'::text, 'culture'::text, 'society'::text, 'ecology'::text, 'party'::text]))),
  CONSTRAINT application_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'suspended'::text])))
);

CREATE TABLE application_health (
  district_id text NOT NULL,
  application text COLLATE "C" NOT NULL,
  is_up boolean NOT NULL,
  failures integer NOT NULL,
  since timestamp with time zone NOT NULL,
  looked_at timestamp with time zone NOT NULL,
  CONSTRAINT application_health_pkey PRIMARY KEY (district_id, application),
  CONSTRAINT application_health_district_id_application_fkey FOREIGN KEY (district_id, application) REFERENCES application(district_id, id)
);

CREATE TABLE application_outage (
  district_id text NOT NULL,
  application text COLLATE "C" NOT NULL,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  told_at timestamp with time zone,
  CONSTRAINT application_outage_pkey PRIMARY KEY (district_id, application, began_at),
  CONSTRAINT application_outage_check CHECK ((ended_at >= began_at)),
  CONSTRAINT application_outage_district_id_application_fkey FOREIGN KEY (district_id, application) REFERENCES application(district_id, id)
);

CREATE TABLE area (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  level text NOT NULL,
  name text NOT NULL,
  en text NOT NULL,
  parent text COLLATE "C",
  valid_from date NOT NULL,
  valid_to date,
  successors text[] NOT NULL DEFAULT '{}'::text[],
  shape jsonb,
  CONSTRAINT area_pkey PRIMARY KEY (district_id, code, valid_from)
);

CREATE TABLE area_correction (
  district_id text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  holds_from date NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  reason text NOT NULL,
  codes text[] NOT NULL,
  settled_at timestamp with time zone,
  CONSTRAINT area_correction_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE assistance (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,
  "grouping" text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  asked_by text COLLATE "C",
  status text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  answered_at timestamp with time zone,
  on_time boolean,
  escalations integer NOT NULL,
  CONSTRAINT assistance_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE calendar_day (
  district_id text NOT NULL,
  day date NOT NULL,
  is_work boolean NOT NULL,
  note text NOT NULL,
  CONSTRAINT calendar_day_pkey PRIMARY KEY (district_id, day)
);

CREATE TABLE campaign (
  district_id text NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  type text NOT NULL,
  declaration json NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  level text,
  state text NOT NULL,
  leader text NOT NULL,
  organiser text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  carried_from uuid,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  CONSTRAINT campaign_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE campaign_item (
  district_id text NOT NULL,
  id uuid NOT NULL,
  campaign uuid NOT NULL,
  campaign_type text NOT NULL,
  list text NOT NULL,
  task text,
  code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision,
  lat double precision,
  leader text NOT NULL,
  organiser text NOT NULL,
  doer text NOT NULL,
  state text NOT NULL,
  node text,
  reached smallint NOT NULL,
  amount bigint,
  listed_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  node_due_at timestamp with time zone,
  reached_at timestamp with time zone,
  signed_at timestamp with time zone,
  reopens smallint NOT NULL,
  deferral_asked boolean NOT NULL,
  problems_open smallint NOT NULL,
  problem_for text,
  problem_due_at timestamp with time zone,
  wake_at timestamp with time zone,
  photo text,
  content_hash text,
  carried_from uuid,
  updated_at timestamp with time zone NOT NULL,
  detail jsonb NOT NULL,
  version integer NOT NULL,
  CONSTRAINT campaign_item_pkey PRIMARY KEY (district_id, id)
) WITH (fillfactor=85);

CREATE TABLE campaign_tally (
  district_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign uuid NOT NULL,
  item uuid NOT NULL,
  list text NOT NULL,
  what text NOT NULL,
  at timestamp with time zone NOT NULL,
  area text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n smallint NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT campaign_tally_pkey PRIMARY KEY (district_id, campaign, id)
);

CREATE TABLE campaign_target (
  district_id text NOT NULL,
  campaign uuid NOT NULL,
  measure text NOT NULL,
  area text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  due_on date,
  rounding text NOT NULL,
  decimals smallint NOT NULL,
  source text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_target_pkey PRIMARY KEY (district_id, campaign, measure, area, unit),
  CONSTRAINT campaign_target_value_check CHECK ((value >= 0))
);

CREATE TABLE case_declaration (
  district_id text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  declared jsonb NOT NULL,
  CONSTRAINT case_declaration_pkey PRIMARY KEY (district_id, kind, version)
);

CREATE TABLE case_rules (
  district_id text NOT NULL,
  subject text NOT NULL,
  version integer NOT NULL,
  effective_at timestamp with time zone NOT NULL,
  rules jsonb NOT NULL,
  published_by text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  note text NOT NULL,
  request text COLLATE "C" NOT NULL,
  CONSTRAINT case_rules_pkey PRIMARY KEY (district_id, subject, version)
);

CREATE TABLE cases (
  district_id text NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  declaration integer NOT NULL,
  "grouping" text NOT NULL,
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
  opened_at timestamp with time zone NOT NULL,
  filed_at timestamp with time zone,
  dispatched_at timestamp with time zone,
  handled_at timestamp with time zone,
  closed_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  stage_due_at timestamp with time zone,
  due_at timestamp with time zone,
  handling_due_at timestamp with time zone,
  wake_at timestamp with time zone,
  paused_at timestamp with time zone,
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
  detail jsonb NOT NULL,
  search tsvector NOT NULL,
  version integer NOT NULL,
  assist_due_at timestamp with time zone,
  assist_wake_at timestamp with time zone,
  assist_level text,
  assists jsonb,
  CONSTRAINT cases_pkey PRIMARY KEY (district_id, id)
) WITH (fillfactor=85);

CREATE TABLE claim (
  district_id text NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  second_factor text,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT claim_pkey PRIMARY KEY (district_id, token_hash),
  CONSTRAINT claim_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE cockpit_tiles (
  district_id text NOT NULL,
  account text NOT NULL,
  tiles text[] NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT cockpit_tiles_pkey PRIMARY KEY (district_id, account)
);

CREATE TABLE component (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  class text NOT NULL,
  class_name text NOT NULL,
  class_en text NOT NULL,
  state text NOT NULL,
  owner text,
  area text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  address text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT component_pkey PRIMARY KEY (district_id, code)
);

CREATE TABLE connector (
  district_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  direction text NOT NULL,
  url text,
  kinds text[] NOT NULL,
  state text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  next_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone,
  last_error text,
  lease uuid,
  lease_until timestamp with time zone,
  CONSTRAINT connector_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE connector_in (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  hash text NOT NULL,
  mapping integer NOT NULL,
  state text NOT NULL,
  record text,
  is_known boolean NOT NULL DEFAULT false,
  at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  tries integer NOT NULL,
  reason jsonb,
  CONSTRAINT connector_in_pkey PRIMARY KEY (district_id, connector, id)
);

CREATE TABLE connector_mapping (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  flow text NOT NULL,
  version integer NOT NULL,
  mapping jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  CONSTRAINT connector_mapping_pkey PRIMARY KEY (district_id, connector, flow, version)
);

CREATE TABLE connector_out (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  given jsonb NOT NULL,
  mapping integer NOT NULL,
  body jsonb,
  state text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  tries integer NOT NULL,
  sent_at timestamp with time zone,
  receipt jsonb,
  receipt_at timestamp with time zone,
  reason jsonb,
  CONSTRAINT connector_out_pkey PRIMARY KEY (district_id, connector, id)
);

CREATE TABLE consumer (
  district_id text NOT NULL,
  name text NOT NULL,
  tx xid8 NOT NULL DEFAULT '0'::xid8,
  seq bigint NOT NULL DEFAULT 0,
  at timestamp with time zone,
  CONSTRAINT consumer_pkey PRIMARY KEY (district_id, name)
);

CREATE TABLE coverage_gap (
  district_id text NOT NULL,
  id uuid NOT NULL,
  place uuid NOT NULL,
  unit text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  found_at timestamp with time zone NOT NULL,
  covered_at timestamp with time zone,
  matter uuid,
  CONSTRAINT coverage_gap_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT gap_is_found_once EXCLUDE USING gist (district_id WITH =, place WITH =, tstzrange(from_at, to_at) WITH &&) WHERE ((covered_at IS NULL)),
  CONSTRAINT coverage_gap_district_id_place_fkey FOREIGN KEY (district_id, place) REFERENCES coverage_place(district_id, id)
);

CREATE TABLE coverage_place (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  asset text NOT NULL,
  name text NOT NULL,
  area text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  unit text NOT NULL,
  hours jsonb NOT NULL,
  improvement text NOT NULL,
  improved_on date,
  changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT coverage_place_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE coverage_shift (
  district_id text NOT NULL,
  id uuid NOT NULL,
  place uuid NOT NULL,
  unit text NOT NULL,
  crew text NOT NULL,
  phone text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  taken_at timestamp with time zone,
  taken_by text,
  version integer NOT NULL,
  CONSTRAINT coverage_shift_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT coverage_shift_check CHECK ((to_at > from_at)),
  CONSTRAINT coverage_shift_district_id_place_fkey FOREIGN KEY (district_id, place) REFERENCES coverage_place(district_id, id)
);

CREATE TABLE demo_account (
  district_id text NOT NULL,
  "position" integer NOT NULL,
  account text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  area text NOT NULL,
  CONSTRAINT demo_account_pkey PRIMARY KEY (district_id, "position")
);

CREATE TABLE desk_choice (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT desk_choice_pkey PRIMARY KEY (district_id, account, key)
);

CREATE TABLE desk_view (
  district_id text NOT NULL,
  id uuid NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  search jsonb NOT NULL,
  unit text COLLATE "C",
  at timestamp with time zone NOT NULL,
  CONSTRAINT desk_view_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE dispatch_rules (
  district_id text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  effective_at timestamp with time zone NOT NULL,
  rules jsonb NOT NULL,
  published_by text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  note text NOT NULL,
  CONSTRAINT dispatch_rules_pkey PRIMARY KEY (district_id, kind, version)
);

CREATE TABLE district_secret (
  district_id text NOT NULL,
  name text NOT NULL,
  value bytea NOT NULL,
  CONSTRAINT district_secret_pkey PRIMARY KEY (district_id, name)
);

CREATE TABLE district_setting (
  district_id text NOT NULL,
  part text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT district_setting_pkey PRIMARY KEY (district_id, part)
);

CREATE TABLE duty (
  district_id text NOT NULL,
  id uuid NOT NULL,
  unit text NOT NULL,
  post text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  acting_for text,
  account text COLLATE "C",
  taken_at timestamp with time zone,
  taken_by text,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT duty_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE duty_hours (
  district_id text NOT NULL,
  unit text NOT NULL,
  post text NOT NULL,
  days smallint[] NOT NULL,
  from_time text NOT NULL,
  to_time text NOT NULL,
  CONSTRAINT duty_hours_pkey PRIMARY KEY (district_id, unit, post, from_time, to_time)
);

CREATE TABLE erased_record (
  district_id text NOT NULL,
  rule text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  erasure uuid NOT NULL,
  CONSTRAINT erased_record_pkey PRIMARY KEY (district_id, rule, record),
  CONSTRAINT erased_record_district_id_erasure_fkey FOREIGN KEY (district_id, erasure) REFERENCES erasure(district_id, id)
);

CREATE TABLE erasure (
  district_id text NOT NULL,
  id uuid NOT NULL,
  rule text NOT NULL,
  basis text NOT NULL,
  records integer NOT NULL,
  events integer NOT NULL,
  root bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE event (
  district_id text NOT NULL,
  seq bigint NOT NULL DEFAULT nextval('event_seq'::regclass),
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stream text NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  actor jsonb NOT NULL,
  cause bigint,
  data jsonb NOT NULL,
  salt uuid DEFAULT gen_random_uuid(),
  content_hash bytea,
  CONSTRAINT event_pkey PRIMARY KEY (district_id, at, seq)
) PARTITION BY RANGE (at);

CREATE TABLE event_other PARTITION OF event DEFAULT;

CREATE TABLE external_login (
  district_id text NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  subject_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  CONSTRAINT external_login_pkey PRIMARY KEY (district_id, issuer, subject_hash),
  CONSTRAINT external_login_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE figure_check (
  district_id text NOT NULL,
  at timestamp with time zone NOT NULL,
  measure text COLLATE "C" NOT NULL,
  cells bigint NOT NULL,
  differences jsonb NOT NULL,
  CONSTRAINT figure_check_pkey PRIMARY KEY (district_id, at, measure)
);

CREATE TABLE figure_day (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_day_pkey PRIMARY KEY (district_id, measure, level, area, day)
) WITH (fillfactor=70);

CREATE TABLE figure_delta (
  district_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT figure_delta_pkey PRIMARY KEY (district_id, id)
) WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=20000, autovacuum_vacuum_insert_scale_factor=0.5, autovacuum_vacuum_cost_delay=0);

CREATE TABLE figure_known (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  area text COLLATE "C" NOT NULL,
  known_on date NOT NULL,
  day date NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_known_pkey PRIMARY KEY (district_id, measure, level, area, known_on, day)
) WITH (fillfactor=80);

CREATE TABLE figure_light (
  district_id text NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  light text NOT NULL,
  value numeric NOT NULL,
  target numeric NOT NULL,
  since timestamp with time zone NOT NULL,
  turns integer NOT NULL,
  CONSTRAINT figure_light_pkey PRIMARY KEY (district_id, indicator, area),
  CONSTRAINT figure_light_light_check CHECK ((light = ANY (ARRAY['met'::text, 'near'::text, 'missed'::text])))
);

CREATE TABLE figure_measure (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  built_at timestamp with time zone NOT NULL,
  known_since date,
  CONSTRAINT figure_measure_pkey PRIMARY KEY (district_id, measure)
);

CREATE TABLE figure_month (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_month_pkey PRIMARY KEY (district_id, measure, level, area, day)
) WITH (fillfactor=70);

CREATE TABLE figure_part_day (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_part_day_pkey PRIMARY KEY (district_id, measure, day, area, kind, unit)
) WITH (fillfactor=70);

CREATE TABLE figure_part_month (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_part_month_pkey PRIMARY KEY (district_id, measure, day, area, kind, unit)
) WITH (fillfactor=70);

CREATE UNLOGGED TABLE figure_rebuild (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL
);

CREATE TABLE finding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  device text NOT NULL,
  model text NOT NULL,
  kind text NOT NULL,
  confidence double precision NOT NULL,
  at timestamp with time zone NOT NULL,
  area text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  photos jsonb NOT NULL,
  state text NOT NULL,
  reason text,
  case_id uuid,
  decided_at timestamp with time zone,
  wholes jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT finding_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE handover_note (
  district_id text NOT NULL,
  id uuid NOT NULL,
  unit text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  name text NOT NULL,
  text text NOT NULL,
  CONSTRAINT handover_note_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE imported_record (
  district_id text NOT NULL,
  source text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  content_hash text NOT NULL,
  file_hash text NOT NULL,
  line integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT imported_record_pkey PRIMARY KEY (district_id, source, external_id)
);

CREATE TABLE indicator_target (
  district_id text NOT NULL,
  id uuid NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  value numeric NOT NULL,
  tolerance numeric NOT NULL,
  source text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  set_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_because text,
  CONSTRAINT indicator_target_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT indicator_target_check CHECK ((to_day >= from_day)),
  CONSTRAINT indicator_target_tolerance_check CHECK ((tolerance >= (0)::numeric)),
  CONSTRAINT indicator_target_value_check CHECK ((value >= (0)::numeric))
);

CREATE TABLE keeping_time (
  district_id text NOT NULL,
  rule text COLLATE "C" NOT NULL,
  years integer NOT NULL,
  basis text NOT NULL,
  set_by text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  CONSTRAINT keeping_time_pkey PRIMARY KEY (district_id, rule),
  CONSTRAINT keeping_time_years_check CHECK (((years >= 1) AND (years <= 100)))
);

CREATE TABLE legal_hold (
  district_id text NOT NULL,
  id uuid NOT NULL,
  rule text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  basis text NOT NULL,
  until date NOT NULL,
  set_by text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  lifted_by text,
  lifted_at timestamp with time zone,
  CONSTRAINT legal_hold_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT legal_hold_check CHECK (((lifted_by IS NULL) = (lifted_at IS NULL)))
);

CREATE TABLE message (
  district_id text NOT NULL,
  id uuid NOT NULL,
  address text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  CONSTRAINT message_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE message_read (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT message_read_pkey PRIMARY KEY (district_id, account, id)
);

CREATE TABLE message_read_until (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  CONSTRAINT message_read_until_pkey PRIMARY KEY (district_id, account)
);

CREATE TABLE notice_delivery (
  district_id text NOT NULL,
  subscription uuid NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  next_at timestamp with time zone NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  arrived_at timestamp with time zone,
  given_up_at timestamp with time zone,
  last_error text,
  lease_until timestamp with time zone,
  CONSTRAINT notice_delivery_pkey PRIMARY KEY (district_id, subscription, stream_id, version),
  CONSTRAINT notice_delivery_district_id_subscription_fkey FOREIGN KEY (district_id, subscription) REFERENCES subscription(district_id, id) ON DELETE CASCADE
);

CREATE TABLE oddity_answer (
  district_id text NOT NULL,
  question text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  explanation text NOT NULL,
  explained_by text NOT NULL,
  explained_at timestamp with time zone NOT NULL,
  CONSTRAINT oddity_answer_pkey PRIMARY KEY (district_id, question)
);

CREATE TABLE oddity_raised (
  district_id text NOT NULL,
  question text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  say jsonb NOT NULL,
  units text[] NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  CONSTRAINT oddity_raised_pkey PRIMARY KEY (district_id, question)
);

CREATE TABLE oidc_consent (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  client text COLLATE "C" NOT NULL,
  scopes text[] NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT oidc_consent_pkey PRIMARY KEY (district_id, account, client),
  CONSTRAINT oidc_consent_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE oidc_key (
  district_id text NOT NULL,
  kid text COLLATE "C" NOT NULL,
  alg text NOT NULL,
  sealed text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT oidc_key_pkey PRIMARY KEY (district_id, kid),
  CONSTRAINT oidc_key_alg_check CHECK ((alg = ANY (ARRAY['RS256'::text, 'ES256'::text])))
);

CREATE TABLE oidc_record (
  district_id text NOT NULL,
  model text COLLATE "C" NOT NULL,
  id_hash text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  grant_id text COLLATE "C",
  uid text COLLATE "C",
  session uuid,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT oidc_record_pkey PRIMARY KEY (district_id, model, id_hash)
);

CREATE TABLE own_indicator (
  district_id text NOT NULL,
  key text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  since date NOT NULL,
  draft jsonb NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT own_indicator_pkey PRIMARY KEY (district_id, key, version)
);

CREATE TABLE passkey (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  host text COLLATE "C" NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT passkey_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT passkey_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE passkey_challenge (
  district_id text NOT NULL,
  challenge text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT passkey_challenge_pkey PRIMARY KEY (district_id, challenge)
);

CREATE TABLE patrol_check (
  district_id text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  day date NOT NULL,
  point text COLLATE "C" NOT NULL,
  marks jsonb NOT NULL,
  CONSTRAINT patrol_check_pkey PRIMARY KEY (district_id, unit, day, point)
);

CREATE TABLE published_figure (
  district_id text NOT NULL,
  id uuid NOT NULL,
  figure text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  coverage text NOT NULL,
  role text NOT NULL,
  value numeric NOT NULL,
  numerator numeric,
  denominator numeric,
  growth numeric,
  growth_basis text,
  status text NOT NULL,
  source text NOT NULL,
  source_on date NOT NULL,
  note text NOT NULL,
  entered_at timestamp with time zone NOT NULL,
  entered_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_because text,
  CONSTRAINT published_figure_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT published_figure_growth_basis_check CHECK ((growth_basis = ANY (ARRAY['comparable'::text, 'nominal'::text]))),
  CONSTRAINT published_figure_role_check CHECK ((role = ANY (ARRAY['actual'::text, 'target'::text, 'limit'::text]))),
  CONSTRAINT published_figure_status_check CHECK ((status = ANY (ARRAY['flash'::text, 'preliminary'::text, 'final'::text])))
);

CREATE TABLE reaction (
  district_id text NOT NULL,
  name text NOT NULL,
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  lease uuid,
  lease_until timestamp with time zone,
  CONSTRAINT reaction_pkey PRIMARY KEY (district_id, name)
);

CREATE TABLE reaction_waiting (
  district_id text NOT NULL,
  name text NOT NULL,
  seq bigint NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  tries integer NOT NULL,
  next_at timestamp with time zone NOT NULL,
  last_error text NOT NULL,
  CONSTRAINT reaction_waiting_pkey PRIMARY KEY (district_id, name, seq)
);

CREATE TABLE reading (
  district_id text NOT NULL,
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  account text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  unit text COLLATE "C",
  area text COLLATE "C",
  kind text COLLATE "C" NOT NULL,
  fields text[] NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  matter text COLLATE "C",
  because text NOT NULL,
  via text COLLATE "C" NOT NULL,
  hidden_until timestamp with time zone,
  hiding uuid,
  CONSTRAINT reading_pkey PRIMARY KEY (district_id, subject, at, id)
) PARTITION BY RANGE (at);

CREATE TABLE reading_other PARTITION OF reading DEFAULT;

CREATE TABLE reading_hiding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  matter text NOT NULL,
  basis text NOT NULL,
  authority text NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  agreed_by text COLLATE "C",
  asked_at timestamp with time zone NOT NULL,
  agreed_at timestamp with time zone,
  until timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT reading_hiding_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT reading_hiding_check CHECK (((agreed_by IS NULL) OR (agreed_by <> asked_by)))
);

CREATE TABLE registry_file (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  address_key text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  lng double precision,
  lat double precision,
  status text NOT NULL,
  state text,
  state_at timestamp with time zone NOT NULL,
  amount bigint NOT NULL,
  amount_done bigint NOT NULL,
  unit text COLLATE "C",
  facts jsonb NOT NULL,
  sources jsonb NOT NULL,
  photos jsonb NOT NULL,
  posts jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  merged_into uuid,
  taken jsonb,
  has_merged boolean NOT NULL DEFAULT false,
  import_id uuid,
  import_line integer,
  import_hash text,
  opened_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  search tsvector NOT NULL,
  sealed text COLLATE "C",
  marks text[],
  CONSTRAINT registry_file_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT registry_file_district_id_kind_key_key UNIQUE (district_id, kind, key)
) WITH (fillfactor=85);

CREATE TABLE registry_import (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text,
  file_hash text NOT NULL,
  encoding text NOT NULL,
  state text NOT NULL,
  total integer NOT NULL,
  done integer NOT NULL,
  made integer NOT NULL,
  changed integer NOT NULL,
  known integer NOT NULL,
  bad integer NOT NULL,
  areas text[] NOT NULL,
  account text NOT NULL,
  actor jsonb NOT NULL,
  refusal jsonb,
  at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  noted integer NOT NULL DEFAULT 0,
  CONSTRAINT registry_import_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE registry_import_error (
  district_id text NOT NULL,
  import_id uuid NOT NULL,
  sheet text NOT NULL,
  line integer NOT NULL,
  "column" text NOT NULL,
  cells jsonb NOT NULL,
  header jsonb NOT NULL,
  refusal jsonb NOT NULL,
  CONSTRAINT registry_import_error_pkey PRIMARY KEY (district_id, import_id, sheet, line, "column")
);

CREATE TABLE registry_likeness (
  district_id text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  one uuid NOT NULL,
  other uuid NOT NULL,
  why text NOT NULL,
  area text COLLATE "C" NOT NULL,
  state text NOT NULL,
  at timestamp with time zone NOT NULL,
  decided_by text,
  CONSTRAINT registry_likeness_pkey PRIMARY KEY (district_id, one, other)
);

CREATE TABLE registry_link (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  source text NOT NULL,
  CONSTRAINT registry_link_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE registry_outline (
  district_id text NOT NULL,
  file_id uuid NOT NULL,
  version integer NOT NULL,
  geometry jsonb NOT NULL,
  area_m2 bigint NOT NULL,
  source jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT registry_outline_pkey PRIMARY KEY (district_id, file_id, version)
);

CREATE TABLE registry_pointer (
  district_id text NOT NULL,
  file_id uuid NOT NULL,
  engine text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT registry_pointer_pkey PRIMARY KEY (district_id, file_id, engine, record)
);

CREATE TABLE registry_sample (
  district_id text NOT NULL,
  id uuid NOT NULL,
  round text NOT NULL,
  area text COLLATE "C" NOT NULL,
  drawn_at timestamp with time zone NOT NULL,
  unit text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  CONSTRAINT registry_sample_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE registry_sample_file (
  district_id text NOT NULL,
  sample uuid NOT NULL,
  file_id uuid NOT NULL,
  verdict text,
  note text NOT NULL,
  measured bigint,
  photos jsonb NOT NULL,
  at timestamp with time zone,
  CONSTRAINT registry_sample_file_pkey PRIMARY KEY (district_id, sample, file_id)
);

CREATE TABLE report (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  first_case_id uuid NOT NULL,
  channel text NOT NULL,
  at timestamp with time zone NOT NULL,
  text text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  photos jsonb NOT NULL,
  fields jsonb NOT NULL,
  contact jsonb,
  account text,
  language text NOT NULL,
  follow_hash text COLLATE "C" NOT NULL,
  answer jsonb,
  rating smallint,
  rating_text text,
  rated_at timestamp with time zone,
  external_source text,
  external_id text,
  seen_at timestamp with time zone,
  CONSTRAINT report_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE rights_request (
  district_id text NOT NULL,
  id uuid NOT NULL,
  sort text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  reading uuid,
  said text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  CONSTRAINT rights_request_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE seal_batch (
  district_id text NOT NULL,
  n bigint NOT NULL,
  suite text NOT NULL,
  size integer NOT NULL,
  total bigint NOT NULL,
  last_tx xid8 NOT NULL,
  last_seq bigint NOT NULL,
  min_seq bigint NOT NULL,
  max_seq bigint NOT NULL,
  root bytea NOT NULL,
  chain bytea NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  leaves bytea NOT NULL,
  CONSTRAINT seal_batch_pkey PRIMARY KEY (district_id, n),
  CONSTRAINT seal_batch_check CHECK (((size > 0) AND (total >= size)))
);

CREATE TABLE seal_key (
  district_id text NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  suite text NOT NULL,
  public_key text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT seal_key_pkey PRIMARY KEY (district_id, key_id)
);

CREATE TABLE session (
  district_id text NOT NULL,
  id uuid NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  agent text NOT NULL,
  source_hash text NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT session_district_id_account_fkey FOREIGN KEY (district_id, account) REFERENCES account(district_id, account)
);

CREATE TABLE share_collection (
  district_id text NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  account text NOT NULL,
  basis text NOT NULL,
  questions text[] NOT NULL,
  asked_of text NOT NULL,
  until date NOT NULL,
  at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT share_collection_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE share_correction (
  district_id text NOT NULL,
  grant_id uuid NOT NULL,
  event text NOT NULL,
  record text NOT NULL,
  fields text[] NOT NULL,
  at timestamp with time zone NOT NULL,
  next_at timestamp with time zone,
  tries integer NOT NULL,
  told_at timestamp with time zone,
  last_error text,
  seen_at timestamp with time zone,
  CONSTRAINT share_correction_pkey PRIMARY KEY (district_id, grant_id, event)
);

CREATE TABLE share_grant (
  district_id text NOT NULL,
  id uuid NOT NULL,
  request uuid NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  fields jsonb NOT NULL,
  areas text[] NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  granted_by text NOT NULL,
  until timestamp with time zone NOT NULL,
  state text NOT NULL,
  because text NOT NULL,
  key_number integer NOT NULL,
  notify text,
  version integer NOT NULL,
  CONSTRAINT share_grant_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE share_publication (
  district_id text NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  state text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  because text NOT NULL,
  CONSTRAINT share_publication_pkey PRIMARY KEY (district_id, dataset)
);

CREATE TABLE share_request (
  district_id text NOT NULL,
  id uuid NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  account text NOT NULL,
  account_name text NOT NULL,
  owner text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  fields text[] NOT NULL,
  areas text[] NOT NULL,
  days integer NOT NULL,
  renews uuid,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  check_due timestamp with time zone NOT NULL,
  checked_at timestamp with time zone,
  checked_by text,
  answer_due timestamp with time zone,
  answered_at timestamp with time zone,
  answered_by text,
  because text NOT NULL,
  version integer NOT NULL,
  CONSTRAINT share_request_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE share_use (
  district_id text NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  account text NOT NULL,
  via text NOT NULL,
  fields text[] NOT NULL,
  rows integer NOT NULL,
  CONSTRAINT share_use_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE share_withdrawn (
  district_id text NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  because text NOT NULL,
  CONSTRAINT share_withdrawn_pkey PRIMARY KEY (district_id, dataset, field)
);

CREATE TABLE sign_in_attempt (
  district_id text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  count integer NOT NULL,
  last_at timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (district_id, subject)
);

CREATE TABLE stored_file (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  likeness text NOT NULL,
  at timestamp with time zone NOT NULL,
  attached_at timestamp with time zone,
  CONSTRAINT stored_file_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE subject_binding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  how text NOT NULL,
  by text NOT NULL,
  at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT subject_binding_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE subject_code (
  district_id text NOT NULL,
  hash text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  by text NOT NULL,
  at timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT subject_code_pkey PRIMARY KEY (district_id, hash)
);

CREATE TABLE subscription (
  district_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  channel text COLLATE "C" NOT NULL,
  target text NOT NULL,
  target_mark text COLLATE "C" NOT NULL,
  shown text NOT NULL,
  language text NOT NULL,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  CONSTRAINT subscription_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE team_dispute (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  part text NOT NULL,
  team text NOT NULL,
  area text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  decision text,
  decided_by text,
  decided_at timestamp with time zone,
  CONSTRAINT team_dispute_pkey PRIMARY KEY (district_id, id),
  CONSTRAINT team_dispute_part_check CHECK ((part = ANY (ARRAY['valid'::text, 'on-time'::text, 'satisfied'::text]))),
  CONSTRAINT team_dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'rejected'::text])))
);

CREATE TABLE time_limit (
  district_id text NOT NULL,
  key text NOT NULL,
  amount double precision NOT NULL,
  unit text NOT NULL,
  CONSTRAINT time_limit_pkey PRIMARY KEY (district_id, key)
);

CREATE TABLE unit (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  en text NOT NULL,
  level text NOT NULL,
  area text COLLATE "C" NOT NULL,
  competences text[] NOT NULL,
  parent text,
  phone text,
  is_contractor boolean NOT NULL DEFAULT false,
  CONSTRAINT unit_pkey PRIMARY KEY (district_id, code)
);

CREATE TABLE vault_key (
  district_id text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  master text COLLATE "C" NOT NULL,
  wrapped text COLLATE "C",
  proof text COLLATE "C" NOT NULL,
  made_at timestamp with time zone NOT NULL DEFAULT now(),
  destroyed_at timestamp with time zone,
  destroyed_by text,
  because text,
  CONSTRAINT vault_key_pkey PRIMARY KEY (district_id, subject),
  CONSTRAINT vault_key_check CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL)))
);

CREATE TABLE vault_master (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  since timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT vault_master_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE visit (
  district_id text NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  type text NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  subject text COLLATE "C",
  departments text[] NOT NULL,
  planner text COLLATE "C" NOT NULL,
  is_unannounced boolean NOT NULL,
  planned_on date NOT NULL,
  state text NOT NULL,
  submitted_at timestamp with time zone,
  points integer,
  possible integer,
  faults smallint NOT NULL,
  rectified smallint NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  detail jsonb NOT NULL,
  version integer NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE visit_fault (
  district_id text NOT NULL,
  visit uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  type text NOT NULL,
  street text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  found_at timestamp with time zone NOT NULL,
  first_case uuid,
  case_id uuid,
  rectified_at timestamp with time zone,
  detail jsonb NOT NULL,
  CONSTRAINT visit_fault_pkey PRIMARY KEY (district_id, visit, key)
);

CREATE TABLE webhook (
  district_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  kinds text[] NOT NULL,
  areas text[] NOT NULL,
  state text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  next_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone,
  last_status smallint,
  last_error text,
  lease uuid,
  lease_until timestamp with time zone,
  CONSTRAINT webhook_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE webhook_delivery (
  district_id text NOT NULL,
  webhook uuid NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  tries integer NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  arrived_at timestamp with time zone,
  status smallint,
  error text,
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (district_id, webhook, seq)
);

CREATE TABLE workshop_rule (
  district_id text NOT NULL,
  id uuid NOT NULL,
  records text NOT NULL,
  name text NOT NULL,
  owner text NOT NULL,
  owner_name text NOT NULL,
  area text COLLATE "C" NOT NULL,
  draft jsonb,
  revision integer NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT workshop_rule_pkey PRIMARY KEY (district_id, id)
);

CREATE TABLE workshop_version (
  district_id text NOT NULL,
  rule uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  effective_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  published_by_name text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  note text NOT NULL,
  back_to integer,
  request text COLLATE "C" NOT NULL,
  CONSTRAINT workshop_version_pkey PRIMARY KEY (district_id, rule, version)
);

-- Indexes

CREATE INDEX account_post_of_unit ON public.account_post USING btree (district_id, unit, role);

CREATE INDEX answer_by_age ON public.answer USING btree (at);

CREATE UNIQUE INDEX api_key_by_hash ON public.api_key USING btree (district_id, key_hash);

CREATE INDEX application_of_unit ON public.application USING btree (district_id, unit, id);

CREATE UNIQUE INDEX application_outage_open ON public.application_outage USING btree (district_id, application) WHERE (ended_at IS NULL);

CREATE INDEX application_outage_untold ON public.application_outage USING btree (district_id) WHERE (told_at IS NULL);

CREATE INDEX area_correction_unsettled ON public.area_correction USING btree (district_id, holds_from) WHERE (settled_at IS NULL);

CREATE INDEX assistance_by_asked ON public.assistance USING btree (district_id, asked_at, street);

CREATE INDEX assistance_by_due ON public.assistance USING btree (district_id, due_at, street) WHERE (due_at IS NOT NULL);

CREATE INDEX assistance_waiting ON public.assistance USING btree (district_id, case_id, unit) WHERE (status = 'waiting'::text);

CREATE UNIQUE INDEX campaign_by_code ON public.campaign USING btree (district_id, code);

CREATE INDEX campaign_in_order ON public.campaign USING btree (district_id, started_at DESC, id DESC);

CREATE INDEX campaign_to_end ON public.campaign USING btree (district_id, ends_on) WHERE ((ended_at IS NULL) AND (ends_on IS NOT NULL));

CREATE UNIQUE INDEX campaign_item_by_code ON public.campaign_item USING btree (district_id, campaign, list, code);

CREATE INDEX campaign_item_by_listed ON public.campaign_item USING btree (district_id, listed_at, street);

CREATE INDEX campaign_item_by_signed ON public.campaign_item USING btree (district_id, signed_at, street) WHERE (signed_at IS NOT NULL);

CREATE INDEX campaign_item_done_by ON public.campaign_item USING btree (district_id, doer, node_due_at, id) WHERE (state = ANY (ARRAY['open'::text, 'submitted'::text]));

CREATE INDEX campaign_item_due ON public.campaign_item USING btree (district_id, campaign, node_due_at, id);

CREATE INDEX campaign_item_in_order ON public.campaign_item USING btree (district_id, campaign, code, id);

CREATE INDEX campaign_item_led_by ON public.campaign_item USING btree (district_id, leader, node_due_at, id) WHERE (state = ANY (ARRAY['open'::text, 'submitted'::text]));

CREATE INDEX campaign_item_of_community ON public.campaign_item USING btree (district_id, campaign, community, code, id);

CREATE INDEX campaign_item_of_street ON public.campaign_item USING btree (district_id, campaign, street, code, id);

CREATE INDEX campaign_item_organised_by ON public.campaign_item USING btree (district_id, organiser, node_due_at, id) WHERE (state = ANY (ARRAY['open'::text, 'submitted'::text]));

CREATE INDEX campaign_item_to_wake ON public.campaign_item USING btree (district_id, wake_at) WHERE (wake_at IS NOT NULL);

CREATE UNIQUE INDEX case_rules_by_request ON public.case_rules USING btree (district_id, subject, request);

CREATE INDEX cases_assist_to_wake ON public.cases USING btree (district_id, assist_wake_at) WHERE (assist_wake_at IS NOT NULL);

CREATE INDEX cases_assisted ON public.cases USING btree (district_id, assist_due_at, id) WHERE (assist_due_at IS NOT NULL);

CREATE INDEX cases_by_closed ON public.cases USING btree (district_id, closed_at, street) WHERE (closed_at IS NOT NULL);

CREATE UNIQUE INDEX cases_by_code ON public.cases USING btree (district_id, code);

CREATE INDEX cases_by_due ON public.cases USING btree (district_id, due_at, street) WHERE (due_at IS NOT NULL);

CREATE INDEX cases_by_handling_due ON public.cases USING btree (district_id, handling_due_at, street) WHERE (handling_due_at IS NOT NULL);

CREATE INDEX cases_by_opened ON public.cases USING btree (district_id, opened_at, street) INCLUDE (status, lng, lat, stage_due_at, assist_due_at, id);

CREATE INDEX cases_handled_by ON public.cases USING btree (district_id, handler, updated_at DESC, id DESC);

CREATE INDEX cases_merged ON public.cases USING btree (district_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX cases_near ON public.cases USING btree (district_id, kind, community, opened_at DESC);

CREATE INDEX cases_of_community ON public.cases USING btree (district_id, community, updated_at DESC, id DESC);

CREATE INDEX cases_of_district ON public.cases USING btree (district_id, updated_at DESC, id DESC);

CREATE INDEX cases_of_parent ON public.cases USING btree (district_id, parent) WHERE (parent IS NOT NULL);

CREATE INDEX cases_of_street ON public.cases USING btree (district_id, street, updated_at DESC, id DESC);

CREATE INDEX cases_search ON public.cases USING gin (search);

CREATE INDEX cases_to_wake ON public.cases USING btree (district_id, wake_at) WHERE (wake_at IS NOT NULL);

CREATE INDEX open_cases_held ON public.cases USING btree (district_id, holder, stage_due_at, id) WHERE (status = 'open'::text);

CREATE INDEX open_cases_of_community ON public.cases USING btree (district_id, community, stage_due_at, id) WHERE (status = 'open'::text);

CREATE INDEX open_cases_of_district ON public.cases USING btree (district_id, stage_due_at, id) WHERE (status = 'open'::text);

CREATE INDEX open_cases_of_street ON public.cases USING btree (district_id, street, stage_due_at, id) WHERE (status = 'open'::text);

CREATE INDEX open_cases_shared ON public.cases USING gin (co_units) WHERE (co_units <> '{}'::text[]);

CREATE INDEX component_near ON public.component USING btree (district_id, lng, lat);

CREATE INDEX connector_in_by_time ON public.connector_in USING btree (district_id, connector, at DESC, id DESC);

CREATE INDEX connector_in_dead ON public.connector_in USING btree (district_id, connector, at DESC, id DESC) WHERE (state = 'dead'::text);

CREATE INDEX connector_out_by_time ON public.connector_out USING btree (district_id, connector, made_at DESC, id DESC);

CREATE INDEX connector_out_dead ON public.connector_out USING btree (district_id, connector, made_at DESC, id DESC) WHERE (state = 'dead'::text);

CREATE INDEX connector_out_waiting ON public.connector_out USING btree (district_id, connector, seq) WHERE (state = 'waiting'::text);

CREATE INDEX coverage_gap_by_time ON public.coverage_gap USING btree (district_id, place, from_at DESC);

CREATE INDEX coverage_gap_unsaid ON public.coverage_gap USING btree (district_id, found_at) WHERE (matter IS NULL);

CREATE INDEX coverage_place_by_area ON public.coverage_place USING btree (district_id, area, kind);

CREATE INDEX coverage_place_by_unit ON public.coverage_place USING btree (district_id, unit);

CREATE INDEX coverage_shift_by_time ON public.coverage_shift USING btree (district_id, place, from_at);

CREATE UNIQUE INDEX desk_view_name ON public.desk_view USING btree (district_id, account, name);

CREATE INDEX desk_view_of_unit ON public.desk_view USING btree (district_id, unit) WHERE (unit IS NOT NULL);

CREATE INDEX duty_by_time ON public.duty USING btree (district_id, unit, from_at);

CREATE INDEX duty_of_account ON public.duty USING btree (district_id, account, from_at) WHERE (account IS NOT NULL);

CREATE INDEX erasure_by_day ON public.erasure USING btree (district_id, at DESC, id DESC);

CREATE INDEX event_in_order ON ONLY public.event USING btree (district_id, tx, seq);

CREATE INDEX event_of_administration ON ONLY public.event USING btree (district_id, at DESC, seq DESC) WHERE (stream = ANY (ARRAY['identity'::text, 'admin'::text, 'roster'::text, 'coverage'::text]));

CREATE INDEX event_of_stream ON ONLY public.event USING btree (district_id, stream_id, version);

CREATE UNIQUE INDEX external_login_of_account ON public.external_login USING btree (district_id, account, issuer);

CREATE UNIQUE INDEX figure_light_id ON public.figure_light USING btree (district_id, id);

CREATE INDEX finding_of_device ON public.finding USING btree (district_id, device, kind, at DESC);

CREATE INDEX finding_waiting ON public.finding USING btree (district_id, area, at) WHERE (state = 'waiting'::text);

CREATE INDEX handover_by_unit ON public.handover_note USING btree (district_id, unit, at DESC);

CREATE INDEX indicator_target_of ON public.indicator_target USING btree (district_id, indicator, area, set_at);

CREATE INDEX legal_hold_standing ON public.legal_hold USING btree (district_id, rule, until) WHERE (lifted_at IS NULL);

CREATE INDEX message_of_address ON public.message USING btree (district_id, address, id DESC);

CREATE UNIQUE INDEX message_once ON public.message USING btree (district_id, stream_id, version, address);

CREATE INDEX notice_delivery_due ON public.notice_delivery USING btree (district_id, next_at) WHERE ((arrived_at IS NULL) AND (given_up_at IS NULL));

CREATE UNIQUE INDEX oddity_raised_id ON public.oddity_raised USING btree (district_id, id);

CREATE INDEX oidc_record_by_uid ON public.oidc_record USING btree (district_id, model, uid) WHERE (uid IS NOT NULL);

CREATE INDEX oidc_record_expiring ON public.oidc_record USING btree (district_id, expires_at);

CREATE INDEX oidc_record_of_grant ON public.oidc_record USING btree (district_id, grant_id) WHERE (grant_id IS NOT NULL);

CREATE INDEX oidc_record_of_session ON public.oidc_record USING btree (district_id, session) WHERE (session IS NOT NULL);

CREATE INDEX passkey_of_account ON public.passkey USING btree (district_id, account, made_at);

CREATE INDEX passkey_challenge_by_age ON public.passkey_challenge USING btree (expires_at);

CREATE INDEX published_figure_of ON public.published_figure USING btree (district_id, figure, area, period);

CREATE UNIQUE INDEX published_figure_once ON public.published_figure USING btree (district_id, figure, area, period, coverage, role, status, source_on, value) WHERE (withdrawn_at IS NULL);

CREATE INDEX reading_by_account ON ONLY public.reading USING btree (district_id, account, at DESC, id DESC);

CREATE INDEX reading_by_id ON ONLY public.reading USING btree (district_id, id);

CREATE INDEX reading_by_time ON ONLY public.reading USING btree (district_id, at DESC, id DESC);

CREATE INDEX reading_hidden ON ONLY public.reading USING btree (district_id, hidden_until) WHERE (hidden_until IS NOT NULL);

CREATE INDEX reading_hiding_by_time ON public.reading_hiding USING btree (district_id, asked_at DESC);

CREATE INDEX reading_hiding_of ON public.reading_hiding USING btree (district_id, subject) WHERE (agreed_at IS NOT NULL);

CREATE INDEX registry_file_by_address ON public.registry_file USING btree (district_id, kind, address_key) WHERE (status = 'active'::text);

CREATE INDEX registry_file_by_change ON public.registry_file USING btree (district_id, updated_at DESC, id DESC);

CREATE INDEX registry_file_by_community ON public.registry_file USING btree (district_id, community, kind, updated_at DESC, id DESC);

CREATE INDEX registry_file_by_kind ON public.registry_file USING btree (district_id, kind, updated_at DESC, id DESC);

CREATE INDEX registry_file_by_name ON public.registry_file USING btree (district_id, kind, name_key) WHERE (status = 'active'::text);

CREATE INDEX registry_file_by_street ON public.registry_file USING btree (district_id, street, kind, updated_at DESC, id DESC);

CREATE INDEX registry_file_by_unit ON public.registry_file USING btree (district_id, unit, updated_at DESC, id DESC) WHERE (unit IS NOT NULL);

CREATE INDEX registry_file_marks ON public.registry_file USING gin (marks) WITH (fastupdate=off) WHERE (marks IS NOT NULL);

CREATE INDEX registry_file_near ON public.registry_file USING btree (district_id, lng, lat) WHERE (status = 'active'::text);

CREATE INDEX registry_file_parts ON public.registry_file USING btree (district_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX registry_file_search ON public.registry_file USING gin (search) WITH (fastupdate=off);

CREATE INDEX registry_file_shared ON public.registry_file USING btree (district_id, kind, id) WHERE (status = 'active'::text);

CREATE INDEX registry_file_shared_community ON public.registry_file USING btree (district_id, kind, community, id) WHERE (status = 'active'::text);

CREATE INDEX registry_file_shared_street ON public.registry_file USING btree (district_id, kind, street, id) WHERE (status = 'active'::text);

CREATE INDEX registry_import_by_time ON public.registry_import USING btree (district_id, at DESC);

CREATE INDEX registry_likeness_open ON public.registry_likeness USING btree (district_id, area, at DESC) WHERE (state = 'open'::text);

CREATE INDEX registry_likeness_other ON public.registry_likeness USING btree (district_id, other) WHERE (state = 'open'::text);

CREATE INDEX registry_link_back ON public.registry_link USING btree (district_id, to_id, kind);

CREATE INDEX registry_link_of_kind ON public.registry_link USING btree (district_id, to_id) WHERE (valid_to IS NULL);

CREATE UNIQUE INDEX registry_link_once ON public.registry_link USING btree (district_id, from_id, kind, to_id) WHERE (valid_to IS NULL);

CREATE INDEX registry_sample_of_round ON public.registry_sample USING btree (district_id, round, area);

CREATE UNIQUE INDEX report_by_external ON public.report USING btree (district_id, external_source, external_id) WHERE (external_id IS NOT NULL);

CREATE UNIQUE INDEX report_by_follow ON public.report USING btree (district_id, follow_hash);

CREATE INDEX report_of_case ON public.report USING btree (district_id, case_id, at);

CREATE INDEX rights_request_of_subject ON public.rights_request USING btree (district_id, subject, asked_at DESC, id DESC);

CREATE UNIQUE INDEX rights_request_once ON public.rights_request USING btree (district_id, reading) WHERE ((reading IS NOT NULL) AND (state = 'open'::text));

CREATE INDEX rights_request_open ON public.rights_request USING btree (district_id, due_at, id) WHERE (state = 'open'::text);

CREATE INDEX seal_batch_by_number ON public.seal_batch USING btree (district_id, max_seq, min_seq);

CREATE INDEX seal_batch_by_place ON public.seal_batch USING btree (district_id, last_tx, last_seq);

CREATE UNIQUE INDEX session_by_token ON public.session USING btree (district_id, token_hash);

CREATE INDEX session_of_account ON public.session USING btree (district_id, account, at DESC);

CREATE INDEX share_collection_by_time ON public.share_collection USING btree (district_id, at DESC, id DESC);

CREATE INDEX share_correction_due ON public.share_correction USING btree (district_id, next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX share_correction_of_grant ON public.share_correction USING btree (district_id, grant_id, at DESC);

CREATE INDEX share_grant_of_dataset ON public.share_grant USING btree (district_id, dataset);

CREATE INDEX share_grant_of_owner ON public.share_grant USING btree (district_id, owner, granted_at DESC, id DESC);

CREATE INDEX share_grant_of_unit ON public.share_grant USING btree (district_id, unit, granted_at DESC, id DESC);

CREATE INDEX share_request_of_owner ON public.share_request USING btree (district_id, owner, state, asked_at DESC, id DESC);

CREATE INDEX share_request_of_state ON public.share_request USING btree (district_id, state, asked_at DESC, id DESC);

CREATE INDEX share_request_of_unit ON public.share_request USING btree (district_id, unit, asked_at DESC, id DESC);

CREATE INDEX share_use_of_grant ON public.share_use USING btree (district_id, grant_id, at DESC, id DESC);

CREATE INDEX sign_in_attempt_by_age ON public.sign_in_attempt USING btree (last_at);

CREATE INDEX stored_file_orphans ON public.stored_file USING btree (at) WHERE (attached_at IS NULL);

CREATE UNIQUE INDEX subject_binding_of_account ON public.subject_binding USING btree (district_id, account) WHERE (ended_at IS NULL);

CREATE INDEX subject_binding_of_subject ON public.subject_binding USING btree (district_id, subject) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX subscription_once ON public.subscription USING btree (district_id, report_id, channel, target_mark);

CREATE UNIQUE INDEX team_dispute_once ON public.team_dispute USING btree (district_id, case_id, part);

CREATE INDEX vault_key_destroyed ON public.vault_key USING btree (district_id, subject) WHERE (wrapped IS NULL);

CREATE UNIQUE INDEX visit_by_code ON public.visit USING btree (district_id, code);

CREATE INDEX visit_in_order ON public.visit USING btree (district_id, planned_on DESC, id DESC);

CREATE INDEX visit_of_street ON public.visit USING btree (district_id, street, planned_on DESC, id DESC);

CREATE INDEX visit_submitted ON public.visit USING btree (district_id, type, submitted_at) WHERE (submitted_at IS NOT NULL);

CREATE INDEX visit_fault_in_order ON public.visit_fault USING btree (district_id, found_at DESC, visit DESC, key);

CREATE INDEX visit_fault_of_case ON public.visit_fault USING btree (district_id, case_id) WHERE (case_id IS NOT NULL);

CREATE INDEX visit_fault_of_first_case ON public.visit_fault USING btree (district_id, first_case) WHERE (first_case IS NOT NULL);

CREATE INDEX visit_fault_of_street ON public.visit_fault USING btree (district_id, street, found_at DESC, visit DESC, key);

CREATE INDEX webhook_delivery_by_time ON public.webhook_delivery USING btree (district_id, webhook, last_at DESC);

CREATE INDEX workshop_rule_by_time ON public.workshop_rule USING btree (district_id, changed_at DESC, id DESC);

CREATE UNIQUE INDEX workshop_version_by_request ON public.workshop_version USING btree (district_id, rule, request);

-- Functions

CREATE OR REPLACE FUNCTION public.append_only(log regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  part regclass;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = log AND tgname = 'append_only') THEN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s '
      'FOR EACH ROW EXECUTE FUNCTION refuse_log_change()', log);
  END IF;
  FOR part IN SELECT log UNION SELECT relid FROM pg_partition_tree(log) LOOP
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = part AND tgname = 'append_only_whole') THEN
      EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()', part);
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhida_app') THEN
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON %s FROM zhida_app', part);
    END IF;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.ensure_event_months(first date, last date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
DECLARE
  month date := date_trunc('month', first)::date;
  name text;
  made integer := 0;
BEGIN
  WHILE month <= last LOOP
    name := 'event_' || to_char(month, 'YYYYMM');
    IF to_regclass(name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%L) TO (%L)', name,
        month::timestamp AT TIME ZONE 'Asia/Shanghai', (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Shanghai');
      made := made + 1;
    END IF;
    month := (month + interval '1 month')::date;
  END LOOP;
  IF made > 0 THEN
    PERFORM append_only('event');
  END IF;
  RETURN made;
END $function$;

CREATE OR REPLACE FUNCTION public.ensure_reading_months(first date, last date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  month date := date_trunc('month', first)::date;
  name text;
  made integer := 0;
BEGIN
  WHILE month <= last LOOP
    name := 'reading_' || to_char(month, 'YYYYMM');
    IF to_regclass(name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF reading FOR VALUES FROM (%L) TO (%L)', name,
        month::timestamp AT TIME ZONE 'Asia/Shanghai', (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Shanghai');
      PERFORM append_only('reading');
      made := made + 1;
    END IF;
    month := (month + interval '1 month')::date;
  END LOOP;
  RETURN made;
END $function$;

CREATE OR REPLACE FUNCTION public.erase_event_contents(_district text, _erasure uuid, _seqs bigint[], _ats timestamp with time zone[], _hashes bytea[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
DECLARE
  erased integer;
BEGIN
  IF NOT EXISTS (SELECT FROM erasure WHERE district_id = _district AND id = _erasure AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'An erasure is recorded in the transaction it happens in.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('zhida.erasure', _erasure::text, true);
  UPDATE event e SET salt = NULL, content_hash = w.hash, data = jsonb_build_object('erased', _erasure::text)
  FROM unnest(_seqs, _ats, _hashes) AS w(seq, at, hash)
  WHERE e.district_id = _district AND e.at = w.at AND e.seq = w.seq AND e.content_hash IS NULL
    AND (e.tx, e.seq) <= (SELECT last_tx, last_seq FROM seal_batch WHERE district_id = _district ORDER BY n DESC LIMIT 1);
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM set_config('zhida.erasure', '', true);
  RETURN erased;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_indicator_target()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because']) THEN
    RAISE EXCEPTION 'A target is kept as it was set.' USING ERRCODE = 'ZD001';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_own_indicator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'A version of a figure is kept as it was saved.' USING ERRCODE = 'ZD001';
END $function$;

CREATE OR REPLACE FUNCTION public.keep_published_figure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because']) THEN
    RAISE EXCEPTION 'A published figure is kept as it was printed.' USING ERRCODE = 'ZD001';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.learn_registry_files()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  ANALYZE registry_file (district_id, kind, key, address_key, name_key, status);
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'The event log is append-only.' USING ERRCODE = 'ZD001';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_event_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.content_hash IS NULL AND octet_length(NEW.content_hash) = 32 AND NEW.salt IS NULL
    AND NEW.data = jsonb_build_object('erased', current_setting('zhida.erasure', true))
    AND (NEW.district_id, NEW.seq, NEW.tx, NEW.stream, NEW.stream_id, NEW.version, NEW.kind, NEW.at, NEW.actor, NEW.cause)
      IS NOT DISTINCT FROM
      (OLD.district_id, OLD.seq, OLD.tx, OLD.stream, OLD.stream_id, OLD.version, OLD.kind, OLD.at, OLD.actor, OLD.cause)
    AND EXISTS (SELECT FROM erasure WHERE district_id = NEW.district_id
      AND id = nullif(current_setting('zhida.erasure', true), '')::uuid)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_log_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_revival()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'The key of % was destroyed.', OLD.subject USING ERRCODE = 'ZD410';
END $function$;

CREATE OR REPLACE FUNCTION public.require_moved(moved bigint, expected bigint)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF moved <> expected THEN
    RAISE EXCEPTION 'Somebody else was faster.' USING ERRCODE = 'ZD409';
  END IF;
  RETURN true;
END $function$;

-- Triggers

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.campaign_tally FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.campaign_tally FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.case_rules FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.case_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.connector_mapping FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.connector_mapping FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.erased_record FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.erased_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.erasure FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_event_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.event_other FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER indicator_target_is_kept BEFORE DELETE OR UPDATE ON public.indicator_target FOR EACH ROW EXECUTE FUNCTION keep_indicator_target();

CREATE TRIGGER own_indicator_is_kept BEFORE DELETE OR UPDATE ON public.own_indicator FOR EACH ROW EXECUTE FUNCTION keep_own_indicator();

CREATE TRIGGER published_figure_is_kept BEFORE DELETE OR UPDATE ON public.published_figure FOR EACH ROW EXECUTE FUNCTION keep_published_figure();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.reading FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.reading_other FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.seal_batch FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.seal_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.seal_key FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.seal_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.share_use FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.share_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER vault_key_is_not_deleted BEFORE DELETE ON public.vault_key FOR EACH ROW WHEN ((old.wrapped IS NULL)) EXECUTE FUNCTION refuse_revival();

CREATE TRIGGER vault_key_stays_destroyed BEFORE UPDATE ON public.vault_key FOR EACH ROW WHEN ((old.wrapped IS NULL)) EXECUTE FUNCTION refuse_revival();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.workshop_version FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.workshop_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

-- Rights of the program

GRANT SELECT, USAGE ON SEQUENCE campaign_number TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE campaign_tally_id_seq TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE case_number TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE event_seq TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE figure_delta_id_seq TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE registry_number TO zhida_app;

GRANT INSERT, SELECT ON TABLE event TO zhida_app;

GRANT INSERT, SELECT ON TABLE reading TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE account TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE account_post TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE answer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE api_key TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE application TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE application_health TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE application_outage TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE area TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE area_correction TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE assistance TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE calendar_day TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE campaign TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE campaign_item TO zhida_app;

GRANT INSERT, SELECT ON TABLE campaign_tally TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE campaign_target TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE case_declaration TO zhida_app;

GRANT INSERT, SELECT ON TABLE case_rules TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cases TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE claim TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cockpit_tiles TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE component TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE connector TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE connector_in TO zhida_app;

GRANT INSERT, SELECT ON TABLE connector_mapping TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE connector_out TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consumer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE coverage_gap TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE coverage_place TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE coverage_shift TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE demo_account TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE desk_choice TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE desk_view TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE dispatch_rules TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE district_secret TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE district_setting TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE duty TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE duty_hours TO zhida_app;

GRANT INSERT, SELECT ON TABLE erased_record TO zhida_app;

GRANT INSERT, SELECT ON TABLE erasure TO zhida_app;

GRANT INSERT, SELECT ON TABLE event_other TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE external_login TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_check TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_day TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_delta TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_known TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_light TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_measure TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_month TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_part_day TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_part_month TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_rebuild TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE finding TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE handover_note TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE imported_record TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE indicator_target TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE keeping_time TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE legal_hold TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE message TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE message_read TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE message_read_until TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE notice_delivery TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE oddity_answer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE oddity_raised TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE oidc_consent TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE oidc_key TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE oidc_record TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE own_indicator TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE passkey TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE passkey_challenge TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE patrol_check TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE published_figure TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE reaction TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE reaction_waiting TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE reading_hiding TO zhida_app;

GRANT INSERT, SELECT ON TABLE reading_other TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_file TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_import TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_import_error TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_likeness TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_link TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_outline TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_pointer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_sample TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE registry_sample_file TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE report TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE rights_request TO zhida_app;

GRANT INSERT, SELECT ON TABLE seal_batch TO zhida_app;

GRANT INSERT, SELECT ON TABLE seal_key TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE session TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_collection TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_correction TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_grant TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_publication TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_request TO zhida_app;

GRANT INSERT, SELECT ON TABLE share_use TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE share_withdrawn TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sign_in_attempt TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE stored_file TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE subject_binding TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE subject_code TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE subscription TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE team_dispute TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE time_limit TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE unit TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE vault_key TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE vault_master TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE visit TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE visit_fault TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_delivery TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE workshop_rule TO zhida_app;

GRANT INSERT, SELECT ON TABLE workshop_version TO zhida_app;
