WITH d AS (
    SELECT * FROM detainer
    WHERE outcome = 1 AND county IS NOT NULL
        AND citizenship = (SELECT key FROM word WHERE vocabulary = 'country' AND text = :citizenship::text)
    ORDER BY issued_on DESC, id LIMIT 50),
lines AS (
    SELECT charge.detainer, list({status: (ARRAY['CONVICTED', 'PENDING_OR_UNKNOWN', 'DISMISSED', 'ACQUITTED'])[status],
        offense: CASE WHEN offense.key IS NOT NULL THEN {text: offense.text} END} ORDER BY ordinal) AS charges
    FROM charge LEFT JOIN offense ON offense.key = charge.offense
    WHERE charge.detainer IN (SELECT id FROM d) GROUP BY 1),
titles AS (SELECT jurisdiction, list({title: title} ORDER BY title) AS nodes FROM policy GROUP BY 1)
SELECT {issuedOn: issued_on, outcomeOn: outcome_on, facilityEntry: {name: facility.name},
    jurisdiction: {name: county.name, policies: {nodes: coalesce(titles.nodes, [])}}, charges: lines.charges} AS node
FROM d JOIN county ON county.fips = d.county LEFT JOIN facility ON facility.key = d.facility
LEFT JOIN lines ON lines.detainer = d.id LEFT JOIN titles ON titles.jurisdiction = county.id
ORDER BY issued_on DESC, d.id
