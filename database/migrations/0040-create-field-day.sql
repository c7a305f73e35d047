-- The working day in the field: what was looked at on a patrol, and what one shift tells the next.

-- A point of a day's route and what its checklist found. It belongs to the unit and to the day: no person, no hour and
-- no position, so that it proves the round without being anybody's movement trail.
CREATE TABLE patrol_check (
  district_id text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  day date NOT NULL,
  point text COLLATE "C" NOT NULL,
  -- {"<kind>": "fine" | "found"}
  marks jsonb NOT NULL,
  PRIMARY KEY (district_id, unit, day, point)
);

CREATE TABLE handover_note (
  district_id text NOT NULL,
  id uuid NOT NULL,
  unit text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  name text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX handover_by_unit ON handover_note (district_id, unit, at DESC);
