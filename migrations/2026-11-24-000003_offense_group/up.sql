-- The offense group of a charge line, told at import. In a release that was filled before this column, it is not
-- recorded: its coverage has no row for it, so questions about it are refused until the release is imported anew.

ALTER TABLE charge ADD COLUMN offense_group smallint;
COMMENT ON COLUMN charge.offense_group IS 'Group of the family: 1 person, 2 property, 3 drugs, 4 weapons, 5 driving under the influence, 6 other traffic, 7 immigration, 8 society; -1 where a traffic charge withholds which';
