-- SPDX-License-Identifier: Apache-2.0
-- Applications of departments and streets that share the one entry, in exactly six domains.
CREATE TABLE application (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  about jsonb NOT NULL,
  domain text NOT NULL CHECK (domain IN ('economy', 'politics', 'culture', 'society', 'ecology', 'party')),
  -- One sign on the tile.
  letter text NOT NULL,
  -- The post that answers for it: a role in a unit.
  unit text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  -- Whom it is for: people who work in this area, and residents as well or not.
  area text COLLATE "C" NOT NULL,
  audience text NOT NULL CHECK (audience IN ('staff', 'everyone')),
  address text NOT NULL,
  health_address text,
  redirects text[] NOT NULL,
  signed_out_at text[] NOT NULL,
  logout_address text,
  scopes text[] NOT NULL,
  secret_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'suspended')),
  -- What the information centre said last.
  reason text,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX application_of_unit ON application (district_id, unit, id);

-- Whether an application answers, as it was seen last.
CREATE TABLE application_health (
  district_id text NOT NULL,
  application text COLLATE "C" NOT NULL,
  is_up boolean NOT NULL,
  failures integer NOT NULL,
  since timestamptz NOT NULL,
  looked_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, application),
  FOREIGN KEY (district_id, application) REFERENCES application
);

-- One row per outage, and of each its owner is told once.
CREATE TABLE application_outage (
  district_id text NOT NULL,
  application text COLLATE "C" NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  told_at timestamptz,
  PRIMARY KEY (district_id, application, began_at),
  FOREIGN KEY (district_id, application) REFERENCES application,
  CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX application_outage_open ON application_outage (district_id, application) WHERE ended_at IS NULL;
CREATE INDEX application_outage_untold ON application_outage (district_id) WHERE told_at IS NULL;
