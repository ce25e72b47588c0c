-- How many detainers of 1 February 2017 have how many charges?
SELECT d.charges, count(*) AS detainers
FROM detainer d
WHERE d.release = (SELECT key FROM release WHERE dataset = 'travis-2017-02-01' AND current)
GROUP BY d.charges
ORDER BY d.charges NULLS LAST;
