-- SPDX-License-Identifier: Apache-2.0
-- The log is sealed in batches: a Merkle tree over each batch, chained to the one before, signed by a key outside.

-- The salt keeps the hash of a content from telling what the content was, once both are erased.
-- content_hash stands in place of salt and content where they were erased lawfully; null everywhere else.
ALTER TABLE event ADD COLUMN salt uuid DEFAULT gen_random_uuid(), ADD COLUMN content_hash bytea;

CREATE TABLE seal_key (
  district_id text NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  suite text NOT NULL,
  public_key text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (district_id, key_id)
);

CREATE TABLE seal_batch (
  district_id text NOT NULL,
  n bigint NOT NULL,
  -- sha256-ed25519 · sm3-sm2.
  suite text NOT NULL,
  size integer NOT NULL,
  -- Events sealed up to and with this batch.
  total bigint NOT NULL,
  -- It holds the events after the last one of the batch before, up to this one, in the order of (tx, seq).
  last_tx xid8 NOT NULL,
  last_seq bigint NOT NULL,
  min_seq bigint NOT NULL,
  max_seq bigint NOT NULL,
  root bytea NOT NULL,
  chain bytea NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  -- 40 bytes an event: its number and its leaf, so that a row that was changed can be named and the others proven.
  leaves bytea NOT NULL,
  PRIMARY KEY (district_id, n),
  CHECK (size > 0 AND total >= size)
);
ALTER TABLE seal_batch ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE INDEX seal_batch_by_number ON seal_batch (district_id, max_seq, min_seq);
SELECT append_only('seal_key');
SELECT append_only('seal_batch');

-- What was erased at the end of its keeping, and why: the proof that stays.
CREATE TABLE erasure (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- Which rule of keeping: its key.
  rule text NOT NULL,
  basis text NOT NULL,
  -- Records whose contents went, and events of theirs.
  records integer NOT NULL,
  events integer NOT NULL,
  -- Merkle root over number and content hash of each erased event, in the order of their numbers.
  root bytea NOT NULL,
  at timestamptz NOT NULL,
  by text NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX erasure_by_day ON erasure (district_id, at DESC, id DESC);
SELECT append_only('erasure');

-- The one change the log allows: a sealed content gives way to its hash, under an erasure that is on record.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
DROP TRIGGER append_only ON event;
DROP TRIGGER event_is_append_only ON event;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_event_change();

-- Erase the contents of sealed events for an erasure that was recorded in the same transaction. Gives how many.
CREATE FUNCTION erase_event_contents(_district text, _erasure uuid, _seqs bigint[], _ats timestamptz[], _hashes bytea[])
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
END $$;
REVOKE ALL ON FUNCTION erase_event_contents(text, uuid, bigint[], timestamptz[], bytea[]) FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhida_app') THEN
    GRANT EXECUTE ON FUNCTION erase_event_contents(text, uuid, bigint[], timestamptz[], bytea[]) TO zhida_app;
  END IF;
END $$;

-- A month that is made later gets the same rights as those before it, not only their triggers.
CREATE OR REPLACE FUNCTION ensure_event_months(first date, last date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
END $$;
SELECT append_only('event');
