-- Rollups of the deltas: what every figure is read from, by day and month, for district, street and community.
-- A value at any moment = rollup + deltas not yet folded, so these tables may lag and a figure may not.

-- Totals at each level of area (level = length of the area code: 6 district, 9 street, 12 community).
CREATE TABLE figure_day (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, measure, level, day, area)
) WITH (fillfactor = 70);

-- The same by month (its first day): a year is read from twelve rows and a few days at the edges.
CREATE TABLE figure_month (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, measure, level, day, area)
) WITH (fillfactor = 70);

-- Broken down by kind and unit, for streets: finer than that the records themselves are counted.
CREATE TABLE figure_part_day (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, measure, day, area, kind, unit)
) WITH (fillfactor = 70);

CREATE TABLE figure_part_month (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, measure, day, area, kind, unit)
) WITH (fillfactor = 70);

-- Where a rebuild gathers its counts: filled by one statement (one snapshot), emptied in the same transaction.
CREATE UNLOGGED TABLE figure_rebuild (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  day date NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n bigint NOT NULL
);

-- Which rule each measure was counted by; a changed rule is counted anew at the next start.
CREATE TABLE figure_measure (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  built_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, measure)
);

-- The nightly comparison of figures with their records. A difference is kept here, never corrected in silence.
CREATE TABLE figure_check (
  district_id text NOT NULL,
  at timestamptz NOT NULL,
  measure text COLLATE "C" NOT NULL,
  -- Days and communities compared.
  cells bigint NOT NULL,
  -- [{ day, area, figure, records }], at most 20; empty when all agree.
  differences jsonb NOT NULL,
  PRIMARY KEY (district_id, at, measure)
);

-- Deltas live for a second: dead rows are swept early, or readers would step over a day of them.
ALTER TABLE figure_delta SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0.5, autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE figure_delta ALTER COLUMN measure TYPE text COLLATE "C";
ALTER TABLE figure_delta ALTER COLUMN kind TYPE text COLLATE "C";
ALTER TABLE figure_delta ALTER COLUMN unit TYPE text COLLATE "C";

-- Records behind the figures that count by the day closing is due.
CREATE INDEX cases_by_due ON cases (district_id, due_at, street) WHERE due_at IS NOT NULL;
