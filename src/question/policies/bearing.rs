//! Which policies bear on a custody: by its place, and by the kind of its facility.

use std::collections::BTreeSet;

use super::{Policies, Policy};
use crate::catalogue::Scope;
use crate::question::{Place, Places};

/// Code of `FACILITY_KIND` for a city's jail, the only kind whose city counts.
const CITY_JAIL: i32 = 2;

/// Where a person is held, as far as policies ask.
#[derive(Debug, Clone, Copy)]
pub struct Custody<'a> {
    /// The place: a state or county; a city for its own jails; an agency for those that it runs.
    pub place: &'a Place,
    /// A code of `FACILITY_KIND`.
    pub kind: i32,
}

impl Policies {
    /// The policies that bear on a custody, in the order of their start.
    pub fn bearing(&self, places: &Places, custody: Custody<'_>) -> Vec<&Policy> {
        self.bearing_of(places, custody, Scope::Any)
    }

    /// The same, or those alone that cover the place more closely than its state.
    pub(super) fn bearing_of(&self, places: &Places, custody: Custody<'_>, scope: Scope) -> Vec<&Policy> {
        let within = std::iter::successors(Some(custody.place), |place| places.parent(place));
        let within = within.filter(|place| scope == Scope::Any || place.level != "state");
        let mut ids: Vec<&str> = within.map(|place| place.id.as_str()).collect();
        if let Some(county) = within_county(places, custody.place) {
            ids.extend(places.agencies_of(county).map(|agency| agency.id.as_str()));
        }
        let covering = ids.iter().flat_map(|id| self.by_place.get(*id).into_iter().flatten());
        let covering: BTreeSet<usize> = covering.copied().collect();
        covering
            .iter()
            .map(|at| &self.all[*at])
            .filter(|policy| policy.governs.contains(&custody.kind))
            .collect()
    }

    /// The cities whose own jails a policy binds, in order.
    pub fn cities<'a>(&'a self, places: &'a Places) -> impl Iterator<Item = &'a Place> {
        let binds = |city: &Place| self.of_place(&city.id).any(|policy| policy.governs.contains(&CITY_JAIL));
        places.all().iter().filter(move |place| place.level == "city" && binds(place))
    }
}

/// The county in which a place lies, or which it is.
fn within_county<'a>(places: &'a Places, place: &'a Place) -> Option<&'a Place> {
    std::iter::successors(Some(place), |place| places.parent(place)).find(|place| place.level == "county")
}
