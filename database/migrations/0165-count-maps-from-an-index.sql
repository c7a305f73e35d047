-- A cluster says how many of its matters are overdue, by their own limit or an asked unit's: both stand in the index, so
-- that counting a month of a whole district still fetches no row.
DROP INDEX cases_by_opened;
CREATE INDEX cases_by_opened ON cases (district_id, opened_at, street) INCLUDE (status, lng, lat, stage_due_at, assist_due_at, id);
