-- Median days from issue to outcome by area of responsibility
-- params:
SELECT word.text AS aor, percentile_cont(0.5) WITHIN GROUP (ORDER BY outcome_on - issued_on) AS "daysBetween",
    count(*) AS detainers
FROM detainer JOIN word ON word.key = aor
GROUP BY word.text ORDER BY 1;
