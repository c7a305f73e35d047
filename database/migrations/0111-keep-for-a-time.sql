-- SPDX-License-Identifier: Apache-2.0
-- How long contents are kept, what may not be erased for now, and which records were.

-- What a district set itself; where it set nothing the declaration holds.
CREATE TABLE keeping_time (
  district_id text NOT NULL,
  rule text COLLATE "C" NOT NULL,
  years integer NOT NULL,
  basis text NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, rule),
  CHECK (years BETWEEN 1 AND 100)
);

-- A record, or everything under a rule, that a court, an audit or a dispute still needs.
CREATE TABLE legal_hold (
  district_id text NOT NULL,
  id uuid NOT NULL,
  rule text COLLATE "C" NOT NULL,
  -- Empty: everything under the rule.
  record text COLLATE "C" NOT NULL,
  basis text NOT NULL,
  -- The last day it holds; nothing is held without an end.
  until date NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  lifted_by text,
  lifted_at timestamptz,
  PRIMARY KEY (district_id, id),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE INDEX legal_hold_standing ON legal_hold (district_id, rule, until) WHERE lifted_at IS NULL;

-- Which records an erasure took: without contents, so that a restored backup can be erased again.
CREATE TABLE erased_record (
  district_id text NOT NULL,
  rule text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  erasure uuid NOT NULL,
  PRIMARY KEY (district_id, rule, record),
  FOREIGN KEY (district_id, erasure) REFERENCES erasure
);
SELECT append_only('erased_record');

-- The batch an event lies in, for the hash its content leaves behind.
CREATE INDEX seal_batch_by_place ON seal_batch (district_id, last_tx, last_seq);
