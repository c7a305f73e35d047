-- What a file holds of a person is sealed under the key of that file; of what is sealed, keyed hashes find the same value.
ALTER TABLE registry_file ADD COLUMN sealed text COLLATE "C";
ALTER TABLE registry_file ADD COLUMN marks text[];
CREATE INDEX registry_file_marks ON registry_file USING gin (marks) WITH (fastupdate = off) WHERE marks IS NOT NULL;

-- A search that names no kind passes files of persons over without reading them.
CREATE INDEX registry_link_of_kind ON registry_link (district_id, to_id) WHERE valid_to IS NULL;
