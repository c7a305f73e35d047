-- What a machine sees from above is cut down to the thing itself; the whole picture is kept beside it for whoever must
-- check the cut, and is never shown with the finding or the matter.
ALTER TABLE finding ADD COLUMN wholes jsonb NOT NULL DEFAULT '[]';
