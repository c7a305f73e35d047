-- Connectors to the province, the city and departments: an outbox made from the log, an inbox, mappings by version.

CREATE TABLE connector (
  district_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  -- up: province and city · down: departments and streets.
  direction text NOT NULL,
  -- Where the other side takes messages; null: it only sends to us.
  url text,
  -- Kinds of events that go out; empty = all.
  kinds text[] NOT NULL,
  state text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  -- Up to where the log has been turned into messages.
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  last_at timestamptz,
  last_error text,
  lease uuid,
  lease_until timestamptz,
  PRIMARY KEY (district_id, id)
);

-- Every version a mapping ever had; a message keeps the one it was made by.
CREATE TABLE connector_mapping (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  -- out · in.
  flow text NOT NULL,
  version integer NOT NULL,
  mapping jsonb NOT NULL,
  at timestamptz NOT NULL,
  by text NOT NULL,
  PRIMARY KEY (district_id, connector, flow, version)
);
SELECT append_only('connector_mapping');

CREATE TABLE connector_out (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  -- Made from connector, record and version: the same for every try, every replay and after a restore.
  id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  -- What the log said, and what the mapping made of it.
  given jsonb NOT NULL,
  mapping integer NOT NULL,
  body jsonb,
  -- waiting · arrived: its receipt is here · dead: it cannot be mapped or was refused · discarded.
  state text NOT NULL,
  made_at timestamptz NOT NULL,
  tries integer NOT NULL,
  sent_at timestamptz,
  receipt jsonb,
  receipt_at timestamptz,
  reason jsonb,
  PRIMARY KEY (district_id, connector, id)
);
CREATE INDEX connector_out_waiting ON connector_out (district_id, connector, seq) WHERE state = 'waiting';
CREATE INDEX connector_out_dead ON connector_out (district_id, connector, made_at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX connector_out_by_time ON connector_out (district_id, connector, made_at DESC, id DESC);

CREATE TABLE connector_in (
  district_id text NOT NULL,
  connector uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  hash text NOT NULL,
  mapping integer NOT NULL,
  -- waiting · taken · dead · discarded.
  state text NOT NULL,
  -- The record it became, or was known as.
  record text,
  is_known boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  done_at timestamptz,
  tries integer NOT NULL,
  reason jsonb,
  PRIMARY KEY (district_id, connector, id)
);
CREATE INDEX connector_in_dead ON connector_in (district_id, connector, at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX connector_in_by_time ON connector_in (district_id, connector, at DESC, id DESC);
