//! The states, counties, cities and agencies that are loaded.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::search::{Entry, Index, Search};

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

impl Place {
    /// Whether its boundaries stand in that year.
    pub fn stands_in(&self, year: i32) -> bool {
        self.first_year.is_none_or(|first| i32::from(first) <= year)
            && self.last_year.is_none_or(|last| year <= i32::from(last))
    }
}

/// All places of one release.
#[derive(Debug, Default)]
pub struct Places {
    all: Vec<Place>,
    by_id: HashMap<String, usize>,
    by_fips: HashMap<i32, usize>,
    by_parent: HashMap<String, Vec<usize>>,
    /// Made when first searched.
    index: OnceLock<Index>,
}

impl Places {
    /// Takes the places, in any order.
    pub fn new(mut all: Vec<Place>) -> Self {
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_parent: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, place) in all.iter().enumerate() {
            if let Some(parent) = &place.parent {
                by_parent.entry(parent.clone()).or_default().push(at);
            }
        }
        let by_id = all.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
        let by_fips = all.iter().enumerate().filter_map(|(at, place)| Some((place.fips?, at))).collect();
        Self { all, by_id, by_fips, by_parent, index: OnceLock::new() }
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
        let within = self.by_parent.get(&county.id).into_iter().flatten().map(|at| &self.all[*at]);
        within.filter(|place| place.level == "agency")
    }

    /// The place that a place lies in, if it lies in one.
    pub fn parent(&self, place: &Place) -> Option<&Place> {
        self.by_id(place.parent.as_deref()?)
    }

    /// The places that lie in a place and in none between, by name.
    pub fn children(&self, place: &Place) -> Vec<&Place> {
        let within = self.by_parent.get(&place.id).into_iter().flatten().map(|at| &self.all[*at]);
        let mut children: Vec<&Place> = within.collect();
        children.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        children
    }

    /// The places that fit a search best, the best first, else all; of those that fit as well, by name and FIPS code.
    pub fn search(&self, search: Option<&Search>) -> Vec<&Place> {
        let index = || self.index.get_or_init(|| Index::new(self.all.iter().map(|place| self.entry(place))));
        let found = search.map(|search| index().find(search));
        let found = found.unwrap_or_else(|| (0..self.all.len()).map(|at| (at, 0.0)).collect());
        let mut found: Vec<(&Place, f64)> =
            found.into_iter().map(|(at, score)| (&self.all[at], score)).collect();
        found.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| (&a.name, &a.id).cmp(&(&b.name, &b.id))));
        found.into_iter().map(|(place, _)| place).collect()
    }

    fn entry(&self, place: &Place) -> Entry {
        let standing = match place.level.as_str() {
            "state" => 1.0,
            "county" => 0.7,
            "city" => 0.4,
            _ => 0.0,
        };
        let mut entry = Entry::new(&place.name, standing);
        if let Some(fips) = place.fips {
            entry = entry.code(&fips_code(fips));
        }
        // People write the capital's name for the district.
        if ["11", "11001"].contains(&place.id.as_str()) {
            entry = entry.beside("Washington");
        }
        match (self.state_of(place), &place.code) {
            (Some(state), Some(code)) if state == place => entry.code(code),
            (Some(state), _) => entry.beside(&state.name).lies_in(state.code.as_deref().unwrap_or_default()),
            _ => entry,
        }
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
