-- Report 1 in both editions: the figures of the ten counties, then the totals, then what was corrected and by whom.
-- at report.asPublished
SELECT rank, name, value, changed, note
FROM report_figure
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND report = 1
      AND edition = 'AS_PUBLISHED' AND figure = 'ISSUED_TO_COUNTY'
ORDER BY rank;
-- at report.asCorrected
SELECT rank, name, value, changed, note
FROM report_figure
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND report = 1
      AND edition = 'AS_CORRECTED' AND figure = 'ISSUED_TO_COUNTY'
ORDER BY rank;
-- at report
SELECT r.number, r.period_start::text AS "periodStart", r.period_end::text AS "periodEnd",
       r.published_on::text AS "publishedOn", upper(r.status) AS status,
       (SELECT value FROM report_figure f WHERE f.release = r.release AND f.report = 1 AND f.edition = 'AS_PUBLISHED'
                                                AND f.figure = 'ISSUED' AND f.name IS NULL) AS "issued.value",
       (SELECT value FROM report_figure f WHERE f.release = r.release AND f.report = 1 AND f.edition = 'AS_PUBLISHED'
                                                AND f.figure = 'ISSUED_TO_THE_TEN_COUNTIES')
                                                    AS "issuedToTheTenCounties.value",
       (SELECT value FROM report_figure f WHERE f.release = r.release AND f.report = 1 AND f.edition = 'AS_PUBLISHED'
                                                AND f.figure = 'DECLINED_RECORDED' AND f.name IS NULL)
                                                    AS "declinedRecorded.value",
       (SELECT value FROM report_figure f WHERE f.release = r.release AND f.report = 1 AND f.edition = 'AS_CORRECTED'
                                                AND f.figure = 'ISSUED_TO_THE_TEN_COUNTIES')
                                                    AS "issuedToTheTenCountiesCorrected.value",
       (SELECT value FROM report_figure f WHERE f.release = r.release AND f.report = 1 AND f.edition = 'AS_CORRECTED'
                                                AND f.figure = 'DECLINED_RECORDED' AND f.name IS NULL)
                                                    AS "declinedRecordedCorrected.value"
FROM report r
WHERE r.release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND r.number = 1;
-- at report.corrections
SELECT name, what_was_wrong AS "whatWasWrong", what_it_became AS "whatItBecame", posted, seen_in AS "seenIn"
FROM correction
WHERE release = (SELECT key FROM release WHERE dataset = 'ddor' AND current) AND report = 1
ORDER BY ordinal;
