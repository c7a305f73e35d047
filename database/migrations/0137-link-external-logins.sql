-- SPDX-License-Identifier: Apache-2.0
-- Residents come in with a login of the government and have accounts without a working post.
ALTER TABLE account ADD COLUMN is_resident boolean NOT NULL DEFAULT false;

-- Which account somebody has who signs in elsewhere. The subject is kept as a hash: what the government calls a person
-- is nobody else's business.
CREATE TABLE external_login (
  district_id text NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  subject_hash text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, issuer, subject_hash),
  FOREIGN KEY (district_id, account) REFERENCES account
);
CREATE UNIQUE INDEX external_login_of_account ON external_login (district_id, account, issuer);
