-- What was known of a day on a later day: late, corrected and removed records move figures of their own day, with a trace.

-- When a delta was written is when its change became known.
ALTER TABLE figure_delta ADD COLUMN at timestamptz NOT NULL DEFAULT now();

-- Changes that became known after the day they count for. As known on day D = value now - what became known after D,
-- so what was known on its own day needs no row here.
CREATE TABLE figure_known (
  district_id text NOT NULL,
  measure text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  area text COLLATE "C" NOT NULL,
  known_on date NOT NULL,
  day date NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (district_id, measure, level, area, known_on, day)
) WITH (fillfactor = 80);

-- From which day on late knowledge was remembered under the rule in force.
ALTER TABLE figure_measure ADD COLUMN known_since date;
UPDATE figure_measure SET known_since = (now() AT TIME ZONE 'Asia/Shanghai')::date;
