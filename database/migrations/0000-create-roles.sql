-- SPDX-License-Identifier: Apache-2.0
-- The owner of the tables migrates; the program works as zhida_app, which may not change the log.
-- On a server of one's own the right to create roles may be missing: then triggers alone guard the log.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhida_app') THEN
    CREATE ROLE zhida_app NOLOGIN;
  END IF;
  EXECUTE format('GRANT zhida_app TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
    RAISE NOTICE 'role zhida_app could not be created or granted: %', SQLERRM;
END $$;

-- What is made from here on can be read and written by the program; append_only takes back what it may not do.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhida_app') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO zhida_app', current_schema());
    ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO zhida_app;
    ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO zhida_app;
  END IF;
END $$;

CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;

-- Makes a table a log: rows come in and are never changed or deleted, neither by right nor by trigger.
-- To be called again for each partition that is made later (its rights are its own, its row trigger is inherited).
CREATE FUNCTION append_only(log regclass) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
