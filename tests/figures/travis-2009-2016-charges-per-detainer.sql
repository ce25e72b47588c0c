-- How many detainers of 2009-2016 have how many charges?
SELECT d.charges, count(*) AS detainers
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2009-2016' AND current)
GROUP BY d.charges
ORDER BY d.charges NULLS LAST;
