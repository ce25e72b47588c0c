-- How many detainers ask to hold and how many only to notify, by month of issue?
SELECT make_date(d.issued_month / 12, d.issued_month % 12 + 1, 1) AS issued_month, a.name AS ask,
       count(*) AS detainers
FROM detainer d
JOIN (VALUES (1, 'HOLD'), (2, 'NOTIFY'), (3, 'BOTH')) AS a(code, name) ON a.code = d.ask
WHERE d.release = (SELECT key FROM release WHERE dataset = 'ice-foia-fy2015' AND current)
GROUP BY d.issued_month, a.code, a.name
ORDER BY d.issued_month, a.code;
