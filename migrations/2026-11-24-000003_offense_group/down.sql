DELETE FROM coverage WHERE field = 'charge.offense_group';
ALTER TABLE charge DROP COLUMN offense_group;
