-- Open matters keep the declaration they were opened under; published dispatch rules have a date and an author.

CREATE TABLE case_declaration (
  district_id text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  declared jsonb NOT NULL,
  PRIMARY KEY (district_id, kind, version)
);

CREATE TABLE dispatch_rules (
  district_id text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  effective_at timestamptz NOT NULL,
  rules jsonb NOT NULL,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (district_id, kind, version)
);

CREATE TABLE finding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  device text NOT NULL,
  model text NOT NULL,
  kind text NOT NULL,
  confidence double precision NOT NULL,
  at timestamptz NOT NULL,
  area text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  photos jsonb NOT NULL,
  -- waiting: a person must look · confirmed: became a matter · dismissed: a false alarm, counted against the source.
  state text NOT NULL,
  reason text,
  case_id uuid,
  decided_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX finding_waiting ON finding (district_id, area, at) WHERE state = 'waiting';
CREATE INDEX finding_of_device ON finding (district_id, device, kind, at DESC);

CREATE TABLE component (
  district_id text NOT NULL,
  code text COLLATE "C" NOT NULL,
  class text NOT NULL,
  class_name text NOT NULL,
  class_en text NOT NULL,
  state text NOT NULL,
  owner text,
  area text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  address text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (district_id, code)
);
CREATE INDEX component_near ON component (district_id, lng, lat);
