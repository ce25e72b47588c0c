-- Charge lines by offense family and status
-- params:
SELECT lpad(family::text, 2, '0') AS "offenseFamilyCode",
    coalesce((ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status], 'NOT_RECORDED')
        AS "chargeStatus", charges
FROM (SELECT family, status, count(*) AS charges FROM charge GROUP BY family, status) AS counted
ORDER BY 1, 2;
