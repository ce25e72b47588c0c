-- The Travis County event of report 1 as eight sources counted it.
-- at report.sameNumber
SELECT source, dated_on::text AS "datedOn", upper(dated_precision) AS "datedPrecision", printed, value, definition
FROM same_number
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND report = 1
ORDER BY ordinal;
-- at event.totals
-- The same event in the data of the jail itself.
SELECT count(*) AS detainers, count(*) FILTER (WHERE outcome = 1) AS declined,
       count(*) FILTER (WHERE outcome = 1 AND outcome_reversed = 1) AS "reinstatedOnWarrant",
       count(*) FILTER (WHERE outcome = 1 AND outcome_reversed = 2) AS "stoodDeclined",
       count(*) FILTER (WHERE outcome = 1 AND outcome_reversed = 2 AND custody_after = 1) AS "stoodAndStillInJail",
       count(*) FILTER (WHERE outcome = 5) AS accepted, count(*) FILTER (WHERE outcome = 2) AS taken
FROM detainer
WHERE release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current);
