-- SPDX-License-Identifier: Apache-2.0
-- Made from database/migrations by "npm run zhida -- schema". Not to be edited: write a migration.

-- Extensions

CREATE EXTENSION pg_trgm;

-- Sequences

CREATE SEQUENCE case_number AS bigint;

CREATE SEQUENCE event_seq AS bigint;

-- Tables

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

CREATE TABLE consumer (
  district_id text NOT NULL,
  name text NOT NULL,
  tx xid8 NOT NULL DEFAULT '0'::xid8,
  seq bigint NOT NULL DEFAULT 0,
  at timestamp with time zone,
  CONSTRAINT consumer_pkey PRIMARY KEY (district_id, name)
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

CREATE TABLE figure_delta (
  district_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  measure text NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  n bigint NOT NULL,
  CONSTRAINT figure_delta_pkey PRIMARY KEY (district_id, id)
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

-- Indexes

CREATE INDEX answer_by_age ON public.answer USING btree (at);

CREATE INDEX cases_by_closed ON public.cases USING btree (district_id, closed_at, street) WHERE (closed_at IS NOT NULL);

CREATE UNIQUE INDEX cases_by_code ON public.cases USING btree (district_id, code);

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

CREATE INDEX event_in_order ON ONLY public.event USING btree (district_id, tx, seq);

CREATE INDEX event_of_stream ON ONLY public.event USING btree (district_id, stream_id, version);

CREATE UNIQUE INDEX report_by_external ON public.report USING btree (district_id, external_source, external_id) WHERE (external_id IS NOT NULL);

CREATE UNIQUE INDEX report_by_follow ON public.report USING btree (district_id, follow_hash);

CREATE INDEX report_of_case ON public.report USING btree (district_id, case_id, at);

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

CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Rights of the program

GRANT SELECT, USAGE ON SEQUENCE case_number TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE event_seq TO zhida_app;

GRANT SELECT, USAGE ON SEQUENCE figure_delta_id_seq TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE event TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE answer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE cases TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE consumer TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE event_other TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE figure_delta TO zhida_app;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE report TO zhida_app;
