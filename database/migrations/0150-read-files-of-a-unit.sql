-- The register book of a property company: what its own unit reported, newest change first.
CREATE INDEX registry_file_by_unit ON registry_file (district_id, unit, updated_at DESC, id DESC) WHERE unit IS NOT NULL;
