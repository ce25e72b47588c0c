-- The fifty latest declined detainers of one citizenship, with charges, facility, county and its policies
-- params: citizenship=HONDURAS
SELECT json_build_object('issuedOn', issued_on, 'outcomeOn', outcome_on, 'facilityEntry',
    (SELECT json_build_object('name', name) FROM facility WHERE facility.key = d.facility), 'jurisdiction',
    (SELECT json_build_object('name', county.name, 'policies', json_build_object('nodes', coalesce(
        (SELECT json_agg(json_build_object('title', title) ORDER BY title) FROM policy WHERE jurisdiction = county.id),
        '[]'))) FROM county WHERE county.fips = d.county), 'charges',
    (SELECT json_agg(json_build_object('status', (ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status],
        'offense', CASE WHEN offense.key IS NOT NULL THEN json_build_object('text', offense.text) END) ORDER BY ordinal)
     FROM charge LEFT JOIN offense ON offense.key = charge.offense WHERE charge.detainer = d.id)) AS node
FROM (
    SELECT * FROM detainer
    WHERE outcome = 1 AND county IS NOT NULL
        AND citizenship = (SELECT key FROM word WHERE vocabulary = 'country' AND text = :citizenship::text)
    ORDER BY issued_on DESC, id LIMIT 50) AS d
ORDER BY issued_on DESC, id;
