-- SPDX-License-Identifier: Apache-2.0
-- Who may sign in, with which posts, and who is signed in now.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE account (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  -- The face a person begins with; null: the first their posts open.
  face text,
  -- A demo account has the one demo password and exists only for a demo.
  is_demo boolean NOT NULL DEFAULT false,
  -- scrypt with its parameters; null until the account was claimed.
  password jsonb,
  -- Sealed TOTP secret, and the last time step that was used: a code works once.
  second_factor text,
  second_factor_next text,
  second_factor_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz,
  version integer NOT NULL DEFAULT 0,
  PRIMARY KEY (district_id, account)
);

CREATE TABLE account_post (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  unit text NOT NULL,
  area text COLLATE "C" NOT NULL,
  -- On leave of the holder somebody else acts for them.
  acting boolean NOT NULL DEFAULT false,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  granted_by text NOT NULL,
  PRIMARY KEY (district_id, account, role, unit, area, valid_from),
  FOREIGN KEY (district_id, account) REFERENCES account,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  -- Separated powers: nobody is administrator, security officer and auditor at once, whoever writes the row.
  CONSTRAINT powers_are_separate EXCLUDE USING gist (
    district_id WITH =, account WITH =, role WITH <>, tstzrange(valid_from, valid_to) WITH &&
  ) WHERE (role IN ('admin', 'security', 'auditor'))
);
CREATE INDEX account_post_of_unit ON account_post (district_id, unit, role);

CREATE TABLE session (
  district_id text NOT NULL,
  id uuid NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Shown to the person alone, so that a strange one is recognised.
  agent text NOT NULL,
  source_hash text NOT NULL,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account) REFERENCES account
);
CREATE UNIQUE INDEX session_by_token ON session (district_id, token_hash);
CREATE INDEX session_of_account ON session (district_id, account, at DESC);

-- How often a name, an address or both together failed; nothing here says whether the name exists.
CREATE TABLE sign_in_attempt (
  district_id text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  count integer NOT NULL,
  last_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (district_id, subject)
);
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (last_at);

-- One-time links by which a person sets the first or a new password; nobody else ever chooses it.
CREATE TABLE claim (
  district_id text NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  second_factor text,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (district_id, token_hash),
  FOREIGN KEY (district_id, account) REFERENCES account
);

CREATE TABLE api_key (
  district_id text NOT NULL,
  id text COLLATE "C" NOT NULL,
  key_hash text COLLATE "C" NOT NULL,
  name text NOT NULL,
  area text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX api_key_by_hash ON api_key (district_id, key_hash);
