-- Which tiles an account chose for its cockpit, in which order; the link to share carries the same keys.
CREATE TABLE cockpit_tiles (
  district_id text NOT NULL,
  account text NOT NULL,
  tiles text[] NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, account)
);
