-- The append-only log, the remembered answers and the figures' deltas: what every engine writes in one statement.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE event_seq;

CREATE TABLE event (
  district_id text NOT NULL,
  seq bigint NOT NULL DEFAULT nextval('event_seq'),
  -- Readers follow (tx, seq) below the oldest running transaction, so they never step over a late commit.
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stream text NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  cause bigint,
  data jsonb NOT NULL,
  PRIMARY KEY (district_id, at, seq)
) PARTITION BY RANGE (at);

CREATE INDEX event_of_stream ON event (district_id, stream_id, version);
CREATE INDEX event_in_order ON event (district_id, tx, seq);

CREATE TABLE event_other PARTITION OF event DEFAULT;

-- One partition a month; called at start and by a daily job, harmless when they exist.
CREATE FUNCTION ensure_event_months(first date, last date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

-- The log is never changed: not by the program's role (no such right), and not by mistake of the owner.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The event log is append-only.' USING ERRCODE = 'ZD001';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The first answer to every write, kept under the client's key in the same transaction as its effect.
CREATE TABLE answer (
  district_id text NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- Who sent it: an account, a partner or the public; one party's key never answers another.
  source text NOT NULL,
  body_hash text NOT NULL,
  -- The record the write made or changed, when there is one.
  record text,
  status smallint NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, source, key)
);
CREATE INDEX answer_by_age ON answer (at);

-- Figures are appended as deltas in the statement that moves the record, folded later; folded + unfolded is exact.
CREATE TABLE figure_delta (
  district_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  measure text NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, id)
);

CREATE TABLE consumer (
  district_id text NOT NULL,
  name text NOT NULL,
  tx xid8 NOT NULL DEFAULT '0',
  seq bigint NOT NULL DEFAULT 0,
  at timestamptz,
  PRIMARY KEY (district_id, name)
);

-- Called at the end of a write: every row that was to move has moved, or nothing has.
CREATE FUNCTION require_moved(moved bigint, expected bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF moved <> expected THEN
    RAISE EXCEPTION 'Somebody else was faster.' USING ERRCODE = 'ZD409';
  END IF;
  RETURN true;
END $$;
