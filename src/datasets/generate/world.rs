//! What detainers are drawn from: counties by their residents, offenses, countries.

use std::collections::HashMap;

use super::super::error::ImportError;
use super::super::source::{Source, file_error};
use super::weights::Weights;

/// What detainers are drawn from.
#[derive(Debug)]
pub struct World {
    /// Counties by residents, the greatest first.
    pub counties: Vec<County>,
    /// How often each is drawn.
    pub county_weights: Weights,
    /// NCIC codes: code, family and text, in an order of their own.
    pub offenses: Vec<[String; 3]>,
    /// How often each is drawn.
    pub offense_weights: Weights,
    /// How often each of `COUNTRIES` is drawn.
    pub country_weights: Weights,
    /// How often each year from 2003 is drawn.
    pub year_weights: Weights,
}

/// A county.
#[derive(Debug)]
pub struct County {
    /// Its FIPS code.
    pub fips: String,
    /// Its state's postal code.
    pub state: String,
    /// Its field office, where known.
    pub office: String,
}

/// Countries of citizenship, the most frequent first.
pub const COUNTRIES: [&str; 24] = [
    "MEXICO",
    "GUATEMALA",
    "HONDURAS",
    "EL SALVADOR",
    "CUBA",
    "DOMINICAN REPUBLIC",
    "JAMAICA",
    "COLOMBIA",
    "BRAZIL",
    "ECUADOR",
    "VENEZUELA",
    "NICARAGUA",
    "PERU",
    "HAITI",
    "INDIA",
    "VIETNAM",
    "PHILIPPINES",
    "CHINA, PEOPLES REPUBLIC OF",
    "NIGERIA",
    "CANADA",
    "SOUTH KOREA",
    "UNITED KINGDOM",
    "ETHIOPIA",
    "COSTA RICA",
];

/// Detainers a year from 2003, in shape: a rise to 2011, a fall to 2015, then up and down.
const YEARS: [f64; 23] = [
    0.2, 0.3, 0.4, 0.8, 1.5, 2.2, 2.6, 2.9, 3.1, 2.8, 2.2, 1.6, 0.95, 0.85, 1.4, 1.75, 1.65, 1.2, 0.65, 0.75,
    1.2, 1.4, 2.0,
];

impl World {
    /// From the bundled places, residents, field offices and offenses.
    pub fn bundled() -> Result<World, ImportError> {
        let postal: HashMap<String, String> =
            rows("places", "states")?.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
        let offices: HashMap<String, String> = rows("field-offices", "counties")?
            .into_iter()
            .map(|row| (row[0].clone(), row[1].clone()))
            .collect();
        let residents = rows("population", "population")?.into_iter();
        let mut by_residents: Vec<(i64, String)> = residents
            .filter(|row| row[0].len() == 5 && row[1] == "2015")
            .filter_map(|row| Some((row[2].parse().ok()?, row[0].clone())))
            .collect();
        by_residents.sort_by(|a, b| b.cmp(a));
        let counties: Vec<County> = by_residents
            .into_iter()
            .filter_map(|(_, fips)| {
                Some(County {
                    state: postal.get(&fips[..2])?.clone(),
                    office: offices.get(&fips).cloned().unwrap_or_default(),
                    fips,
                })
            })
            .collect();
        let mut offenses: Vec<[String; 3]> = rows("offenses", "codes")?
            .into_iter()
            .map(|row| [row[0].clone(), row[1].clone(), row[2].clone()])
            .collect();
        // An order that is not that of the codes, and always the same.
        fastrand::Rng::with_seed(7).shuffle(&mut offenses);
        Ok(World {
            county_weights: Weights::zipf(counties.len(), 0.9),
            counties,
            offense_weights: Weights::zipf(offenses.len(), 1.05),
            offenses,
            country_weights: Weights::zipf(COUNTRIES.len(), 1.6),
            year_weights: Weights::of(YEARS),
        })
    }
}

fn rows(dataset: &str, stem: &str) -> Result<Vec<Vec<String>>, ImportError> {
    let missing = || ImportError::BrokenOff(format!("data/{dataset}/{stem}.csv is not there"));
    let (name, bytes) = Source::Bundled(dataset.to_owned()).open(stem)?.ok_or_else(missing)?;
    let mut reader = csv::Reader::from_reader(bytes);
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, csv::Error>>().map_err(|error| file_error(&name, error.into()))
}
