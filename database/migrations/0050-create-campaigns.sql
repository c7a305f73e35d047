-- Campaigns, the items on their lists, their targets, and the tally every figure of them is a sum of.

CREATE SEQUENCE campaign_number;

CREATE TABLE campaign (
  district_id text NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  type text NOT NULL,
  -- The declared type this edition was started under: it keeps its meaning when the declaration changes.
  -- As json, because jsonb forgets the order of keys, and nodes and levels are passed in their order.
  declaration json NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  level text,
  state text NOT NULL,
  leader text NOT NULL,
  organiser text NOT NULL,
  starts_on date NOT NULL,
  -- The last day; without one it runs until somebody ends it.
  ends_on date,
  started_at timestamptz NOT NULL,
  -- When it ended, by itself or by hand.
  ended_at timestamptz,
  carried_from uuid,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
);
CREATE UNIQUE INDEX campaign_by_code ON campaign (district_id, code);
CREATE INDEX campaign_in_order ON campaign (district_id, started_at DESC, id DESC);
CREATE INDEX campaign_to_end ON campaign (district_id, ends_on) WHERE ended_at IS NULL AND ends_on IS NOT NULL;

CREATE TABLE campaign_item (
  district_id text NOT NULL,
  id uuid NOT NULL,
  campaign uuid NOT NULL,
  campaign_type text NOT NULL,
  list text NOT NULL,
  task text,
  -- Its number in the list: from the file, or given here.
  code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  area text COLLATE "C" NOT NULL,
  street text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  address text NOT NULL,
  lng double precision,
  lat double precision,
  leader text NOT NULL,
  organiser text NOT NULL,
  doer text NOT NULL,
  state text NOT NULL,
  -- The node that comes next; null when all are reached.
  node text,
  reached smallint NOT NULL,
  amount bigint,
  listed_at timestamptz NOT NULL,
  due_at timestamptz,
  node_due_at timestamptz,
  reached_at timestamptz,
  signed_at timestamptz,
  reopens smallint NOT NULL,
  deferral_asked boolean NOT NULL,
  problems_open smallint NOT NULL,
  -- Who has to answer the oldest open problem, and until when.
  problem_for text,
  problem_due_at timestamptz,
  wake_at timestamptz,
  photo text,
  content_hash text,
  carried_from uuid,
  updated_at timestamptz NOT NULL,
  -- What only the page of the item needs: answers, plan, evidence, money, problems.
  detail jsonb NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (district_id, id)
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX campaign_item_by_code ON campaign_item (district_id, campaign, list, code);
-- Lists of a scope: one index per way of seeing an item.
CREATE INDEX campaign_item_of_street ON campaign_item (district_id, campaign, street, code, id);
CREATE INDEX campaign_item_of_community ON campaign_item (district_id, campaign, community, code, id);
CREATE INDEX campaign_item_in_order ON campaign_item (district_id, campaign, code, id);
CREATE INDEX campaign_item_due ON campaign_item (district_id, campaign, node_due_at, id);
CREATE INDEX campaign_item_done_by ON campaign_item (district_id, doer, node_due_at, id) WHERE state IN ('open', 'submitted');
CREATE INDEX campaign_item_organised_by ON campaign_item (district_id, organiser, node_due_at, id) WHERE state IN ('open', 'submitted');
CREATE INDEX campaign_item_led_by ON campaign_item (district_id, leader, node_due_at, id) WHERE state IN ('open', 'submitted');
CREATE INDEX campaign_item_to_wake ON campaign_item (district_id, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX campaign_item_by_listed ON campaign_item (district_id, listed_at, street);
CREATE INDEX campaign_item_by_signed ON campaign_item (district_id, signed_at, street) WHERE signed_at IS NOT NULL;

CREATE TABLE campaign_target (
  district_id text NOT NULL,
  campaign uuid NOT NULL,
  measure text NOT NULL,
  -- For an area, or for a unit; the other one is ''.
  area text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  -- In the smallest unit of the measure.
  value bigint NOT NULL CHECK (value >= 0),
  due_on date,
  rounding text NOT NULL,
  decimals smallint NOT NULL,
  source text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (district_id, campaign, measure, area, unit)
);

-- One row each time an item begins (+1) or ceases (-1) to count for something. Rows are only ever added.
CREATE TABLE campaign_tally (
  district_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  campaign uuid NOT NULL,
  item uuid NOT NULL,
  list text NOT NULL,
  -- 'listed', 'signed', or the key of a node.
  what text NOT NULL,
  at timestamptz NOT NULL,
  area text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  n smallint NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (district_id, campaign, id)
);
SELECT append_only('campaign_tally');
