-- SPDX-License-Identifier: Apache-2.0
-- Made from database/migrations by "npm run zhida -- schema". Not to be edited: write a migration.

-- Extensions

CREATE EXTENSION btree_gist;

CREATE EXTENSION pg_trgm;

-- Sequences

CREATE SEQUENCE case_number AS bigint;

CREATE SEQUENCE event_seq AS bigint;

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
  CONSTRAINT powers_are_separate EXCLUDE USING gist (district_id WITH =, account WITH =, role WITH <>, tstzrange(valid_from, valid_to) WITH &&) WHERE ((role = ANY (ARRAY['admin'::text, 'security'::text, 'auditor'::text]))),
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

CREATE TABLE case_declaration (
  district_id text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  declared jsonb NOT NULL,
  CONSTRAINT case_declaration_pkey PRIMARY KEY (district_id, kind, version)
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

CREATE TABLE consumer (
  district_id text NOT NULL,
  name text NOT NULL,
  tx xid8 NOT NULL DEFAULT '0'::xid8,
  seq bigint NOT NULL DEFAULT 0,
  at timestamp with time zone,
  CONSTRAINT consumer_pkey PRIMARY KEY (district_id, name)
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
  CONSTRAINT duty_pkey PRIMARY KEY (district_id, id)
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
  CONSTRAINT event_pkey PRIMARY KEY (district_id, at, seq)
) PARTITION BY RANGE (at);

CREATE TABLE event_other PARTITION OF event DEFAULT;

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
  CONSTRAINT figure_delta_pkey PRIMARY KEY (district_id, id)
) WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=20000, autovacuum_vacuum_insert_scale_factor=0.5, autovacuum_vacuum_cost_delay=0);

CREATE TABLE figure_measure (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  built_at timestamp with time zone NOT NULL,
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

CREATE TABLE patrol_check (
  district_id text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  day date NOT NULL,
  point text COLLATE "C" NOT NULL,
  marks jsonb NOT NULL,
  CONSTRAINT patrol_check_pkey PRIMARY KEY (district_id, unit, day, point)
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
  CONSTRAINT report_pkey PRIMARY KEY (district_id, id)
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

-- Indexes

CREATE INDEX account_post_of_unit ON public.account_post USING btree (district_id, unit, role);

CREATE INDEX answer_by_age ON public.answer USING btree (at);

CREATE UNIQUE INDEX api_key_by_hash ON public.api_key USING btree (district_id, key_hash);

CREATE INDEX cases_by_closed ON public.cases USING btree (district_id, closed_at, street) WHERE (closed_at IS NOT NULL);

CREATE UNIQUE INDEX cases_by_code ON public.cases USING btree (district_id, code);

CREATE INDEX cases_by_due ON public.cases USING btree (district_id, due_at, street) WHERE (due_at IS NOT NULL);

CREATE INDEX cases_by_handling_due ON public.cases USING btree (district_id, handling_due_at, street) WHERE (handling_due_at IS NOT NULL);

CREATE INDEX cases_by_opened ON public.cases USING btree (district_id, opened_at, street);

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

CREATE INDEX duty_by_time ON public.duty USING btree (district_id, unit, from_at);

CREATE INDEX event_in_order ON ONLY public.event USING btree (district_id, tx, seq);

CREATE INDEX event_of_stream ON ONLY public.event USING btree (district_id, stream_id, version);

CREATE INDEX finding_of_device ON public.finding USING btree (district_id, device, kind, at DESC);

CREATE INDEX finding_waiting ON public.finding USING btree (district_id, area, at) WHERE (state = 'waiting'::text);

CREATE INDEX handover_by_unit ON public.handover_note USING btree (district_id, unit, at DESC);

CREATE UNIQUE INDEX report_by_external ON public.report USING btree (district_id, external_source, external_id) WHERE (external_id IS NOT NULL);

CREATE UNIQUE INDEX report_by_follow ON public.report USING btree (district_id, follow_hash);

CREATE INDEX report_of_case ON public.report USING btree (district_id, case_id, at);

CREATE UNIQUE INDEX session_by_token ON public.session USING btree (district_id, token_hash);

CREATE INDEX session_of_account ON public.session USING btree (district_id, account, at DESC);

CREATE INDEX sign_in_attempt_by_age ON public.sign_in_attempt USING btree (last_at);

CREATE INDEX stored_file_orphans ON public.stored_file USING btree (at) WHERE (attached_at IS NULL);

CREATE INDEX webhook_delivery_by_time ON public.webhook_delivery USING btree (district_id, webhook, last_at DESC);

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
  RETURN made;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'The event log is append-only.' USING ERRCODE = 'ZD001';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_log_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
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

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.event_other FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();

-- Rights of the program

GRANT SELECT, USAGE ON SEQUENCE case_number TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE event_seq TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE figure_delta_id_seq TO zhida_app;

GRANT INSERT, SELECT ON TABLE event TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE account TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE account_post TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE answer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE api_key TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE area TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE case_declaration TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cases TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE claim TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE component TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consumer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE demo_account TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE dispatch_rules TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE district_secret TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE duty TO zhida_app;

GRANT INSERT, SELECT ON TABLE event_other TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_check TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_day TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_delta TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_measure TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_month TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_part_day TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_part_month TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_rebuild TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE finding TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE handover_note TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE imported_record TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE patrol_check TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE report TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE session TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE sign_in_attempt TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE stored_file TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE time_limit TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE unit TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE webhook_delivery TO zhida_app;
