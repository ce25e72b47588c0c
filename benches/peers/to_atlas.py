"""Writes the tables of the second benchmark in the Atlas layout.

usage: to_atlas.py TABLES OUT

TABLES holds jurisdictions, offenses, detainers, detainer_offenses and policies as Parquet; OUT becomes five folders, to
be imported in this order: places, population, offenses, policies, detainers. README.md tells how each table is mapped.
"""

import sys
from pathlib import Path

import duckdb

YEARS = (2003, 2025)

# What the second benchmark calls its kinds of policy; two have no like here and lend their places to others.
KINDS = {
    "law": "statute",
    "regulation": "court_order",
    "policy": "agency_policy",
    "ordinance": "ordinance",
    "resolution": "resolution",
    "executive order": "executive_order",
}

STATES = """
    SELECT DISTINCT county_fips[:2] AS fips, state AS code, state AS name FROM jurisdictions ORDER BY 1"""
COUNTIES = """
    SELECT county_fips AS fips, name FROM jurisdictions WHERE kind = 'county' ORDER BY 1"""
LOCALITIES = """
    SELECT 'place-' || id AS id, 'city' AS level, name, state, county_fips
    FROM jurisdictions WHERE kind <> 'county' ORDER BY jurisdictions.id"""

POPULATION = f"""
    WITH place AS (
        SELECT county_fips AS fips, population AS residents FROM jurisdictions WHERE kind = 'county'
        UNION ALL
        SELECT county_fips[:2], sum(population) FROM jurisdictions WHERE kind = 'county' GROUP BY 1)
    SELECT fips, year, residents, 'synthetic' AS vintage
    FROM place, range({YEARS[0]}, {YEARS[1]} + 1) AS years (year) ORDER BY 1, 2"""

# The category of an offense is its family, numbered from 01 in the order of the codes.
FAMILY = """
    SELECT category, printf('%02d', dense_rank() OVER (ORDER BY min(id))) AS family FROM offenses GROUP BY category"""
FAMILIES = f"""
    SELECT family AS code, category AS name, 'society' AS "group" FROM ({FAMILY}) ORDER BY 1"""
CODES = f"""
    SELECT code, family, name FROM offenses JOIN ({FAMILY}) USING (category) ORDER BY 1"""

# A policy of a county binds its jails and those of its cities; one of a city or agency binds that alone. Each has an
# agency of its own, since a later policy of the same agency would end it. Its last day is the one before effective_to.
POLICIES = f"""
    SELECT 'policy-' || policies.id AS id, CASE j.kind WHEN 'county' THEN 'county' ELSE 'city' END AS level,
        j.state, j.county_fips, CASE WHEN j.kind <> 'county' THEN 'place-' || j.id END AS locality,
        'Agency ' || policies.id AS agency, MAP {KINDS}[policies.kind] AS kind, title,
        effective_from AS effective_on, 'day' AS effective_precision,
        effective_to - 1 AS ended_on, CASE WHEN effective_to IS NOT NULL THEN 'expired' END AS ended_reason,
        'limits_cooperation' AS direction, 'other' AS rule, 'Synthetic' AS summary, 'Synthetic' AS source_title,
        'https://example.org' AS source_url, 'Synthetic' AS evidence, 'seen_in_one' AS confidence,
        CASE j.kind WHEN 'county' THEN 'COUNTY_JAIL;CITY_JAIL' ELSE 'CITY_JAIL' END AS governs
    FROM policies JOIN jurisdictions AS j ON j.id = jurisdiction_id ORDER BY policies.id"""

# The last detainer comes first: a list by falling day of issue has ties in the order of the file.
DETAINERS = """
    SELECT d.id AS record, issued_on, declined_on AS outcome_on, recorded_on, j.name AS facility,
        CASE WHEN j.kind <> 'county' THEN j.name END AS city, j.state, county_fips,
        CASE j.kind WHEN 'county' THEN 'COUNTY_JAIL' ELSE 'CITY_JAIL' END AS facility_kind,
        CASE outcome WHEN 'declined' THEN 'DECLINED' WHEN 'honored' THEN 'TAKEN' ELSE 'UNRESOLVED' END AS outcome,
        citizenship, CASE sex WHEN 'M' THEN 'MALE' ELSE 'FEMALE' END AS gender, aor
    FROM detainers AS d JOIN jurisdictions AS j ON j.id = jurisdiction_id ORDER BY d.id DESC"""
CHARGES = f"""
    SELECT detainer_id AS record, 'ncic' AS vocabulary, code, name AS offense, family,
        CASE disposition WHEN 'convicted' THEN 'CONVICTED' ELSE 'PENDING_OR_UNKNOWN' END AS status
    FROM detainer_offenses JOIN offenses ON offenses.id = offense_id JOIN ({FAMILY}) USING (category)
    ORDER BY detainer_id DESC, offense_id"""

DETAINERS_TOML = f"""
[detainers]
noun = "synthetic detainers"
clock = "ISSUED"
from = {YEARS[0]}-01-01
to = {YEARS[1]}-12-31
outcomes = ["DECLINED", "TAKEN", "UNRESOLVED"]
places = "UNITED_STATES"
synthetic = true
"""

FOLDERS = {
    "places": {"states.csv": STATES, "counties.csv": COUNTIES, "localities.csv": LOCALITIES},
    "population": {"population.csv.gz": POPULATION},
    "offenses": {"families.csv": FAMILIES, "codes.csv": CODES},
    "policies": {"policies.csv": POLICIES},
    "detainers": {"detainers.csv.gz": DETAINERS, "charges.csv.gz": CHARGES},
}


def manifest(kind: str) -> str:
    """The dataset.toml of a folder."""
    words = f'kind = "{kind}"\ntitle = "Second benchmark: {kind}"\nshort_title = "Second benchmark"\n'
    words += f'description = "Synthetic {kind} for measuring."\nsource = "Generated"\nlicence = "None needed"\n'
    return words + 'label = "bench"\nnotes = []\n' + (DETAINERS_TOML if kind == "detainers" else "")


def main(tables: Path, out: Path) -> None:
    """Writes every folder."""
    database = duckdb.connect()
    for table in ("jurisdictions", "offenses", "detainers", "detainer_offenses", "policies"):
        database.execute(f"CREATE VIEW {table} AS FROM '{tables}/{table}.parquet'")
    for kind, files in FOLDERS.items():
        folder = out / kind
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "dataset.toml").write_text(manifest(kind))
        for name, select in files.items():
            database.execute(f"COPY ({select}) TO '{folder / name}' (FORMAT csv, HEADER)")
            print(f"{kind}/{name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
