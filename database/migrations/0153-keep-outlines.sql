-- The outline of a thing (图形): kept by the version of the file it came with; the newest one is in force.
CREATE TABLE registry_outline (
  district_id text NOT NULL,
  file_id uuid NOT NULL,
  version integer NOT NULL,
  -- GeoJSON MultiPolygon in CGCS2000, outer rings counter-clockwise.
  geometry jsonb NOT NULL,
  -- On the ellipsoid, in whole square metres.
  area_m2 bigint NOT NULL,
  source jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (district_id, file_id, version)
);

-- Rows of an import that were taken though something about them is to be looked at.
ALTER TABLE registry_import ADD COLUMN noted integer NOT NULL DEFAULT 0;
