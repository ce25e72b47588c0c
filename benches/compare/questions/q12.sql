-- A count under four conditions
-- params: citizenship=MEXICO aor=LOS from=2008-01-01 to=2015-12-31
SELECT count(*) AS detainers FROM detainer
WHERE gender = 1 AND issued_on BETWEEN :from::date AND :to::date
    AND citizenship = (SELECT key FROM word WHERE vocabulary = 'country' AND text = :citizenship::text)
    AND aor = (SELECT key FROM word WHERE vocabulary = 'aor' AND text = :aor::text);
