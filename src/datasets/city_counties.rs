//! Reads `city_counties.csv` of the places: the counties that lie in one city as a whole.

use std::collections::HashMap;

use tokio_postgres::types::ToSql;

use super::copy::{Row, Rows};
use super::error::ImportError;
use super::report::FileReport;
use super::source::Source;
use super::spelling::did_you_mean;
use super::table::{FileLayout, Seen, Table};

/// The file.
pub static CITY_COUNTIES: FileLayout = FileLayout {
    stem: "city_counties",
    needed: false,
    columns: &["city", "county_fips"],
    needed_columns: &["city", "county_fips"],
};

/// The columns of `city_county` in the order of the rows' values.
pub const COLUMNS: [&str; 3] = ["release", "city", "county"];

/// A county that lies in a city.
pub struct CityCounty {
    release: i32,
    city: String,
    county: String,
}

impl Row for CityCounty {
    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.release, &self.city, &self.county]
    }
}

/// Reads all lines and pushes them as rows. `ids` are those of the places, each with the line in which it stands.
pub fn read_city_counties(
    source: &Source,
    release: i32,
    ids: &HashMap<String, u64>,
    rows: &mut Rows<CityCounty>,
) -> Result<Option<FileReport>, ImportError> {
    let Some(table) = Table::open(source, &CITY_COUNTIES)? else { return Ok(None) };
    let [city, county] = table.columns(["city", "county_fips"]);
    let has_fips = |id: &str| id.bytes().all(|byte| byte.is_ascii_digit());
    let known_city = |text: &str| match ids.contains_key(text) && !has_fips(text) {
        true => Ok(text.to_owned()),
        false => {
            let cities = ids.keys().map(String::as_str).filter(|id| !has_fips(id));
            Err(format!("it is no id of localities.csv{}", did_you_mean(text, cities)))
        }
    };
    let known_county = |text: &str| match ids.contains_key(text) && text.len() == 5 && has_fips(text) {
        true => Ok(text.to_owned()),
        false => Err("it is no county of counties.csv: write its five-digit FIPS code".to_owned()),
    };
    let mut seen = Seen::nothing();
    rows.fill(table, |cells| {
        let county_id = cells.read(&county, known_county);
        if !county_id.is_empty() {
            seen.once(county_id.clone(), cells, &county);
        }
        CityCounty { release, city: cells.read(&city, known_city), county: county_id }
    })
}
