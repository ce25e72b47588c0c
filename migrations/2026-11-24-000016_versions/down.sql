-- Of several bases of one release of policies the newest is kept.
DELETE FROM policy_interval WHERE (release, places) NOT IN (SELECT release, max(places) FROM policy_basis GROUP BY release);
DELETE FROM policy_seat WHERE (release, places) NOT IN (SELECT release, max(places) FROM policy_basis GROUP BY release);
DROP STATISTICS policy_interval_basis;
ALTER TABLE policy_interval DROP CONSTRAINT policy_interval_pkey, DROP COLUMN places,
    ADD PRIMARY KEY (release, place, facility_kind, by_month, first),
    ADD FOREIGN KEY (release) REFERENCES release;
ALTER TABLE policy_seat DROP CONSTRAINT policy_seat_pkey, DROP COLUMN places,
    ADD PRIMARY KEY (release, facility),
    ADD FOREIGN KEY (release) REFERENCES release;
DROP TABLE policy_basis;
ALTER TABLE release
    DROP COLUMN title,
    DROP COLUMN short_title,
    DROP COLUMN description,
    DROP COLUMN source,
    DROP COLUMN source_url,
    DROP COLUMN licence,
    DROP COLUMN notes,
    DROP COLUMN noun,
    DROP COLUMN synthetic,
    DROP COLUMN words_through,
    DROP COLUMN facilities_through,
    DROP COLUMN offenses_through;
