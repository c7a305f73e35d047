-- One key per subject, wrapped by a master key that stands outside the database. A destroyed key leaves its proof.

-- Masters that new keys may be wrapped with; a master that is put away can no more be referred to.
CREATE TABLE vault_master (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (district_id, id)
);

CREATE TABLE vault_key (
  district_id text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  master text COLLATE "C" NOT NULL,
  -- The subject's key, sealed with the master; nothing once it is destroyed.
  wrapped text COLLATE "C",
  -- Keyed hash of a constant with the key: says of any key whether it is the one that was destroyed.
  proof text COLLATE "C" NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  destroyed_by text,
  because text,
  PRIMARY KEY (district_id, subject),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX vault_key_destroyed ON vault_key (district_id, subject) WHERE wrapped IS NULL;

-- A key that was destroyed never comes back, not even by mistake of the program.
CREATE FUNCTION refuse_revival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The key of % was destroyed.', OLD.subject USING ERRCODE = 'ZD410';
END $$;
CREATE TRIGGER vault_key_stays_destroyed BEFORE UPDATE ON vault_key FOR EACH ROW
  WHEN (OLD.wrapped IS NULL) EXECUTE FUNCTION refuse_revival();
CREATE TRIGGER vault_key_is_not_deleted BEFORE DELETE ON vault_key FOR EACH ROW
  WHEN (OLD.wrapped IS NULL) EXECUTE FUNCTION refuse_revival();
