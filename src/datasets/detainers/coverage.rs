//! Writes how complete a release of detainers is.

use chrono::NaiveDate;
use tokio_postgres::Transaction;

use super::super::error::ImportError;
use super::super::report::Recorded;
use super::layout::{CODED, WORDS, stem, unresolved};
use crate::catalogue::Clock;

/// What a release records.
pub struct Coverage {
    /// Columns of the detainers' file.
    pub detainers: Vec<&'static str>,
    /// Columns of `charge`; `None` when the release has no charges.
    pub charges: Option<Vec<&'static str>>,
    /// Whether the most serious family can be told: families are recorded, and have a place by severity.
    pub ranks: bool,
}

struct Field {
    name: String,
    /// An aggregate over the partition.
    count: String,
}

impl Coverage {
    /// Counts and writes every field; gives the shares, and the numbers of detainers and charges.
    pub async fn write(
        &self,
        transaction: &Transaction<'_>,
        key: i32,
    ) -> Result<(Vec<Recorded>, i64, Option<i64>), ImportError> {
        let (mut recorded, detainers) =
            count(transaction, key, &format!("detainer_{key}"), self.detainer_fields()).await?;
        self.write_clocks(transaction, key).await?;
        let mut charges = None;
        if let Some(columns) = &self.charges {
            let field =
                |name: &&str| Field { name: format!("charge.{name}"), count: format!("count({name})") };
            let fields = columns.iter().map(field).collect();
            let (of_charges, count) = count(transaction, key, &format!("charge_{key}"), fields).await?;
            recorded.extend(of_charges);
            charges = Some(count);
        }
        Ok((recorded, detainers, charges))
    }

    fn detainer_fields(&self) -> Vec<Field> {
        let has = |name: &str| self.detainers.contains(&name);
        let has_conviction = has("most_serious_conviction") || has("most_serious_conviction_code");
        let plain = |name: &str| Field { name: name.to_owned(), count: format!("count({name})") };
        let mut fields = vec![Field {
            name: "outcome".to_owned(),
            count: format!("count(*) FILTER (WHERE outcome <> {})", unresolved()),
        }];
        let places = [
            (has("state") || has("county_fips"), "state"),
            (has("county_fips"), "county"),
            (has("placement") || has("county_fips"), "placement"),
            (has("facility"), "facility"),
            (has("facility") || has("facility_kind"), "facility_kind"),
            (has("person"), "person"),
            (self.charges.is_some(), "charges"),
            (self.ranks, "most_serious_family"),
            (has_conviction, "most_serious_conviction"),
            (has("most_serious_conviction_code"), "most_serious_conviction_family"),
        ];
        fields.extend(places.into_iter().filter(|(there, _)| *there).map(|(_, name)| plain(name)));
        let coded = CODED.iter().map(|(name, _)| *name).chain(WORDS.map(|(name, _)| name));
        fields.extend(coded.filter(|name| has(name)).map(plain));
        fields.extend(self.clocks().map(|clock| Field {
            name: clock.field().to_owned(),
            count: format!("count({}_month)", stem(clock)),
        }));
        fields
    }

    fn clocks(&self) -> impl Iterator<Item = Clock> {
        Clock::ALL.into_iter().filter(|clock| self.detainers.contains(&clock.field()))
    }

    /// Adds to the clocks' rows whether days are recorded, and the first and last day.
    async fn write_clocks(&self, transaction: &Transaction<'_>, key: i32) -> Result<(), ImportError> {
        for clock in self.clocks() {
            let (column, clock) = (clock.field(), stem(clock));
            let first = format!("make_date({clock}_month / 12, {clock}_month % 12 + 1, 1)");
            let sql = format!(
                "SELECT count({clock}_on), min(coalesce({clock}_on, {first})),
                    max(coalesce({clock}_on, ({first} + interval '1 month - 1 day')::date)) FROM detainer_{key}"
            );
            let row = transaction.query_one(&sql, &[]).await?;
            let precision: i16 = if row.get::<_, i64>(0) > 0 { 1 } else { 2 };
            let (first, last): (Option<NaiveDate>, Option<NaiveDate>) = (row.get(1), row.get(2));
            let sql = "UPDATE coverage SET precision = $3, first_day = $4, last_day = $5 WHERE release = $1 AND field = $2";
            transaction.execute(sql, &[&key, &column, &precision, &first, &last]).await?;
        }
        Ok(())
    }
}

/// Counts the fields over a partition in one pass and writes them; gives the shares and the number of rows.
async fn count(
    transaction: &Transaction<'_>,
    key: i32,
    table: &str,
    fields: Vec<Field>,
) -> Result<(Vec<Recorded>, i64), ImportError> {
    let counts: Vec<&str> = fields.iter().map(|field| field.count.as_str()).collect();
    let comma = if counts.is_empty() { "" } else { ", " };
    let sql = format!("SELECT count(*){comma}{} FROM {table}", counts.join(", "));
    let row = transaction.query_one(&sql, &[]).await?;
    let all: i64 = row.get(0);
    let share = |(n, field): (usize, Field)| {
        let rows: i64 = row.get(n + 1);
        Recorded { field: field.name, rows, share: if all > 0 { rows as f64 / all as f64 } else { 0.0 } }
    };
    let recorded: Vec<Recorded> = fields.into_iter().enumerate().map(share).collect();
    let names: Vec<&str> = recorded.iter().map(|recorded| recorded.field.as_str()).collect();
    let rows: Vec<i64> = recorded.iter().map(|recorded| recorded.rows).collect();
    let sql = "INSERT INTO coverage (release, field, recorded)
        SELECT $1, * FROM unnest($2::text[], $3::int8[])";
    transaction.execute(sql, &[&key, &names, &rows]).await?;
    Ok((recorded, all))
}
