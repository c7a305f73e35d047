-- SPDX-License-Identifier: Apache-2.0
-- Messages to posts: who was mentioned, who was handed something, to whom something climbed. A message points at an
-- event and repeats nothing of it.

CREATE TABLE message (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- `unit`, `unit/role` or `*/role/area`: posts are addressed, not persons.
  address text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  -- The event it tells of.
  stream_id text NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX message_once ON message (district_id, stream_id, version, address);
CREATE INDEX message_of_address ON message (district_id, address, id DESC);

-- What one account has read: everything up to a message, and single ones after it.
CREATE TABLE message_read_until (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  PRIMARY KEY (district_id, account)
);
CREATE TABLE message_read (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, account, id)
);
