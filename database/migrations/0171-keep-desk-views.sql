-- SPDX-License-Identifier: Apache-2.0
-- Filters kept under a name, for oneself or for everybody of one's unit; and what an account has chosen for its desk.

CREATE TABLE desk_view (
  district_id text NOT NULL,
  id uuid NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  -- Filters as they stand in the address of the work queue.
  search jsonb NOT NULL,
  -- The unit it is shared with; null: one's own.
  unit text COLLATE "C",
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX desk_view_name ON desk_view (district_id, account, name);
CREATE INDEX desk_view_of_unit ON desk_view (district_id, unit) WHERE unit IS NOT NULL;

CREATE TABLE desk_choice (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (district_id, account, key)
);
