-- A report that waited on a phone without a network says when the thing was seen; `at` stays the moment it arrived.
ALTER TABLE report ADD COLUMN seen_at timestamptz;
