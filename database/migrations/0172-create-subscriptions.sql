-- SPDX-License-Identifier: Apache-2.0
-- Residents who asked to be told of one report. Nothing here joins two reports of one person: the address is sealed with
-- another vector each time, and its mark is made with the report's id.

CREATE TABLE subscription (
  district_id text NOT NULL,
  id uuid NOT NULL,
  report_id uuid NOT NULL,
  -- `mail`, `push`, or the key of a gateway.
  channel text COLLATE "C" NOT NULL,
  target text NOT NULL,
  target_mark text COLLATE "C" NOT NULL,
  -- How it is shown to the reporter: `w…@example.com`.
  shown text NOT NULL,
  language text NOT NULL,
  -- `asked` until it was confirmed from the address itself.
  state text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX subscription_once ON subscription (district_id, report_id, channel, target_mark);

-- One row for each change and each who shall hear of it, until it has arrived; then the time remains for a while.
CREATE TABLE notice_delivery (
  district_id text NOT NULL,
  subscription uuid NOT NULL,
  -- The event it tells of; version 0 is the request to confirm.
  stream_id text NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  arrived_at timestamptz,
  given_up_at timestamptz,
  last_error text,
  lease_until timestamptz,
  PRIMARY KEY (district_id, subscription, stream_id, version),
  FOREIGN KEY (district_id, subscription) REFERENCES subscription ON DELETE CASCADE
);
CREATE INDEX notice_delivery_due ON notice_delivery (district_id, next_at)
  WHERE arrived_at IS NULL AND given_up_at IS NULL;
