//! Groups of counties that a question names: the argument `placeGroups`, and what stands on it.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::buckets::Buckets;
use super::error::QuestionError;
use super::filter::{Filter, Named};
use super::filters::{Against, among, is_null};
use super::read;
use super::slice::Question;
use super::snapshot::Snapshot;
use super::values::Printed;
use crate::catalogue::{Column, UNKNOWNS, Values};

/// Groups at most; each is a row.
const MOST_GROUPS: usize = 500;
/// Counties of one group at most: there are 3,144.
const MOST_COUNTIES: usize = 4000;
/// Letters of a name at most.
const LONGEST_NAME: usize = 60;
/// What a group looks like.
const EXAMPLE: &str =
    "{name: \"New York City\", counties: [\"36005\", \"36047\", \"36061\", \"36081\", \"36085\"]}";

/// The groups of one question. A group's code is its place in the list, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceGroups(Vec<PlaceGroup>);

/// Counties under a name of the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceGroup {
    /// The name.
    pub name: String,
    /// Their FIPS numbers.
    pub counties: BTreeSet<i32>,
}

impl PlaceGroups {
    /// Those of a question that names none.
    pub const NONE: &'static PlaceGroups = &PlaceGroups(Vec::new());

    /// Reads `placeGroups`. A county is in one group at most, or its detainers would be counted twice.
    pub fn read(arguments: &Map<String, Json>, snapshot: &Snapshot) -> Result<PlaceGroups, QuestionError> {
        let mut groups = PlaceGroups::default();
        let Some(value) = read::given(arguments, "placeGroups") else { return Ok(groups) };
        for (at, item) in read::list(value, "placeGroups", MOST_GROUPS)?.iter().enumerate() {
            let path = format!("placeGroups[{at}]");
            let group = PlaceGroup::read(item, snapshot, &path)?;
            groups.take(group, snapshot, &path)?;
        }
        Ok(groups)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each group, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &PlaceGroup> {
        self.0.iter()
    }

    /// The code of every group.
    pub fn codes(&self) -> Vec<i32> {
        (1..).take(self.0.len()).collect()
    }

    /// The group with that code.
    pub fn by_code(&self, code: i32) -> Option<&PlaceGroup> {
        self.0.get(usize::try_from(code).ok()?.checked_sub(1)?)
    }

    /// The map from counties to groups.
    pub fn buckets(&self) -> Buckets {
        let of_group = |(code, group): (i32, &PlaceGroup)| {
            group.counties.iter().map(move |county| (*county, code)).collect::<Vec<_>>()
        };
        Buckets { column: Column::County, of: (1..).zip(&self.0).flat_map(of_group).collect() }
    }

    fn take(&mut self, group: PlaceGroup, snapshot: &Snapshot, path: &str) -> Result<(), QuestionError> {
        for other in &self.0 {
            if other.name.to_lowercase() == group.name.to_lowercase() {
                let message = format!(
                    "Two of `placeGroups` are named \"{}\": put their counties into one, or give each its own name.",
                    group.name
                );
                return Err(QuestionError::at(&format!("{path}.name"), message));
            }
            if let Some(county) = other.counties.intersection(&group.counties).next() {
                let message = format!(
                    "{} is in \"{}\" and in \"{}\", so its detainers would be counted twice: leave it in one of them.",
                    snapshot.label(Values::County, *county),
                    other.name,
                    group.name
                );
                return Err(QuestionError::at(&format!("{path}.counties"), message));
            }
        }
        self.0.push(group);
        Ok(())
    }

    fn named(&self, word: &str, path: &str) -> Result<BTreeSet<i32>, QuestionError> {
        if let Some(unknown) = UNKNOWNS.iter().find(|member| member.name == word) {
            return Ok(BTreeSet::from([unknown.code]));
        }
        let found = (1..).zip(&self.0).find(|(_, group)| group.name == word);
        found.map(|(code, _)| BTreeSet::from([code])).ok_or_else(|| {
            let what = "the name of a group in `placeGroups`";
            QuestionError::unknown(path, what, word, self.0.iter().map(|group| group.name.as_str()))
        })
    }
}

impl PlaceGroup {
    fn read(value: &Json, snapshot: &Snapshot, path: &str) -> Result<PlaceGroup, QuestionError> {
        let object = read::object(value, path)?;
        if let Some(other) = object.keys().find(|key| !["name", "counties"].contains(&key.as_str())) {
            return Err(QuestionError::unknown(path, "a key of a place group", other, ["name", "counties"]));
        }
        let missing = |key: &str| {
            QuestionError::at(path, format!("`{path}.{key}` is missing: write a group as {EXAMPLE}."))
        };
        let name = read::given(object, "name").ok_or_else(|| missing("name"))?;
        let name = group_name(read::text(name, &format!("{path}.name"))?, &format!("{path}.name"))?;
        let counties = read::given(object, "counties").ok_or_else(|| missing("counties"))?;
        let path = format!("{path}.counties");
        let listed = read::list(counties, &path, MOST_COUNTIES)?.iter().enumerate();
        let county = |(at, item)| county(item, snapshot, &format!("{path}[{at}]"));
        let counties: BTreeSet<i32> = listed.map(county).collect::<Result<_, _>>()?;
        if counties.is_empty() {
            let message = format!(
                "The group \"{name}\" has no counties, so it would count nothing: name some, or leave it out."
            );
            return Err(QuestionError::at(&path, message));
        }
        Ok(PlaceGroup { name, counties })
    }
}

/// The FIPS number of a county that is known.
fn county(value: &Json, snapshot: &Snapshot, path: &str) -> Result<i32, QuestionError> {
    let word = read::text(value, path)?;
    let codes = snapshot.resolve(Values::County, word, path)?;
    codes.into_iter().find(|code| *code > 0).ok_or_else(|| {
        let message = format!(
            "A group has counties, and {word} is none: detainers of no group have null in `placeGroup`."
        );
        QuestionError::at(path, message)
    })
}

/// A name that can be printed, and cannot be taken for a value that is missing.
fn group_name(written: &str, path: &str) -> Result<String, QuestionError> {
    let name = written.trim();
    let fault = if name.is_empty() {
        "is empty"
    } else if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        "is longer than 60 characters, or of several lines"
    } else if UNKNOWNS.iter().any(|member| {
        [member.name, member.label].iter().any(|taken| taken.to_lowercase() == name.to_lowercase())
    }) {
        "says that a value is missing"
    } else {
        return Ok(name.to_owned());
    };
    Err(QuestionError::at(
        path,
        format!("The name of a group at `{path}` {fault}: write for example \"New York City\"."),
    ))
}

impl Against<'_> {
    /// PLACE_GROUP has values where the question names groups, and nowhere else.
    pub fn require_groups(&self, path: &str) -> Result<(), QuestionError> {
        if !self.groups.is_empty() {
            return Ok(());
        }
        let message = format!(
            "PLACE_GROUP is of groups that the question names: give `detainerSlice` the argument `placeGroups: [{EXAMPLE}]`, or take COUNTY."
        );
        Err(QuestionError::at(path, message))
    }

    /// A condition on PLACE_GROUP, by the names of the question's own groups.
    pub fn place_group(&self, value: &Json, path: &str) -> Result<Filter, QuestionError> {
        self.require_groups(path)?;
        let fix = "Put two conditions in `and: [{…}, {…}]`, and several groups in `in: […]`.";
        let (operator, operand) = read::only(value, path, fix)?;
        let path = format!("{path}.{operator}");
        let named = |operand: &Json, path: &str| self.groups.named(read::text(operand, path)?, path);
        let codes = match operator {
            "isNull" => {
                let null = read::boolean(operand, &path)?;
                let (words, denied) = match null {
                    true => ("there is no place group", "there is a place group"),
                    false => ("there is a place group", "there is no place group"),
                };
                return Ok(worded(words.into(), denied.into(), is_null(Column::PlaceGroup, null)));
            }
            "eq" => named(operand, &path)?,
            "in" => {
                let items = read::list(operand, &path, MOST_GROUPS)?.iter().enumerate();
                let codes = items.map(|(at, item)| named(item, &format!("{path}[{at}]")));
                codes.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()
            }
            "contains" | "startsWith" => {
                self.groups.matching(read::text(operand, &path)?, operator == "startsWith")
            }
            other => {
                let valid = ["eq", "in", "isNull", "contains", "startsWith"];
                return Err(QuestionError::unknown(&path, "a condition", other, valid));
            }
        };
        let name = |code: &i32| self.groups.label(*code);
        let names = codes.iter().map(name).collect::<Vec<_>>().join(" or ");
        let (words, denied) =
            (format!("place group is {names}"), format!("place group is not {names}, or there is none"));
        Ok(worded(words, denied, among(Column::PlaceGroup, codes)))
    }
}

/// The names of groups are the question's own: their conditions carry their words.
fn worded(words: String, denied: String, filter: Filter) -> Filter {
    Filter::Named(Box::new(Named { words, denied, rests_on: None, filter }))
}

impl PlaceGroups {
    fn matching(&self, text: &str, at_start: bool) -> BTreeSet<i32> {
        let sought = text.to_lowercase();
        let admits = |group: &PlaceGroup| {
            let name = group.name.to_lowercase();
            if at_start { name.starts_with(&sought) } else { name.contains(&sought) }
        };
        (1..).zip(&self.0).filter(|(_, group)| admits(group)).map(|(code, _)| code).collect()
    }

    fn label(&self, code: i32) -> String {
        let unknown = || UNKNOWNS.iter().find(|member| member.code == code).map(|member| member.label);
        let name = self.by_code(code).map(|group| group.name.as_str()).or_else(unknown);
        name.unwrap_or("none").to_owned()
    }
}

impl Question {
    /// A code as a row's main field prints it: of a group, by the question's own name for it.
    pub fn print(&self, snapshot: &Snapshot, values: Values, code: i32) -> Printed {
        match (values, self.looked_up.groups.by_code(code)) {
            (Values::PlaceGroup, Some(group)) => Printed::Text(group.name.clone()),
            _ => snapshot.print(values, code),
        }
    }

    /// Every code that the dictionaries, or the question itself, know for these values.
    pub fn known_codes(&self, snapshot: &Snapshot, values: Values) -> Vec<i32> {
        match values {
            Values::PlaceGroup => self.looked_up.groups.codes(),
            values => snapshot.known_codes(values),
        }
    }

    /// Refuses groups that nothing in the question looks at.
    pub fn asks_its_groups(self) -> Result<Question, QuestionError> {
        if self.looked_up.groups.is_empty() || self.looks_at(Column::PlaceGroup) {
            return Ok(self);
        }
        let message = "`placeGroups` names groups, and nothing asks for them: write `by: [PLACE_GROUP]` or a condition on `placeGroup`, or leave `placeGroups` out.";
        Err(QuestionError::at("placeGroups", message))
    }
}
