-- Where each declared reaction ("when X happened, do Y") stands in the log, and what it has to try again.

CREATE TABLE reaction (
  district_id text NOT NULL,
  name text NOT NULL,
  -- Everything up to here was reacted to, or waits in reaction_waiting.
  tx xid8 NOT NULL,
  seq bigint NOT NULL,
  -- The one program that works on it now; another takes over when its time is up.
  lease uuid,
  lease_until timestamptz,
  PRIMARY KEY (district_id, name)
);

-- Events that could not be reacted to yet. They keep later events of the same stream behind them, and nothing else.
CREATE TABLE reaction_waiting (
  district_id text NOT NULL,
  name text NOT NULL,
  seq bigint NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  tries integer NOT NULL,
  next_at timestamptz NOT NULL,
  last_error text NOT NULL,
  PRIMARY KEY (district_id, name, seq)
);
