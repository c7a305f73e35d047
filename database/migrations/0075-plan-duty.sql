-- 值班: the roster of command rooms becomes a plan people write: by account, with cover on leave and take-over on the spot.

ALTER TABLE duty
  ADD COLUMN account text COLLATE "C",
  -- When the shift was taken over on the spot, and by whom.
  ADD COLUMN taken_at timestamptz,
  ADD COLUMN taken_by text,
  -- 0 while it stands as it was declared; its events begin with 1.
  ADD COLUMN version integer NOT NULL DEFAULT 0;
CREATE INDEX duty_of_account ON duty (district_id, account, from_at) WHERE account IS NOT NULL;

-- Hours in which a post must be manned; an hour outside every shift is a gap.
CREATE TABLE duty_hours (
  district_id text NOT NULL,
  unit text NOT NULL,
  post text NOT NULL,
  -- 1 Monday … 7 Sunday; local times, an end that is not later lies on the next day.
  days smallint[] NOT NULL,
  from_time text NOT NULL,
  to_time text NOT NULL,
  PRIMARY KEY (district_id, unit, post, from_time, to_time)
);
INSERT INTO duty_hours (district_id, unit, post, days, from_time, to_time)
SELECT district_id, unit, post, array_agg(DISTINCT extract(isodow FROM from_at AT TIME ZONE 'Asia/Shanghai')::smallint),
  to_char(from_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI'), to_char(to_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI')
FROM duty GROUP BY 1, 2, 3, 5, 6;
