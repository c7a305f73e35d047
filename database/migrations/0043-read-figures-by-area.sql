-- One area is read far more often than all of its level: its days lie together.
ALTER TABLE figure_day DROP CONSTRAINT figure_day_pkey, ADD PRIMARY KEY (district_id, measure, level, area, day);
ALTER TABLE figure_month DROP CONSTRAINT figure_month_pkey, ADD PRIMARY KEY (district_id, measure, level, area, day);

-- A write that moves several measures of one cell is one row: their keys stand in it with commas between.
COMMENT ON COLUMN figure_delta.measure IS 'keys of the measures that move by n, separated by commas';
