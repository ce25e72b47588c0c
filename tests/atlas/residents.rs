//! Residents: counted day by day, over whole places, in the boundaries of the day; and refused where there are none.

mod answered;
mod boundaries;
mod by_hand;
mod days;
mod refused;
mod steps;
mod told;

use serde_json::Value as Json;

use crate::support::api::Api;

/// The numbers of a row of residents, in the order in which SQL written by hand gives them.
const NUMBERS: &str = "population declined
    rate(of: DECLINED, per: RESIDENTS_100K) perYear: rate(of: DECLINED, per: RESIDENTS_100K_PER_YEAR)";

/// A part of the slice of these arguments over the bundled data.
fn slice(arguments: &str, selection: &str) -> Json {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let query = format!("{{ detainerSlice{arguments} {{ {selection} }} }}");
    Api::bundled().data(&query)["detainerSlice"].take()
}

/// The rows of a slice.
fn rows(arguments: &str, fields: &str) -> Vec<Json> {
    slice(arguments, &format!("rows {{ {fields} }}"))["rows"].as_array().expect("rows").clone()
}

/// A number that was computed in another way, the last digits apart.
fn is_near(found: Option<f64>, wanted: Option<f64>) -> bool {
    match (found, wanted) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= 1e-9 * wanted.abs(),
        (found, wanted) => found == wanted,
    }
}
