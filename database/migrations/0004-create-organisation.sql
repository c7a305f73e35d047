-- The district's own facts: its areas through time, its units, its limits, its duty rosters, its secrets.

CREATE TABLE area (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  level text NOT NULL,
  name text NOT NULL,
  en text NOT NULL,
  parent text COLLATE "C",
  valid_from date NOT NULL,
  valid_to date,
  successors text[] NOT NULL DEFAULT '{}',
  -- Polygons as lists of rings of [lng, lat], CGCS2000; absent while an area has no drawn boundary.
  shape jsonb,
  PRIMARY KEY (district_id, code, valid_from)
);

CREATE TABLE unit (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  en text NOT NULL,
  level text NOT NULL,
  area text COLLATE "C" NOT NULL,
  competences text[] NOT NULL,
  parent text,
  phone text,
  is_contractor boolean NOT NULL DEFAULT false,
  PRIMARY KEY (district_id, code)
);

-- District limits by "<kind>.<stage>", "<kind>.total" or "*.<stage>"; what is not here holds as declared.
CREATE TABLE time_limit (
  district_id text NOT NULL,
  key text NOT NULL,
  amount double precision NOT NULL,
  unit text NOT NULL,
  PRIMARY KEY (district_id, key)
);

CREATE TABLE duty (
  district_id text NOT NULL,
  id uuid NOT NULL,
  unit text NOT NULL,
  post text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  -- Who covers for somebody on leave.
  acting_for text,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX duty_by_time ON duty (district_id, unit, from_at);

CREATE TABLE district_secret (
  district_id text NOT NULL,
  name text NOT NULL,
  value bytea NOT NULL,
  PRIMARY KEY (district_id, name)
);

-- Accounts a demo shows at start and on its sign-in page; empty everywhere else.
CREATE TABLE demo_account (
  district_id text NOT NULL,
  position integer NOT NULL,
  account text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  area text NOT NULL,
  PRIMARY KEY (district_id, position)
);
