-- The ten offenses with the most charge lines, and all others
-- params: from=2008-01-01 to=2013-12-31
WITH counted AS (
    SELECT offense, count(*) AS charges FROM detainer JOIN charge ON charge.detainer = detainer.id
    WHERE issued_on BETWEEN :from::date AND :to::date GROUP BY offense),
ranked AS (
    SELECT offense, charges, CASE WHEN offense > 0 THEN rank() OVER (PARTITION BY offense > 0 ORDER BY charges DESC) END
        AS place FROM counted)
SELECT CASE WHEN place > 10 THEN 'OTHER' ELSE 'DATA' END AS "rowKind",
    CASE WHEN place <= 10 THEN offense.text WHEN ranked.offense = -1 THEN 'Withheld' END AS offense, sum(charges)::bigint AS charges
FROM ranked LEFT JOIN offense ON offense.key = ranked.offense
GROUP BY 1, 2 ORDER BY min(place);
