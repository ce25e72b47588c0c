//! Reads `listedBy`: whether a detainer's place stands on a published list.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::coverage;
use super::error::QuestionError;
use super::filter::{Filter, Named};
use super::filters::Against;
use super::places::Place;
use super::read;
use super::references::List;
use super::values::in_print;
use crate::catalogue::vocabulary::FACILITY_KIND;
use crate::catalogue::{Column, LISTED_AS, dimension};

impl Against<'_> {
    /// `{list, as}`. A detainer with neither place fails it.
    pub fn listed_by(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        let arguments = read::object(value, path)?;
        if let Some(other) = arguments.keys().find(|key| !["list", "as"].contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of `listedBy`", other, ["list", "as"]));
        }
        let list = self.list(read::given(arguments, "list"), &format!("{path}.list"))?;
        let as_path = format!("{path}.as");
        let how = read::given(arguments, "as").map_or(Ok("EITHER"), |value| read::text(value, &as_path))?;
        let named = format!("the list \"{}\" of {}", list.name, in_print(list.listed_on));
        let (filter, who) = match how {
            "ITSELF" => (self.itself(list, path)?, "its county, or the city whose jail it is, is"),
            "STATE" => (self.state_of(list, path)?, "its state is"),
            "EITHER" => (
                Filter::Or(vec![self.itself(list, path)?, self.state_of(list, path)?]),
                "its county, the city whose jail it is, or its state is",
            ),
            other => {
                let valid = LISTED_AS.map(|(name, _)| name);
                return Err(QuestionError::unknown(&as_path, "a way to stand on a list", other, valid));
            }
        };
        let denied = match how {
            "ITSELF" => format!(
                "neither its county nor the city whose jail it is is on {named}, or the place is not recorded"
            ),
            "STATE" => format!("its state is not on {named}, or is not recorded"),
            _ => format!(
                "neither its county, nor the city whose jail it is, nor its state is on {named}, or no place is recorded"
            ),
        };
        let words = format!("{who} on {named}");
        Ok(Filter::Named(Box::new(Named { words, denied, rests_on: Some(list.dataset.clone()), filter })))
    }

    fn list(&self, written: Option<&Json>, path: &str) -> Result<&List, QuestionError> {
        let lists = &self.snapshot.references.lists;
        let ids = || lists.iter().map(|list| list.dataset.as_str());
        let written = written.ok_or_else(|| {
            let example = ids().next().unwrap_or("doj-list-2025-08-05");
            QuestionError::at(path, format!("`{path}` is missing: name a list, for example \"{example}\"."))
        })?;
        let written = read::text(written, path)?;
        lists
            .iter()
            .find(|list| list.dataset == written)
            .ok_or_else(|| QuestionError::unknown(path, "a list that is loaded", written, ids()))
    }

    /// The places on the list, of that level.
    fn places<'a>(&'a self, list: &'a List, level: &'a str) -> impl Iterator<Item = &'a Place> {
        let places = list.places.iter().filter_map(|id| self.snapshot.places.by_id(id));
        places.filter(move |place| place.level == level)
    }

    fn state_of(&self, list: &List, path: &str) -> Result<Filter, QuestionError> {
        self.require("STATE", path)?;
        Ok(Filter::OneOf(Column::State, self.places(list, "state").filter_map(|place| place.fips).collect()))
    }

    fn itself(&self, list: &List, path: &str) -> Result<Filter, QuestionError> {
        self.require("COUNTY", path)?;
        let cities: Vec<&Place> = self.places(list, "city").collect();
        let inside = |city: &&Place| self.snapshot.references.city_counties.get(&city.id);
        let inside = cities.iter().filter_map(inside).flatten().copied();
        let counties = self.places(list, "county").filter_map(|place| place.fips).chain(inside).collect();
        let of_county = Filter::OneOf(Column::County, counties);
        let jails = self.city_jails(&cities);
        if jails.is_empty() {
            return Ok(of_county);
        }
        let kind = FACILITY_KIND.by_name("CITY_JAIL").map(|member| member.code);
        let of_city = Filter::OneOf(Column::FacilityKind, kind.into_iter().collect())
            .and(Filter::OneOf(Column::Facility, jails));
        Ok(Filter::Or(vec![of_county, of_city]))
    }

    /// The facilities that are printed with one of these cities and its state; what kind they are of is asked besides.
    fn city_jails(&self, cities: &[&Place]) -> BTreeSet<i32> {
        let places = &self.snapshot.places;
        let is_in = |city: &&&Place, printed_city: &str, printed_state: &str| {
            let state = places.state_of(city);
            let is_state = |state: &Place| {
                state.name.eq_ignore_ascii_case(printed_state)
                    || state.code.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(printed_state))
            };
            city.name.eq_ignore_ascii_case(printed_city) && state.is_some_and(is_state)
        };
        let facilities = self.snapshot.names.facilities.iter();
        let of_city = facilities.filter(|(_, facility)| match (&facility.city, &facility.state) {
            (Some(city), Some(state)) => cities.iter().any(|place| is_in(&place, city, state)),
            _ => false,
        });
        of_city.map(|(key, _)| *key).collect()
    }

    /// The dimension of that name must be recorded.
    pub(super) fn require(&self, name: &str, path: &str) -> Result<(), QuestionError> {
        dimension(name).map_or(Ok(()), |dimension| coverage::require(self, dimension, path))
    }
}
