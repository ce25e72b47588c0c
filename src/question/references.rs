//! What conditions on places rest on: lists of places and 287(g) agreements.

use std::collections::HashMap;

use chrono::NaiveDate;

/// Lists and agreements, and the counties that lie in cities as a whole.
#[derive(Debug, Default)]
pub struct References {
    /// The current release of every list.
    pub lists: Vec<List>,
    /// The agreements of the current release; `None` when none are loaded.
    pub agreements: Option<Agreements>,
    /// FIPS numbers of the counties no part of which lies outside a city, by the city's id.
    pub city_counties: HashMap<String, Vec<i32>>,
}

/// A list of places that someone published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The dataset's id.
    pub dataset: String,
    /// Its name of a few words.
    pub name: String,
    /// The day as of which the places stand on it.
    pub listed_on: NaiveDate,
    /// Ids of the places that stand on it themselves.
    pub places: Vec<String>,
}

/// 287(g) agreements in force on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreements {
    /// The dataset's id.
    pub dataset: String,
    /// The day, if known.
    pub in_force_on: Option<NaiveDate>,
    /// Every agreement.
    pub all: Vec<Agreement>,
}

/// A 287(g) agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// FIPS number of its state.
    pub state: i32,
    /// FIPS number of the county in which its agency is; `None` when none is printed.
    pub county: Option<i32>,
    /// Code of `catalogue::agreement::AGENCY_TYPE`.
    pub agency_type: i32,
    /// Code of `catalogue::agreement::SUPPORT_TYPE`.
    pub support_type: i32,
    /// When it was signed; `None` when not printed.
    pub signed_on: Option<NaiveDate>,
}
