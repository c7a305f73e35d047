-- Spot checks of files (抽查): drawn by the program, so that nobody chooses what is looked at; one row for each file drawn.
CREATE TABLE registry_sample (
  district_id text NOT NULL,
  id uuid NOT NULL,
  -- The round of the survey (第九轮) and the village or street it was drawn in.
  round text NOT NULL,
  area text COLLATE "C" NOT NULL,
  drawn_at timestamptz NOT NULL,
  -- The unit that checks; never the one that surveyed.
  unit text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX registry_sample_of_round ON registry_sample (district_id, round, area);

CREATE TABLE registry_sample_file (
  district_id text NOT NULL,
  sample uuid NOT NULL,
  file_id uuid NOT NULL,
  -- right · wrong · gone; none while nobody has looked.
  verdict text,
  note text NOT NULL,
  -- What was measured on the spot, in the base unit of the file's amount.
  measured bigint,
  photos jsonb NOT NULL,
  at timestamptz,
  PRIMARY KEY (district_id, sample, file_id)
);
