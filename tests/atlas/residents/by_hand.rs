//! Residents counted day by day in SQL that was written by hand.

use crate::support::database::{bundled, rows};

/// A day of a release's coverage, with its year, the first of its month and the days of its year; and the residents of each
/// county in each year. A county has a row in each year in which its boundaries stand.
const HEAD: &str = "
WITH detainers AS (
    SELECT d.* FROM detainer d JOIN release r ON r.key = d.release WHERE r.current AND r.dataset = 'DATASET'
), day AS (
    SELECT d::date AS day, extract(year FROM d)::int AS year, date_trunc('month', d)::date AS month,
           (extract(year FROM d)::int * 12 + extract(month FROM d)::int - 1) AS number,
           CASE WHEN extract(year FROM d)::int % 4 = 0 THEN 366 ELSE 365 END AS days
    FROM release r, generate_series(r.covers_from::timestamp, r.covers_to::timestamp, interval '1 day') d
    WHERE r.current AND r.dataset = 'DATASET'
), home AS (
    SELECT p.fips, p.fips / 1000 AS state, p.year, p.residents::numeric AS residents
    FROM population p JOIN release r ON r.key = p.release
    WHERE r.current AND r.dataset = 'population' AND p.fips > 999
)";

/// One row a key: the key, then the numbers.
pub fn counted(dataset: &str, select: &str) -> Vec<(String, Vec<Option<f64>>)> {
    let sql = format!("{}{select}", HEAD.replace("DATASET", dataset));
    let number = |text: &String| if text.is_empty() { None } else { Some(text.parse().expect("a number")) };
    let row = |row: Vec<String>| (row[0].clone(), row[1..].iter().map(number).collect());
    rows(bundled(), &sql).into_iter().map(row).collect()
}

/// By county, those with a detainer: residents (the mean over the days), declined, per 100,000, and per 100,000 and year.
pub const BY_COUNTY: &str = "
, lived AS (
    SELECT fips, sum(residents) / (SELECT count(*) FROM day) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) GROUP BY fips
), declined AS (
    SELECT county, count(*) FILTER (WHERE outcome = 1) AS n FROM detainers WHERE county IS NOT NULL GROUP BY county
)
SELECT lpad(county::text, 5, '0'), mean, n, n * 100000 / mean, n * 100000 / years
FROM declined JOIN lived ON fips = county ORDER BY 1";

/// The same by state.
pub const BY_STATE: &str = "
, lived AS (
    SELECT state, sum(residents) / (SELECT count(*) FROM day) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) GROUP BY state
), declined AS (
    SELECT state, count(*) FILTER (WHERE outcome = 1) AS n FROM detainers WHERE state IS NOT NULL GROUP BY state
)
SELECT j.code, mean, n, n * 100000 / mean, n * 100000 / years
FROM declined JOIN lived USING (state)
JOIN jurisdiction j ON j.fips = state AND j.release = (SELECT key FROM release WHERE current AND dataset = 'places')
ORDER BY 1";

/// By field office of 2025: its counties, and those of Connecticut that its planning regions replaced.
pub const BY_OFFICE: &str = "
, area AS (
    SELECT fips, office FROM aor_county
    WHERE release = (SELECT key FROM release WHERE current AND dataset = 'field-offices')
), lies AS (
    SELECT fips, office FROM area
    UNION SELECT h.fips, (SELECT min(office) FROM area a WHERE a.fips / 1000 = h.state)
    FROM home h WHERE h.fips NOT IN (SELECT fips FROM area)
      AND (SELECT count(DISTINCT office) FROM area a WHERE a.fips / 1000 = h.state) = 1
), lived AS (
    SELECT office, sum(residents) / (SELECT count(*) FROM day) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) JOIN lies USING (fips) GROUP BY office
), declined AS (
    SELECT office, count(*) FILTER (WHERE outcome = 1) AS n
    FROM detainers JOIN lies ON fips = county GROUP BY office
)
SELECT office, mean, n, n * 100000 / mean, n * 100000 / years FROM declined JOIN lived USING (office) ORDER BY 1";

/// By month, over the whole country: the first and the last month are of all days that are covered in them.
pub const BY_MONTH: &str = "
, lived AS (
    SELECT month, sum(residents) / count(DISTINCT day) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) GROUP BY month
), declined AS (
    SELECT date_trunc('month', issued_on)::date AS month, count(*) FILTER (WHERE outcome = 1) AS n
    FROM detainers GROUP BY 1
)
SELECT month, mean, n, n * 100000 / mean, n * 100000 / years FROM declined JOIN lived USING (month) ORDER BY 1";

/// Texas by county and month.
pub const TEXAS: &str = "
, lived AS (
    SELECT fips, month, sum(residents) / count(*) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) WHERE state = 48 GROUP BY fips, month
), declined AS (
    SELECT county, date_trunc('month', issued_on)::date AS month, count(*) FILTER (WHERE outcome = 1) AS n
    FROM detainers WHERE state = 48 AND county IS NOT NULL GROUP BY 1, 2
)
SELECT county || ' ' || month, mean, n, n * 100000 / mean, n * 100000 / years
FROM declined JOIN lived USING (month) WHERE fips = county ORDER BY 1";

/// All days and places that CONDITION admits, with the declined of DECLINED.
pub fn in_all(days_and_places: &str, detainers: &str) -> String {
    format!(
        "
, lived AS (
    SELECT sum(residents) / count(DISTINCT day) AS mean, sum(residents / days) AS years
    FROM home JOIN day USING (year) WHERE {days_and_places}
), declined AS (SELECT count(*) FILTER (WHERE outcome = 1) AS n FROM detainers WHERE {detainers})
SELECT 'all', mean, n, n * 100000 / mean, n * 100000 / years FROM declined, lived"
    )
}

/// Travis County by year of booking, taken; in 2009 nothing is known of the residents.
pub const TRAVIS: &str = "
, lived AS (
    SELECT day.year, sum(residents) / count(*) AS mean, sum(residents / days) AS years, count(residents) = count(*) AS known
    FROM day LEFT JOIN home ON home.year = day.year AND fips = 48453 GROUP BY day.year
), taken AS (
    SELECT booked_month / 12 AS year, count(*) FILTER (WHERE outcome = 2) AS n FROM detainers GROUP BY 1
)
SELECT year, CASE WHEN known THEN mean END, n, CASE WHEN known THEN n * 100000 / mean END,
       CASE WHEN known THEN n * 100000 / years END
FROM taken JOIN lived USING (year) ORDER BY 1";
