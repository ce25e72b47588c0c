//! Reads which values of a dimension are asked for, and by which words each is found.

use serde_json::{Map, Value as Json};

use super::error::QuestionError;
use super::filter::Filter;
use super::filters::Against;
use super::looked_up::LookedUp;
use super::request::SliceRequest;
use super::search::{Entry, Index, Search};
use super::snapshot::{Release, Snapshot};
use super::values::NOT_RECORDED;
use super::{MOST_ROWS, coverage, dataset_and_release, few_conditions, read};
use crate::catalogue::{DIMENSIONS, Dimension, Step, UNKNOWNS, Values, dimension};

/// How many values are given when no number is asked for.
const USUAL_VALUES: i64 = 50;

/// A question for the values of a dimension that can be answered as it stands.
#[derive(Debug, Clone)]
pub struct ValuesQuestion {
    /// The release that answers.
    pub release: Release,
    /// The dimension.
    pub dimension: &'static Dimension,
    /// What the columns that are not stored are looked up in.
    pub looked_up: LookedUp,
    /// Which detainers are counted.
    pub filter: Filter,
    /// Which values are sought; `None` is all.
    pub search: Option<Search>,
    /// How many values at most.
    pub first: usize,
}

/// Reads a question for the values of a dimension: `dataset`, `release`, `dimension`, `search`, `where`, `first`.
///
/// # Errors
/// As of a slice: a name that is not there, a dimension or a condition that the release does not record.
pub fn read_values(
    arguments: &Map<String, Json>,
    snapshot: &Snapshot,
) -> Result<ValuesQuestion, QuestionError> {
    few_conditions(&SliceRequest { arguments: arguments.clone(), ..SliceRequest::default() })?;
    let (dataset, release) = dataset_and_release(arguments, snapshot)?;
    let against = Against::of(snapshot, dataset, release);
    let word = read::given(arguments, "dimension").map_or(Ok(""), |value| read::text(value, "dimension"))?;
    let names = DIMENSIONS.iter().map(|d| d.name.as_str());
    let dimension = dimension(word)
        .ok_or_else(|| QuestionError::unknown("dimension", "a dimension of DETAINERS", word, names))?;
    if dimension.values == Values::PlaceGroup {
        let message = "PLACE_GROUP has the groups that a question names in `placeGroups`, and no others: ask for the values of COUNTY.";
        return Err(QuestionError::at("dimension", message));
    }
    coverage::require(&against, dimension, "dimension")?;
    let filter = read::given(arguments, "where")
        .map_or(Ok(Filter::all()), |value| against.detainers(value, "where"))?;
    let search = match read::given(arguments, "search") {
        Some(value) => Search::read(read::text(value, "search")?)?,
        None => None,
    };
    if read::given(arguments, "policyWhere").is_some() {
        let message = "`policyWhere` is of policies, and `cube` is DETAINERS: write `where`, for example `where: {policyInForce: {…}}`.";
        return Err(QuestionError::at("policyWhere", message));
    }
    let first = number_of_values(arguments)?;
    let looked_up = against.looked_up();
    Ok(ValuesQuestion { release: release.clone(), looked_up, dimension, filter, search, first })
}

/// How many values are asked for.
pub fn number_of_values(arguments: &Map<String, Json>) -> Result<usize, QuestionError> {
    let first = read::given(arguments, "first").map_or(Ok(USUAL_VALUES), |v| read::integer(v, "first"))?;
    if !(0..=MOST_ROWS).contains(&first) {
        let message = format!("`first` is {first}: it is how many values to give, from 0 to {MOST_ROWS}.");
        return Err(QuestionError::at("first", message));
    }
    Ok(first as usize)
}

impl ValuesQuestion {
    /// Of these codes, the places of those that are sought.
    pub fn sought(&self, codes: &[i32], snapshot: &Snapshot) -> Vec<usize> {
        let Some(search) = &self.search else { return (0..codes.len()).collect() };
        let index = Index::new(codes.iter().map(|code| snapshot.entry(self.dimension.values, *code)));
        index.find(search).into_iter().map(|(at, _)| at).collect()
    }
}

impl Snapshot {
    /// The words by which a value is found: its printed name and its codes, a county's state, an offense's family.
    pub(super) fn entry(&self, values: Values, code: i32) -> Entry {
        let entry = Entry::new(&self.label(values, code), 0.0);
        let entry = self.code(values, code).iter().fold(entry, |entry, code| entry.code(code));
        match values {
            Values::Offense => {
                let family = self.names.offenses.get(&code).and_then(|offense| offense.family);
                let family = family.map(|family| self.label(Values::Family, family));
                family.iter().fold(entry, |entry, family| entry.beside(family))
            }
            Values::State | Values::County => {
                let Some(place) = self.places.by_fips(code) else { return entry };
                let state = self.places.state_of(place).and_then(|state| state.code.as_deref());
                entry.code(&place.id).lies_in(state.unwrap_or_default())
            }
            _ => entry,
        }
    }

    /// What a filter takes for a value and for no other. Of a period its first day, from which a range of days is made;
    /// `None` for a period that is not recorded.
    pub fn filter_word(&self, dimension: &Dimension, code: i32) -> Option<String> {
        let unknown = UNKNOWNS.iter().find(|member| member.code == code);
        match (dimension.values, dimension.key.step) {
            (Values::Day | Values::Month | Values::Year | Values::Number, _) if code == NOT_RECORDED => None,
            (Values::Year, Step::FiscalYear) => Some(format!("{}-10-01", code - 1)),
            (Values::Year, _) => Some(format!("{code}-01-01")),
            (Values::Offense, _) if unknown.is_none() => self.names.offenses.get(&code).map(|offense| {
                // The first of these that stands for no other offense.
                let words = [offense.full_code(), offense.printed(), offense.code_and_text()];
                let is_alone = |word: &String| {
                    self.resolve(Values::Offense, word, "").is_ok_and(|found| found.into_iter().eq([code]))
                };
                words.iter().find(|word| is_alone(word)).unwrap_or(&words[0]).clone()
            }),
            (values, _) => unknown.map(|member| member.name.to_owned()).or_else(|| self.code(values, code)),
        }
    }
}
