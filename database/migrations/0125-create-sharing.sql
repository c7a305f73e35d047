-- Sharing between offices: publications of open data, requests, grants by field, and every use of a grant.

CREATE TABLE share_publication (
  district_id text NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  -- proposed: by the owner · open: approved by somebody else · closed.
  state text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  because text NOT NULL,
  PRIMARY KEY (district_id, dataset)
);

-- A field the owner took back: no grant reads it from then on.
CREATE TABLE share_withdrawn (
  district_id text NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  by text NOT NULL,
  because text NOT NULL,
  PRIMARY KEY (district_id, dataset, field)
);

CREATE TABLE share_request (
  district_id text NOT NULL,
  id uuid NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  -- Whose request it is: a unit, by one of its accounts.
  unit text COLLATE "C" NOT NULL,
  account text NOT NULL,
  account_name text NOT NULL,
  -- The unit that owns the dataset when it was asked for.
  owner text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  fields text[] NOT NULL,
  -- Row scope asked for; codes stand for everything within.
  areas text[] NOT NULL,
  days integer NOT NULL,
  -- The grant it asks to prolong.
  renews uuid,
  -- asked → checked → granted | refused; or returned by the form check; or withdrawn.
  state text NOT NULL,
  asked_at timestamptz NOT NULL,
  check_due timestamptz NOT NULL,
  checked_at timestamptz,
  checked_by text,
  answer_due timestamptz,
  answered_at timestamptz,
  answered_by text,
  because text NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX share_request_of_unit ON share_request (district_id, unit, asked_at DESC, id DESC);
CREATE INDEX share_request_of_owner ON share_request (district_id, owner, state, asked_at DESC, id DESC);
CREATE INDEX share_request_of_state ON share_request (district_id, state, asked_at DESC, id DESC);

CREATE TABLE share_grant (
  district_id text NOT NULL,
  id uuid NOT NULL,
  request uuid NOT NULL,
  dataset text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  -- { field: clear | masked }; a field that does not stand here is never read.
  fields jsonb NOT NULL,
  areas text[] NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  -- The last moment it can be used.
  until timestamptz NOT NULL,
  -- active · suspended · revoked.
  state text NOT NULL,
  because text NOT NULL,
  -- Which key counts now; the key is made from the district's secret, so none lies here. 0: none was asked for.
  key_number integer NOT NULL,
  -- Where the holder is told of corrections.
  notify text,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX share_grant_of_unit ON share_grant (district_id, unit, granted_at DESC, id DESC);
CREATE INDEX share_grant_of_owner ON share_grant (district_id, owner, granted_at DESC, id DESC);
CREATE INDEX share_grant_of_dataset ON share_grant (district_id, dataset);

-- One row for every use of a grant: who read which fields, how many records, through what.
CREATE TABLE share_use (
  district_id text NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  at timestamptz NOT NULL,
  account text NOT NULL,
  -- api · file · view.
  via text NOT NULL,
  fields text[] NOT NULL,
  rows integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX share_use_of_grant ON share_use (district_id, grant_id, at DESC, id DESC);
SELECT append_only('share_use');

-- What holders of a grant were told about records they had read.
CREATE TABLE share_correction (
  district_id text NOT NULL,
  grant_id uuid NOT NULL,
  -- The event that corrected it, and the record it is about.
  event text NOT NULL,
  record text NOT NULL,
  fields text[] NOT NULL,
  at timestamptz NOT NULL,
  -- Until it arrived at the holder's address; null when it has none or it has arrived.
  next_at timestamptz,
  tries integer NOT NULL,
  told_at timestamptz,
  last_error text,
  seen_at timestamptz,
  PRIMARY KEY (district_id, grant_id, event)
);
CREATE INDEX share_correction_of_grant ON share_correction (district_id, grant_id, at DESC);
CREATE INDEX share_correction_due ON share_correction (district_id, next_at) WHERE next_at IS NOT NULL;

-- Pages of shared files are cut by id, within a kind and within an area.
CREATE INDEX registry_file_shared ON registry_file (district_id, kind, id) WHERE status = 'active';
CREATE INDEX registry_file_shared_street ON registry_file (district_id, kind, street, id) WHERE status = 'active';
CREATE INDEX registry_file_shared_community ON registry_file (district_id, kind, community, id) WHERE status = 'active';

-- What departments ask communities and streets to fill in; what a register already holds is not asked.
CREATE TABLE share_collection (
  district_id text NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  account text NOT NULL,
  basis text NOT NULL,
  questions text[] NOT NULL,
  -- Level it is asked of: street · community · grid.
  asked_of text NOT NULL,
  until date NOT NULL,
  at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX share_collection_by_time ON share_collection (district_id, at DESC, id DESC);
