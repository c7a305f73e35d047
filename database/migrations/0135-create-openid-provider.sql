-- SPDX-License-Identifier: Apache-2.0
-- What the OpenID provider remembers for a while: sessions of the one entry, codes, tokens, grants. Ids are kept as
-- hashes, as those of our own sessions are: whoever reads the table can use nothing in it.
CREATE TABLE oidc_record (
  district_id text NOT NULL,
  model text COLLATE "C" NOT NULL,
  id_hash text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  grant_id text COLLATE "C",
  uid text COLLATE "C",
  -- Our own session behind a session of the provider: both end together.
  session uuid,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, model, id_hash)
);
CREATE INDEX oidc_record_of_grant ON oidc_record (district_id, grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX oidc_record_by_uid ON oidc_record (district_id, model, uid) WHERE uid IS NOT NULL;
CREATE INDEX oidc_record_of_session ON oidc_record (district_id, session) WHERE session IS NOT NULL;
CREATE INDEX oidc_record_expiring ON oidc_record (district_id, expires_at);

-- Keys the provider signs with, sealed with a secret of the district. An old key is published as long as something it
-- signed may still be shown.
CREATE TABLE oidc_key (
  district_id text NOT NULL,
  kid text COLLATE "C" NOT NULL,
  alg text NOT NULL CHECK (alg IN ('RS256', 'ES256')),
  sealed text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, kid)
);

-- What a resident has allowed an application to learn. Staff are not asked: their posts are no private matter.
CREATE TABLE oidc_consent (
  district_id text NOT NULL,
  account text COLLATE "C" NOT NULL,
  client text COLLATE "C" NOT NULL,
  scopes text[] NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, account, client),
  FOREIGN KEY (district_id, account) REFERENCES account
);
