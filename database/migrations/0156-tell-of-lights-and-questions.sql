-- SPDX-License-Identifier: Apache-2.0
-- What is told without being asked: lights of figures that turned, and questions that were raised about figures.

-- The light of each figure with a target, as it was last seen; its turns are events of the stream `id`.
CREATE TABLE figure_light (
  district_id text NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  light text NOT NULL CHECK (light IN ('met', 'near', 'missed')),
  value numeric NOT NULL,
  target numeric NOT NULL,
  since timestamptz NOT NULL,
  -- How often it was kept; the version of the last event in its stream.
  turns integer NOT NULL,
  PRIMARY KEY (district_id, indicator, area)
);
CREATE UNIQUE INDEX figure_light_id ON figure_light (district_id, id);

-- A question is raised once, however often it is asked again by the same facts.
CREATE TABLE oddity_raised (
  district_id text NOT NULL,
  question text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  area text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  say jsonb NOT NULL,
  units text[] NOT NULL,
  raised_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, question)
);
CREATE UNIQUE INDEX oddity_raised_id ON oddity_raised (district_id, id);
