-- In which month did detainers end that are recorded as taken or lifted?
SELECT make_date(d.outcome_month / 12, d.outcome_month % 12 + 1, 1) AS outcome_month,
       count(*) FILTER (WHERE d.outcome = 2) AS taken, count(*) FILTER (WHERE d.outcome = 3) AS lifted
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current) AND d.outcome IN (2, 3)
GROUP BY d.outcome_month
ORDER BY d.outcome_month;
