-- Places that somebody must look after by the hour (a road with a 24 h cleaning rule), the shifts of those who do, and
-- every stretch in which nobody did.

CREATE TABLE coverage_place (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- Declared by a scene: cleaning …, and which sort of asset of it: road, toilet, waste house.
  kind text NOT NULL,
  asset text NOT NULL,
  name text NOT NULL,
  area text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  -- The unit whose shifts cover it.
  unit text NOT NULL,
  -- [{days, from, to}] in local time; an empty list asks for nobody.
  hours jsonb NOT NULL,
  -- none · planned · doing · done
  improvement text NOT NULL,
  improved_on date,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX coverage_place_by_area ON coverage_place (district_id, area, kind);
CREATE INDEX coverage_place_by_unit ON coverage_place (district_id, unit);

CREATE TABLE coverage_shift (
  district_id text NOT NULL,
  id uuid NOT NULL,
  place uuid NOT NULL,
  unit text NOT NULL,
  -- A crew, not a person: nobody is scored by this.
  crew text NOT NULL,
  phone text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  taken_at timestamptz,
  taken_by text,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, place) REFERENCES coverage_place,
  CHECK (to_at > from_at)
);
CREATE INDEX coverage_shift_by_time ON coverage_shift (district_id, place, from_at);

CREATE TABLE coverage_gap (
  district_id text NOT NULL,
  id uuid NOT NULL,
  place uuid NOT NULL,
  unit text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  found_at timestamptz NOT NULL,
  -- Somebody was put on before it was too late.
  covered_at timestamptz,
  matter uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, place) REFERENCES coverage_place,
  -- One stretch of time at one place is found once, however many programs look; covered and laid bare again, it is another.
  CONSTRAINT gap_is_found_once EXCLUDE USING gist (
    district_id WITH =, place WITH =, tstzrange(from_at, to_at) WITH &&
  ) WHERE (covered_at IS NULL)
);
CREATE INDEX coverage_gap_by_time ON coverage_gap (district_id, place, from_at DESC);
CREATE INDEX coverage_gap_unsaid ON coverage_gap (district_id, found_at) WHERE matter IS NULL;
