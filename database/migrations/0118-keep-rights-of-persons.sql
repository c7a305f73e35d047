-- Which account speaks for which record of a person, and what persons ask about their record.

CREATE TABLE subject_binding (
  district_id text NOT NULL,
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  -- counter: an officer saw the identity card · code: a one-time code from the counter · login: a verified login said so.
  how text NOT NULL,
  by text NOT NULL,
  at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX subject_binding_of_account ON subject_binding (district_id, account) WHERE ended_at IS NULL;
CREATE INDEX subject_binding_of_subject ON subject_binding (district_id, subject) WHERE ended_at IS NULL;

-- One-time codes handed out at the counter, as hashes.
CREATE TABLE subject_code (
  district_id text NOT NULL,
  hash text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  by text NOT NULL,
  at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (district_id, hash)
);

-- Questions about a reading, wishes for correction or erasure: each with its clock; what is said is sealed under the key
-- of the person, so it goes with it.
CREATE TABLE rights_request (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- question · correction · erasure.
  sort text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  reading uuid,
  -- Sealed: { because, field, value }.
  said text NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  -- open · done · refused.
  state text NOT NULL,
  -- Sealed.
  answer text,
  answered_by text,
  answered_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX rights_request_of_subject ON rights_request (district_id, subject, asked_at DESC, id DESC);
CREATE INDEX rights_request_open ON rights_request (district_id, due_at, id) WHERE state = 'open';
CREATE UNIQUE INDEX rights_request_once ON rights_request (district_id, reading) WHERE reading IS NOT NULL AND state = 'open';
