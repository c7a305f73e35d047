-- Corrections of boundaries: who redrew what from which day on, and whether the open matters they touch were placed anew.

CREATE TABLE area_correction (
  district_id text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- First day on which the new boundaries hold.
  holds_from date NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  reason text NOT NULL,
  -- Areas that were redrawn, added or ended.
  codes text[] NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX area_correction_unsettled ON area_correction (district_id, holds_from) WHERE settled_at IS NULL;
