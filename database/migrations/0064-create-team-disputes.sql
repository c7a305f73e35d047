-- A worker of a team disputes what was counted against the team; the street decides. One dispute for each deduction.
CREATE TABLE team_dispute (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('valid', 'on-time', 'satisfied')),
  team text NOT NULL,
  area text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamptz NOT NULL,
  -- open, accepted (the record leaves both parts of the figure) or rejected.
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
  decision text,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX team_dispute_once ON team_dispute (district_id, case_id, part);
