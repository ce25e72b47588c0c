//! The states, counties, cities and agencies that are loaded.

use std::collections::HashMap;

/// A state, county, city or agency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // as the columns of table `jurisdiction`, where each has a comment
pub struct Place {
    pub id: String,
    pub level: String,
    pub name: String,
    pub fips: Option<i32>,
    pub code: Option<String>,
    pub parent: Option<String>,
    pub first_year: Option<i16>,
    pub last_year: Option<i16>,
}

/// All places of one release.
#[derive(Debug, Default)]
pub struct Places {
    all: Vec<Place>,
    by_id: HashMap<String, usize>,
    by_fips: HashMap<i32, usize>,
}

impl Places {
    /// Takes the places, in any order.
    pub fn new(mut all: Vec<Place>) -> Self {
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let by_id = all.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
        let by_fips = all.iter().enumerate().filter_map(|(at, place)| Some((place.fips?, at))).collect();
        Self { all, by_id, by_fips }
    }

    /// All places, by id.
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The place of that id: a FIPS code as text, or a city's or agency's short name.
    pub fn by_id(&self, id: &str) -> Option<&Place> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }

    /// The state or county of that FIPS number.
    pub fn by_fips(&self, fips: i32) -> Option<&Place> {
        self.by_fips.get(&fips).map(|at| &self.all[*at])
    }

    /// The states, by FIPS code.
    pub fn states(&self) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(|place| place.level == "state")
    }

    /// The counties, by FIPS code.
    pub fn counties(&self) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(|place| place.level == "county")
    }

    /// The agencies of a county.
    pub fn agencies_of<'a>(&'a self, county: &'a Place) -> impl Iterator<Item = &'a Place> {
        let lies_in = |place: &Place| place.parent.as_ref() == Some(&county.id);
        self.all.iter().filter(move |place| place.level == "agency" && lies_in(place))
    }

    /// The place that a place lies in, if it lies in one.
    pub fn parent(&self, place: &Place) -> Option<&Place> {
        self.by_id(place.parent.as_deref()?)
    }

    /// The state of a place; the place itself if it is one.
    pub fn state_of<'a>(&'a self, place: &'a Place) -> Option<&'a Place> {
        std::iter::successors(Some(place), |place| self.parent(place)).find(|place| place.level == "state")
    }

    /// A place's name with its state: "Clark County, Nevada".
    pub fn full_name(&self, place: &Place) -> String {
        match self.state_of(place) {
            Some(state) if state != place => format!("{}, {}", place.name, state.name),
            _ => place.name.clone(),
        }
    }
}

/// A FIPS number as text: two digits for a state, five for a county.
pub fn fips_code(fips: i32) -> String {
    if fips < 100 { format!("{fips:02}") } else { format!("{fips:05}") }
}
