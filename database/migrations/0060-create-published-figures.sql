-- Figures that are typed in (GDP, 财政收入 …): every printed value stays, with status and source; the current one is derived.

CREATE TABLE published_figure (
  district_id text NOT NULL,
  id uuid NOT NULL,
  figure text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  -- 2017, 2018-H1, 2018-Q3, 2018-06, 2018-06-30 or a round such as 2020-R1.
  period text COLLATE "C" NOT NULL,
  -- What is covered; figures of different coverage stand beside each other and are never added.
  coverage text NOT NULL,
  role text NOT NULL CHECK (role IN ('actual', 'target', 'limit')),
  -- As printed, digit by digit: 152 and 152.00 are not the same statement.
  value numeric NOT NULL,
  -- A share keeps what it was divided by.
  numerator numeric,
  denominator numeric,
  growth numeric,
  -- comparable: 同口径; nominal: as printed without more words.
  growth_basis text CHECK (growth_basis IN ('comparable', 'nominal')),
  status text NOT NULL CHECK (status IN ('flash', 'preliminary', 'final')),
  source text NOT NULL,
  source_on date NOT NULL,
  note text NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  PRIMARY KEY (district_id, id)
);
CREATE INDEX published_figure_of ON published_figure (district_id, figure, area, period);
-- The same statement of the same document is not kept twice.
CREATE UNIQUE INDEX published_figure_once ON published_figure
  (district_id, figure, area, period, coverage, role, status, source_on, value) WHERE withdrawn_at IS NULL;

-- What was printed is never printed otherwise: only a withdrawal may be written beside it.
CREATE FUNCTION keep_published_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_because']) THEN
    RAISE EXCEPTION 'A published figure is kept as it was printed.' USING ERRCODE = 'ZD001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER published_figure_is_kept BEFORE UPDATE OR DELETE ON published_figure
  FOR EACH ROW EXECUTE FUNCTION keep_published_figure();
