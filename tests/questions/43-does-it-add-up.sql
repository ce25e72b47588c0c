-- What the datasets count against totals that were published about them.
-- at fy2015.checks
-- The row counts of the original file, as the readme of the data tells them; then two figures of ICE's first weekly report, of a
-- week that the release does not cover.
SELECT name, published, counted, counted - published AS difference, counted = published AS agrees
FROM (VALUES
    (1, 'All detainers', 79053, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND true)),
    (2, 'Detainers without a state', 9020, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND state IS NULL)),
    (3, 'Detainers to the placeholder OTHER-OTHER FACILITY', 9014, (SELECT count(*) FROM detainer d JOIN facility f ON f.key = d.facility
        WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND f.name = 'OTHER-OTHER FACILITY')),
    (4, 'Detainers with the lift reason Transferred', 299, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND (SELECT text FROM word WHERE key = lift_reason) = 'Transferred')),
    (5, 'Detainers lifted for another reason', 5113, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND lift_reason IS NOT NULL AND (SELECT text FROM word WHERE key = lift_reason) NOT IN
        ('Transferred', 'Booked into Detention', 'Detainer Declined by LEA'))),
    (6, 'Detainers whose county is a guess among several', 4305, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current) AND placement = 5)),
    (7, 'Detainers recorded as declined in the week from 28 January to 3 February 2017', 206, NULL::bigint),
    (8, 'Detainers issued in the week from 28 January to 3 February 2017', 3083, NULL::bigint)
) AS checks (place, name, published, counted)
ORDER BY place;
-- at event.checks
-- The row counts of the original files; then what others printed of the same event, which counts something else.
SELECT name, published, counted, counted - published AS difference, counted = published AS agrees
FROM (VALUES
    (1, 'All bookings of the event', 230, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND true)),
    (2, 'All charges of these bookings', 495, (SELECT count(*) FROM charge WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current))),
    (3, 'Detainers declined on 1 February 2017', 180, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1)),
    (4, 'Declined detainers that were reinstated on a warrant', 31, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome_reversed = 1)),
    (5, 'Reinstated detainers of people recorded as released to ICE', 3, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome_reversed = 1 AND (SELECT text FROM word WHERE key = lift_reason) = 'RELEASED TO ICE')),
    (6, 'Declined detainers that stood', 149, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1 AND outcome_reversed IS DISTINCT FROM 1)),
    (7, 'Declined detainers that stood, of people still in jail two weeks later', 73, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1 AND outcome_reversed IS DISTINCT FROM 1 AND custody_after = 1)),
    (8, 'Detainers that the jail accepted and of which ICE took the person', 2, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 2)),
    (9, 'Detainers that the jail accepted, with no custody of ICE recorded', 48, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 5)),
    (10, 'Bookings that are also in the file of 2009-2016', 172, NULL::bigint),
    (11, 'Detainers declined by Travis County in the week from 28 January to 3 February 2017', 142, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1)),
    (12, 'Detainers declined by the sheriff in that week', 128, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1)),
    (13, 'People whose detainers were declined on 1 February 2017, by the text of a records request', 196, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current) AND outcome = 1))
) AS checks (place, name, published, counted)
ORDER BY place;
-- at bookings.checks
-- The row counts of the original files.
SELECT name, published, counted, counted - published AS difference, counted = published AS agrees
FROM (VALUES
    (1, 'All bookings with an ICE detainer', 9451, (SELECT count(*) FROM detainer WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current) AND true)),
    (2, 'All charges of these bookings', 14825, (SELECT count(*) FROM charge WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)))
) AS checks (place, name, published, counted)
ORDER BY place;
