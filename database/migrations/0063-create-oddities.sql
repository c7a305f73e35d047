-- Questions the program asks about figures that look odd, and what those who answer for the work said to them.
CREATE TABLE oddity_answer (
  district_id text NOT NULL,
  -- Which question: its kind and what it is about.
  question text COLLATE "C" NOT NULL,
  area text COLLATE "C" NOT NULL,
  explanation text NOT NULL,
  explained_by text NOT NULL,
  explained_at timestamptz NOT NULL,
  PRIMARY KEY (district_id, question)
);
