ALTER TABLE release DROP COLUMN suppress_below;
