-- SPDX-License-Identifier: Apache-2.0
-- Separated powers meet neither one another nor a working post in one account, whoever writes the row.
ALTER TABLE account_post DROP CONSTRAINT powers_are_separate;
ALTER TABLE account_post ADD CONSTRAINT powers_are_separate EXCLUDE USING gist (
  district_id WITH =, account WITH =,
  (CASE WHEN role IN ('admin', 'security', 'auditor') THEN role ELSE 'work' END) WITH <>,
  tstzrange(valid_from, valid_to) WITH &&
);
