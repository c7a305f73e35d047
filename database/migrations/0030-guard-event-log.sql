-- SPDX-License-Identifier: Apache-2.0
-- The program's role loses the right to change the log; until here only the trigger stood before it.
SELECT append_only('event');

-- The program makes the coming months itself, daily; only the owner may attach partitions, so the function acts as the owner.
ALTER FUNCTION ensure_event_months(date, date) SECURITY DEFINER;
ALTER FUNCTION ensure_event_months(date, date) SET search_path FROM CURRENT;
