DROP TABLE policy_seat;
DROP TABLE policy_interval;
ALTER TABLE policy DROP COLUMN ordinal;
