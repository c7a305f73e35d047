-- Photos by the hash of their stripped content; the bytes lie on the shelf beside the database.

CREATE TABLE stored_file (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  likeness text NOT NULL,
  at timestamptz NOT NULL,
  -- When a record first used it; what nobody used within a day is removed.
  attached_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX stored_file_orphans ON stored_file (at) WHERE attached_at IS NULL;
