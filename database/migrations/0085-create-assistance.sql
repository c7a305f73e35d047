-- 部门协助: each request to another unit has a clock of its own. The requests live in the log with their matter; this is
-- their current state, one row a request, for figures and for the queues of the units asked.

CREATE TABLE assistance (
  district_id text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,
  grouping text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  asked_by text COLLATE "C",
  -- waiting · answered · withdrawn · lapsed: the matter was settled before the unit had to answer
  status text NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz,
  answered_at timestamptz,
  on_time boolean,
  escalations integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX assistance_waiting ON assistance (district_id, case_id, unit) WHERE status = 'waiting';
CREATE INDEX assistance_by_due ON assistance (district_id, due_at, street) WHERE due_at IS NOT NULL;
CREATE INDEX assistance_by_asked ON assistance (district_id, asked_at, street);

-- The requests a matter still waits for: the nearest due time, when the clock must look again, how high one has
-- climbed, and the requests themselves as a list shows them. Empty for nearly every matter.
ALTER TABLE cases ADD COLUMN assist_due_at timestamptz, ADD COLUMN assist_wake_at timestamptz,
  ADD COLUMN assist_level text, ADD COLUMN assists jsonb;
CREATE INDEX cases_assisted ON cases (district_id, assist_due_at, id) WHERE assist_due_at IS NOT NULL;
CREATE INDEX cases_assist_to_wake ON cases (district_id, assist_wake_at) WHERE assist_wake_at IS NOT NULL;
