//! Whom a policy binds: the counties in which it binds custody.

use std::collections::BTreeMap;

use super::Policy;
use crate::question::{Place, Places};

impl Policy {
    /// The counties in which it binds custody, of all boundaries, by FIPS code: those that it covers, and all of a state
    /// that it covers. None for one that binds no kind of facility, and none for one of a city or agency alone, which binds
    /// the city's own jails or those that the agency runs.
    pub fn counties<'a>(&self, places: &'a Places) -> Vec<&'a Place> {
        if self.governs.is_empty() {
            return Vec::new();
        }
        let mut bound: BTreeMap<&str, &Place> = BTreeMap::new();
        for covered in self.places.iter().filter_map(|id| places.by_id(id)) {
            let counties = match covered.level.as_str() {
                "county" => vec![covered],
                "state" => places.children(covered),
                _ => Vec::new(),
            };
            let counties = counties.into_iter().filter(|place| place.level == "county");
            bound.extend(counties.map(|county| (county.id.as_str(), county)));
        }
        bound.into_values().collect()
    }
}
