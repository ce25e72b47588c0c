//! Turns the staged lines into the two partitions of a release: number, expand, key, attach.

use tokio_postgres::Transaction;

use super::super::error::{ImportError, Mistake, Mistakes};
use super::super::progress::Progress;
use super::layout::stem;
use crate::catalogue::Clock;
use crate::catalogue::vocabulary::{NOT_APPLICABLE, WITHHELD};

/// A number for each person, in the order of their marks.
const PERSONS: &str = "CREATE TEMP TABLE stage_person ON COMMIT DROP AS
    SELECT person, (row_number() OVER (ORDER BY person COLLATE \"C\"))::integer AS number
    FROM (SELECT DISTINCT person FROM stage_detainer WHERE lower(person) NOT IN ('withheld', 'n/a')) AS persons;
    ANALYZE stage_person";

/// The families that are loaded.
const FAMILIES: &str = "SELECT code, severity FROM offense_family WHERE release = (
    SELECT max(key) FROM release JOIN dataset ON dataset.id = release.dataset WHERE kind = 'offenses' AND current)";

/// The codes of `CHARGE_STATUS` of charges that came to nothing: dismissed, acquitted.
const DROPPED: [i32; 2] = [3, 4];

/// The charges of each record, and of the families of those that were not dismissed or acquitted the most serious: of
/// those that are known. Withheld where none is known and one is withheld; not recorded where one may yet be known.
const COUNTS: &str = "CREATE TEMP TABLE stage_count ON COMMIT DROP AS
    SELECT record, count(*) AS charges, CASE
            WHEN count(ranked.severity) FILTER (WHERE counts) > 0
                THEN (min(ARRAY[ranked.severity, family]) FILTER (WHERE counts AND ranked.severity IS NOT NULL))[2]
            WHEN bool_or(counts AND family IS NOT DISTINCT FROM {withheld}) THEN {withheld}
            WHEN bool_or(counts AND family IS DISTINCT FROM {not_applicable}) THEN NULL
            ELSE {not_applicable} END AS most_serious_family
    FROM stage_charge
        LEFT JOIN ({families}) AS ranked ON ranked.code = family
        CROSS JOIN LATERAL (SELECT coalesce(status, 0) NOT IN ({dropped})) AS counted (counts)
    GROUP BY record;
    ANALYZE stage_count";

/// The lines in their lasting order, names resolved, each with the number of detainers before it. The order is the
/// own clock, then every other column; names stand in it by alphabet, for keys differ from database to database.
/// Lines that differ only in their charges stand by record.
const ORDER: &str = "CREATE TEMP TABLE stage_ordered ON COMMIT DROP AS
    SELECT s.record, s.detainers, s.state, s.county, facility.key AS facility, s.facility_kind, s.placement, aor.key AS aor,
        s.arrested_on, s.arrested_month, s.booked_on, s.booked_month, s.issued_on, s.issued_month, s.outcome_on,
        s.outcome_month, s.recorded_on, s.recorded_month, s.outcome, s.outcome_reversed, s.custody_after,
        lift_reason.key AS lift_reason, detainer_type.key AS detainer_type, s.ask, citizenship.key AS citizenship,
        birth_country.key AS birth_country, s.gender, s.criminality, s.threat_level,
        CASE lower(s.person) WHEN 'withheld' THEN {withheld} WHEN 'n/a' THEN {not_applicable} ELSE person.number END AS person,
        CASE WHEN s.charges_recorded THEN coalesce(charge.charges, 0) END AS charges,
        CASE WHEN NOT {ranks} THEN NULL
            WHEN s.charges_recorded AND charge.record IS NULL THEN {not_applicable}
            ELSE charge.most_serious_family END::smallint AS most_serious_family,
        conviction.key AS most_serious_conviction, s.conviction_family AS most_serious_conviction_family,
        sum(s.detainers) OVER (
            ORDER BY s.{clock}_on, s.{clock}_month, s.county, s.state, facility.rank, s.outcome, lift_reason.rank,
                detainer_type.rank, s.facility_kind, s.placement, aor.rank, s.arrested_on, s.arrested_month, s.booked_on,
                s.booked_month, s.issued_on, s.issued_month, s.outcome_on, s.outcome_month, s.recorded_on,
                s.recorded_month, s.outcome_reversed, s.custody_after, s.ask, citizenship.rank, birth_country.rank,
                s.gender, s.criminality, s.threat_level, conviction.rank, person.number, s.charges_recorded,
                charge.charges, s.record
            ROWS UNBOUNDED PRECEDING) - s.detainers AS before
    FROM stage_detainer AS s
        LEFT JOIN stage_facility AS facility ON facility.number = s.facility
        LEFT JOIN stage_word AS aor ON aor.number = s.aor
        LEFT JOIN stage_word AS lift_reason ON lift_reason.number = s.lift_reason
        LEFT JOIN stage_word AS detainer_type ON detainer_type.number = s.detainer_type
        LEFT JOIN stage_word AS citizenship ON citizenship.number = s.citizenship
        LEFT JOIN stage_word AS birth_country ON birth_country.number = s.birth_country
        LEFT JOIN stage_conviction AS conviction ON conviction.number = s.conviction
        LEFT JOIN stage_person AS person ON person.person = s.person
        LEFT JOIN stage_count AS charge ON charge.record = s.record";

/// The partitions, not attached yet: nobody waits for them.
const CREATE: &str = "CREATE TABLE detainer_{key} (LIKE detainer INCLUDING ALL);
    CREATE TABLE charge_{key} (LIKE charge INCLUDING ALL)";

const DETAINERS: &str = "INSERT INTO detainer_{key} (release, id, state, county, facility, facility_kind, placement, aor,
        arrested_on, arrested_month, booked_on, booked_month, issued_on, issued_month, outcome_on, outcome_month,
        recorded_on, recorded_month, outcome, outcome_reversed, custody_after, lift_reason, detainer_type, ask,
        citizenship, birth_country, gender, criminality, threat_level, person, charges, most_serious_family,
        most_serious_conviction, most_serious_conviction_family)
    SELECT {key}, before + copy, state, county, facility, facility_kind, placement, aor,
        arrested_on, arrested_month, booked_on, booked_month, issued_on, issued_month, outcome_on, outcome_month,
        recorded_on, recorded_month, outcome, outcome_reversed, custody_after, lift_reason, detainer_type, ask,
        citizenship, birth_country, gender, criminality, threat_level, person, charges, most_serious_family,
        most_serious_conviction, most_serious_conviction_family
    FROM stage_ordered, generate_series(1, detainers) AS copy";

const CHARGES: &str = "INSERT INTO charge_{key} (release, detainer, ordinal, offense, family, offense_group, level, status)
    SELECT {key}, o.before + copy, c.ordinal, offense.key, c.family, c.offense_group, c.level, c.status
    FROM stage_ordered AS o
        JOIN (SELECT *, row_number() OVER (PARTITION BY record ORDER BY line) AS ordinal FROM stage_charge) AS c
            USING (record)
        LEFT JOIN stage_offense AS offense ON offense.number = c.offense
        CROSS JOIN generate_series(1, o.detainers) AS copy
    ORDER BY o.before + copy, c.ordinal";

/// The checks spare ATTACH a scan. `blocks` is the own clock's day, or its month where no day is recorded.
const KEYS: &str = "ALTER TABLE detainer_{key} ADD PRIMARY KEY (id), ADD CONSTRAINT detainer_release CHECK (release = {key});
    CREATE INDEX detainer_{key}_county ON detainer_{key} (county, {clock}_month, outcome);
    CREATE INDEX detainer_{key}_state ON detainer_{key} (state, {clock}_month, outcome);
    CREATE INDEX detainer_{key}_facility ON detainer_{key} (facility);
    CREATE INDEX detainer_{key}_clock ON detainer_{key} USING brin ({blocks});
    CREATE INDEX detainer_{key}_month ON detainer_{key} USING brin ({clock}_month);
    CREATE INDEX detainer_{key}_latest ON detainer_{key} ({clock}_month DESC NULLS LAST, {clock}_on DESC NULLS LAST, id);
    ALTER TABLE charge_{key} ADD PRIMARY KEY (detainer, ordinal), ADD CONSTRAINT charge_release CHECK (release = {key}),
        ADD FOREIGN KEY (detainer) REFERENCES detainer_{key} (id);
    CREATE INDEX charge_{key}_offense ON charge_{key} (offense, detainer);
    ANALYZE detainer_{key};
    ANALYZE charge_{key}";

const ATTACH: &str = "ALTER TABLE detainer ATTACH PARTITION detainer_{key} FOR VALUES IN ({key});
    ALTER TABLE charge ATTACH PARTITION charge_{key} FOR VALUES IN ({key})";

/// A record that stands on two lines, while charges refer to records.
const TWICE: &str =
    "SELECT max(line), record::text, min(line)::text FROM stage_detainer WHERE record IS NOT NULL
    GROUP BY record HAVING count(*) > 1 ORDER BY 1 LIMIT 20";

/// Charges of a record that is not there.
const LOST: &str = "SELECT c.line, c.record::text, '' FROM stage_charge AS c
    WHERE NOT EXISTS (SELECT FROM stage_detainer AS d WHERE d.record = c.record) ORDER BY 1 LIMIT 20";

/// Charges of a record whose charges are said not to be recorded.
const DENIED: &str = "SELECT c.line, c.record::text, d.line::text FROM stage_charge AS c
    JOIN stage_detainer AS d USING (record) WHERE NOT d.charges_recorded ORDER BY 1 LIMIT 20";

/// Refuses charges and detainers that do not go together. Records that ascend stand on one line each.
pub async fn check(transaction: &Transaction<'_>, records_ascend: bool) -> Result<(), ImportError> {
    transaction.batch_execute("ANALYZE stage_detainer; ANALYZE stage_charge").await?;
    let rules = [
        (TWICE, "detainers.csv", "it stands in line LINE already: give each line a record of its own"),
        (LOST, "charges.csv", "no line of detainers.csv has this record: correct it, or add the detainer"),
        (
            DENIED,
            "charges.csv",
            "line LINE of detainers.csv says that its charges are not recorded: change one of the two",
        ),
    ];
    for (sql, file, fix) in rules.into_iter().skip(usize::from(records_ascend)) {
        let rows = transaction.query(sql, &[]).await?;
        let first: Vec<Mistake> = rows
            .iter()
            .map(|row| Mistake {
                file: file.to_owned(),
                line: row.get::<_, i64>(0) as u64,
                column: "record".to_owned(),
                says: row.get(1),
                fix: fix.replace("LINE", row.get(2)),
            })
            .collect();
        if !first.is_empty() {
            return Err(Mistakes { count: first.len() as u64, first }.into());
        }
    }
    Ok(())
}

/// Fills and attaches both partitions of the release. `ranks`: whether the most serious family can be told.
pub async fn fill(
    transaction: &Transaction<'_>,
    key: i32,
    clock: Clock,
    ranks: bool,
    progress: &dyn Progress,
) -> Result<(), ImportError> {
    let names = [
        ("{key}", key.to_string()),
        ("{clock}", stem(clock).to_owned()),
        ("{blocks}", blocks(transaction, clock).await?),
        ("{withheld}", WITHHELD.to_string()),
        ("{not_applicable}", NOT_APPLICABLE.to_string()),
        ("{families}", FAMILIES.to_owned()),
        ("{ranks}", ranks.to_string()),
        ("{dropped}", DROPPED.map(|code| code.to_string()).join(", ")),
    ];
    let steps = [
        ("Sorting detainers", vec![PERSONS, COUNTS, ORDER]),
        ("Writing detainers", vec![CREATE, DETAINERS]),
        ("Writing charges", vec![CHARGES]),
        ("Indexing", vec![KEYS, ATTACH]),
    ];
    for (step, statements) in steps {
        progress.begin(step, None);
        for sql in statements {
            let sql = names.iter().fold(sql.to_owned(), |sql, (name, is)| sql.replace(name, is));
            transaction.batch_execute(&sql).await?;
        }
    }
    Ok(())
}

/// Whether families have a place by severity.
pub async fn ranks_families(transaction: &Transaction<'_>) -> Result<bool, ImportError> {
    let any = format!("SELECT EXISTS (SELECT FROM ({FAMILIES}) AS ranked WHERE severity IS NOT NULL)");
    Ok(transaction.query_one(&any, &[]).await?.get(0))
}

/// The column on which the table lies in order.
async fn blocks(transaction: &Transaction<'_>, clock: Clock) -> Result<String, ImportError> {
    let name = stem(clock);
    let days = format!("SELECT EXISTS (SELECT FROM stage_detainer WHERE {name}_on IS NOT NULL)");
    let days: bool = transaction.query_one(&days, &[]).await?.get(0);
    Ok(format!("{name}_{}", if days { "on" } else { "month" }))
}
