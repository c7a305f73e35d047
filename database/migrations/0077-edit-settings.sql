-- What administrators change without a command line: single days of the calendar, and the district's own words.

CREATE TABLE calendar_day (
  district_id text NOT NULL,
  day date NOT NULL,
  is_work boolean NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (district_id, day)
);

-- Who did what in the administration, newest first, without reading through the matters.
CREATE INDEX event_of_administration ON event (district_id, at DESC, seq DESC)
  WHERE stream IN ('identity', 'admin', 'roster', 'coverage');
