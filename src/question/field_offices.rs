//! ICE's field offices and the counties in the area of each, as the areas were drawn at one time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::buckets::Buckets;
use super::places::Places;
use crate::catalogue::Column;
use crate::catalogue::vocabulary::{NOT_APPLICABLE, WITHHELD};

/// A field office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldOffice {
    /// Its three letters: `BOS`.
    pub code: String,
    /// Its city: `Boston`.
    pub name: String,
}

/// The number that stands for an office in keys and filters: its letters read as digits, A as 1. It is the same in
/// every release, so that a row keeps its id.
pub fn office_key(code: &str) -> i32 {
    code.bytes().fold(0, |key, letter| key * 27 + i32::from(letter.saturating_sub(b'A' - 1)))
}

/// The office of each county, by its number. A county whose boundaries have ended, and which the areas therefore do not
/// name, has the office of its state where the state lies in one area as a whole: Connecticut's counties, say.
pub fn county_offices(offices: &HashMap<i32, String>, places: &Places) -> Buckets {
    let mut of_state: HashMap<i32, BTreeSet<i32>> = HashMap::new();
    let mut of: BTreeMap<i32, i32> = BTreeMap::new();
    for (county, office) in offices {
        let key = office_key(office);
        of.insert(*county, key);
        of_state.entry(county / 1000).or_default().insert(key);
    }
    let ended =
        places.counties().filter(|county| county.last_year.is_some()).filter_map(|county| county.fips);
    for county in ended {
        if let Some(areas) = of_state.get(&(county / 1000))
            && let (1, Some(only)) = (areas.len(), areas.first())
        {
            of.entry(county).or_insert(*only);
        }
    }
    // A county that is withheld or does not apply says the same of its office.
    of.extend([(WITHHELD, WITHHELD), (NOT_APPLICABLE, NOT_APPLICABLE)]);
    Buckets { column: Column::County, of }
}

#[cfg(test)]
mod tests {
    use super::super::places::Place;
    use super::*;

    #[test]
    fn an_office_has_one_number_and_no_two_share_it() {
        assert_eq!(office_key("BOS"), 2 * 27 * 27 + 15 * 27 + 19);
        assert!(office_key("AAZ") != office_key("ABA") && office_key("AAA") > 0);
    }

    #[test]
    fn a_county_that_ended_has_the_office_of_a_state_in_one_area() {
        let county = |id: &str, last_year| Place {
            id: id.into(),
            level: "county".into(),
            name: id.into(),
            fips: id.parse().ok(),
            code: None,
            parent: None,
            first_year: None,
            last_year,
        };
        let places = Places::new(vec![
            county("09001", Some(2019)),
            county("09110", None),
            county("48999", Some(2019)),
            county("48003", None),
        ]);
        let offices =
            HashMap::from([(9110, "BOS".to_owned()), (48001, "DAL".to_owned()), (48453, "SNA".to_owned())]);
        let map = county_offices(&offices, &places).of;
        assert_eq!(map.get(&9001), Some(&office_key("BOS")));
        // Texas lies in two areas, and a county that stands but is not named is in none.
        assert_eq!((map.get(&48999), map.get(&48003)), (None, None));
    }
}
