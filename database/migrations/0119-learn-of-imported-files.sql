-- A long import fills a kind the planner knows nothing of: it then reads the kind from its beginning for every batch.
-- The program may have it looked at, and nothing else.
CREATE FUNCTION learn_registry_files() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE registry_file (district_id, kind, key, address_key, name_key, status);
END $$;
