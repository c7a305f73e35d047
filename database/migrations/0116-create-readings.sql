-- Every reading of a person's record: who, what, when, on which ground. Written in the transaction of the reading.

CREATE TABLE reading (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- Whose record: id of the file of the person, or whatever else is kept of one.
  subject text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  account text COLLATE "C" NOT NULL,
  -- The post it was done from, as it was then: role, unit, area.
  role text COLLATE "C" NOT NULL,
  unit text COLLATE "C",
  area text COLLATE "C",
  -- What was read: kind of record and fields; without fields only that there is such a record.
  kind text COLLATE "C" NOT NULL,
  fields text[] NOT NULL,
  -- Code of the purpose, the matter it served, and the reader's own words.
  purpose text COLLATE "C" NOT NULL,
  matter text COLLATE "C",
  because text NOT NULL,
  -- application · api · export · administrator.
  via text COLLATE "C" NOT NULL,
  -- Not shown to the subject before this moment, and the decision that says so.
  hidden_until timestamptz,
  hiding uuid,
  PRIMARY KEY (district_id, subject, at, id)
) PARTITION BY RANGE (at);

CREATE INDEX reading_by_time ON reading (district_id, at DESC, id DESC);
CREATE INDEX reading_by_account ON reading (district_id, account, at DESC, id DESC);
CREATE INDEX reading_by_id ON reading (district_id, id);
CREATE INDEX reading_hidden ON reading (district_id, hidden_until) WHERE hidden_until IS NOT NULL;

CREATE TABLE reading_other PARTITION OF reading DEFAULT;
SELECT append_only('reading');

-- One partition a month; called at start and by a job, harmless when they exist.
CREATE FUNCTION ensure_reading_months(first date, last date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

-- A decision that readings of one subject under one matter stay hidden for a time: with its basis in law, who asked,
-- who agreed, and an end. Counted publicly by number, never by name.
CREATE TABLE reading_hiding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  -- Reference of the proceeding, as the authority that asked calls it.
  matter text NOT NULL,
  basis text NOT NULL,
  authority text NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  agreed_by text COLLATE "C",
  asked_at timestamptz NOT NULL,
  agreed_at timestamptz,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (district_id, id),
  CHECK (agreed_by IS NULL OR agreed_by <> asked_by)
);
CREATE INDEX reading_hiding_of ON reading_hiding (district_id, subject) WHERE agreed_at IS NOT NULL;
CREATE INDEX reading_hiding_by_time ON reading_hiding (district_id, asked_at DESC);
