-- Files (档案): what a district keeps about things that stay, one row for each thing, its history in the log.

CREATE SEQUENCE registry_number;

CREATE TABLE registry_file (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- The thing's own number within its kind; that of a file merged into another stays taken.
  key text COLLATE "C" NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  -- Address or name as they are compared: full and half width, 幢 and 号楼, 三 and 3 written one way.
  address_key text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  lng double precision,
  lat double precision,
  -- active · ended: the thing is gone · merged: it was the same thing as merged_into.
  status text NOT NULL,
  -- Answer to the question the kind calls its state, and since when.
  state text,
  state_at timestamptz NOT NULL,
  -- The two amounts of the kind in base units (whole square metres for areas), so that sums are exact.
  amount bigint NOT NULL,
  amount_done bigint NOT NULL,
  unit text COLLATE "C",
  facts jsonb NOT NULL,
  -- Where each fact comes from: { key: { from, at, by } }.
  sources jsonb NOT NULL,
  photos jsonb NOT NULL,
  posts jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  merged_into uuid,
  -- What a merge took from this file, so that a split can give it back.
  taken jsonb,
  has_merged boolean NOT NULL DEFAULT false,
  -- The import that wrote it last: its row, and a hash of what the row said.
  import_id uuid,
  import_line integer,
  import_hash text,
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  search tsvector NOT NULL,
  PRIMARY KEY (district_id, id),
  UNIQUE (district_id, kind, key)
) WITH (fillfactor = 85);
CREATE INDEX registry_file_by_change ON registry_file (district_id, updated_at DESC, id DESC);
CREATE INDEX registry_file_by_street ON registry_file (district_id, street, kind, updated_at DESC, id DESC);
CREATE INDEX registry_file_by_community ON registry_file (district_id, community, kind, updated_at DESC, id DESC);
CREATE INDEX registry_file_by_kind ON registry_file (district_id, kind, updated_at DESC, id DESC);
CREATE INDEX registry_file_by_address ON registry_file (district_id, kind, address_key) WHERE status = 'active';
CREATE INDEX registry_file_by_name ON registry_file (district_id, kind, name_key) WHERE status = 'active';
CREATE INDEX registry_file_near ON registry_file (district_id, lng, lat) WHERE status = 'active';
CREATE INDEX registry_file_parts ON registry_file (district_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX registry_file_search ON registry_file USING gin (search) WITH (fastupdate = off);

-- Links between files, with the days they hold. They keep pointing at the file they were made for; who reads follows merges.
CREATE TABLE registry_link (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  source text NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX registry_link_once ON registry_link (district_id, from_id, kind, to_id) WHERE valid_to IS NULL;
CREATE INDEX registry_link_back ON registry_link (district_id, to_id, kind);

-- Records of other engines that are about a file: a matter, an item of a list, a visit.
CREATE TABLE registry_pointer (
  district_id text NOT NULL,
  file_id uuid NOT NULL,
  engine text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, file_id, engine, record)
);

-- Two files that may be one thing: proposed to a person, never merged by the program.
CREATE TABLE registry_likeness (
  district_id text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  one uuid NOT NULL,
  other uuid NOT NULL,
  -- address · name: what is the same.
  why text NOT NULL,
  area text COLLATE "C" NOT NULL,
  -- open · merged · different.
  state text NOT NULL,
  at timestamptz NOT NULL,
  decided_by text,
  PRIMARY KEY (district_id, one, other)
);
CREATE INDEX registry_likeness_open ON registry_likeness (district_id, area, at DESC) WHERE state = 'open';

-- One run of a list of files. The rows that are done move in the transaction of their batch, so a killed run goes on
-- where it was.
CREATE TABLE registry_import (
  district_id text NOT NULL,
  id uuid NOT NULL,
  kind text,
  file_hash text NOT NULL,
  encoding text NOT NULL,
  -- waiting · working · done · refused.
  state text NOT NULL,
  total integer NOT NULL,
  done integer NOT NULL,
  made integer NOT NULL,
  changed integer NOT NULL,
  known integer NOT NULL,
  bad integer NOT NULL,
  -- Areas the person who started it may write in.
  areas text[] NOT NULL,
  account text NOT NULL,
  actor jsonb NOT NULL,
  refusal jsonb,
  at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX registry_import_by_time ON registry_import (district_id, at DESC);

-- Rows that were not taken, whole, with the reason: downloaded, put right and sent again.
CREATE TABLE registry_import_error (
  district_id text NOT NULL,
  import_id uuid NOT NULL,
  sheet text NOT NULL,
  line integer NOT NULL,
  "column" text NOT NULL,
  cells jsonb NOT NULL,
  header jsonb NOT NULL,
  refusal jsonb NOT NULL,
  PRIMARY KEY (district_id, import_id, sheet, line, "column")
);
CREATE INDEX registry_likeness_other ON registry_likeness (district_id, other) WHERE state = 'open';
