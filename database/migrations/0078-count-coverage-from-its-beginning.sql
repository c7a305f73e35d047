-- A unit answers for a place from the day it was listed, not for the years before.
ALTER TABLE coverage_place ADD COLUMN since timestamptz NOT NULL DEFAULT now();
