-- SPDX-License-Identifier: Apache-2.0
-- Passkeys as second factor: the public half only; what proves it never leaves the person's device.

CREATE TABLE passkey (
  district_id text NOT NULL,
  -- Credential id, base64url.
  id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  -- Host the passkey was made for; it works nowhere else.
  host text COLLATE "C" NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account) REFERENCES account
);
CREATE INDEX passkey_of_account ON passkey (district_id, account, made_at);

-- What a device was asked to sign: once, by one account, for five minutes.
CREATE TABLE passkey_challenge (
  district_id text NOT NULL,
  challenge text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, challenge)
);
CREATE INDEX passkey_challenge_by_age ON passkey_challenge (expires_at);
