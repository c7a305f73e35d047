-- What came in by files: one row for each record of a source, so that a second run changes nothing.

CREATE TABLE imported_record (
  district_id text NOT NULL,
  source text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  -- Of the record as it was read, and of the whole file; they tell a repetition from a change.
  content_hash text NOT NULL,
  file_hash text NOT NULL,
  line integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, source, external_id)
);
