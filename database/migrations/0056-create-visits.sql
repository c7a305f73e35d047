-- Inspections: one record for each visit, whoever takes part, and the faults it found.

CREATE TABLE visit (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- A day and random letters: a sequence would tell the inspected that a visit of theirs is hidden.
  code text COLLATE "C" NOT NULL,
  type text NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  -- The unit that is looked at, where it is one.
  subject text COLLATE "C",
  -- Units that take part, the leading one first, and the unit that planned it.
  departments text[] NOT NULL,
  planner text COLLATE "C" NOT NULL,
  is_unannounced boolean NOT NULL,
  planned_on date NOT NULL,
  state text NOT NULL,
  submitted_at timestamptz,
  -- Of the areas looked at, never of persons.
  points integer,
  possible integer,
  faults smallint NOT NULL,
  rectified smallint NOT NULL,
  updated_at timestamptz NOT NULL,
  -- What only the page of the visit needs: the declaration it was planned under and the findings of each department.
  detail jsonb NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX visit_by_code ON visit (district_id, code);
CREATE INDEX visit_in_order ON visit (district_id, planned_on DESC, id DESC);
CREATE INDEX visit_of_street ON visit (district_id, street, planned_on DESC, id DESC);
CREATE INDEX visit_submitted ON visit (district_id, type, submitted_at) WHERE submitted_at IS NOT NULL;

-- The problem list: a row for each fault from the moment the visit is submitted.
CREATE TABLE visit_fault (
  district_id text NOT NULL,
  visit uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  type text NOT NULL,
  street text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  found_at timestamptz NOT NULL,
  -- The matter it became, and the one that took that in; none for a fault that opens no kind.
  first_case uuid,
  case_id uuid,
  rectified_at timestamptz,
  detail jsonb NOT NULL,
  PRIMARY KEY (district_id, visit, key)
);
CREATE INDEX visit_fault_of_case ON visit_fault (district_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX visit_fault_of_first_case ON visit_fault (district_id, first_case) WHERE first_case IS NOT NULL;
CREATE INDEX visit_fault_in_order ON visit_fault (district_id, found_at DESC, visit DESC, key);
CREATE INDEX visit_fault_of_street ON visit_fault (district_id, street, found_at DESC, visit DESC, key);
