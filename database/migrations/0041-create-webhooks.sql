-- Subscriptions of other programs to the event log, and what became of each delivery.

CREATE TABLE webhook (
  district_id text NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  -- Kinds of events and area codes wanted; empty = all.
  kinds text[] NOT NULL,
  areas text[] NOT NULL,
  state text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  -- Where it stands in the log: everything up to here has arrived or was not asked for.
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  -- Failures since the last success, and when to try again.
  failures integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  last_at timestamptz,
  last_status smallint,
  last_error text,
  -- The one worker that delivers now; another takes over when its time is up.
  lease uuid,
  lease_until timestamptz,
  PRIMARY KEY (district_id, id)
);

-- One row for each event that was sent, however often it was tried. The payload is made from the log again.
CREATE TABLE webhook_delivery (
  district_id text NOT NULL,
  webhook uuid NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  tries integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  arrived_at timestamptz,
  status smallint,
  error text,
  PRIMARY KEY (district_id, webhook, seq)
);
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (district_id, webhook, last_at DESC);
