//! A valid question: what was asked, read against a picture of what is loaded. Every refusal is made here; pure.

mod agreements;
mod algebra;
mod atoms;
mod buckets;
mod calendar;
mod condition;
mod coverage;
mod cursor;
mod days;
mod dimension_values;
mod entity;
mod error;
mod field_offices;
mod filter;
mod filters;
mod having;
mod id;
mod in_force;
mod known_names;
mod limits;
mod listed;
mod looked_up;
mod measure;
mod names;
mod number_filter;
mod offense_filter;
mod order;
mod outputs;
mod page;
mod picture;
mod place_filter;
mod place_groups;
mod places;
pub mod policies;
mod policy_slice;
mod population;
mod printed_codes;
mod read;
mod records;
mod references;
mod release_diff;
mod request;
mod residents;
mod row_filter;
mod row_records;
mod search;
mod slice;
mod snapshot;
mod spelling;
mod suppression;
mod took_part;
mod truth;
mod values;
mod versions;
mod window;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

pub use agreements::AGREEMENT_KEYS;
pub use algebra::{Algebra, Compare, Fill, Top, WINDOWS, Windowed};
pub use atoms::Atoms;
pub use buckets::{Buckets, Derived};
pub use calendar::{Extent, before, period, periods};
pub use condition::{Comparison, Condition};
pub use cursor::cursor;
pub use dimension_values::{ValuesQuestion, read_values};
pub use entity::Entity;
pub use error::{QuestionError, nearest, shortened};
pub use field_offices::{FieldOffice, county_offices, office_key};
pub use filter::{Filter, Named, PolicyInForce};
pub use filters::{WIDER_KEYS, charge_dimensions, detainer_dimensions};
pub use in_force::KEYS as IN_FORCE_KEYS;
pub use looked_up::LookedUp;
pub use measure::{Bounds, Days, Measure, Part, Statistic, Tally};
pub use names::{Facility, Family, Names, Offense, OffenseIndex};
pub use number_filter::KEYS as NUMBER_KEYS;
pub use offense_filter::{OFFENSE_KEYS, OffenseQuestion, read_offenses};
pub use place_filter::{LEVELS, PLACE_KEYS, PlaceFilter, PlaceQuestion, Sent, SentTo, read_places};
pub use place_groups::{PlaceGroup, PlaceGroups};
pub use places::{Place, Places, fips_code};
pub use policy_slice::{
    PolicyOrder, PolicyOrderBy, PolicyOutput, PolicyPeriod, PolicyQuestion, PolicySpan, PolicyValue,
    PolicyValuesQuestion, read_policy_slice, read_policy_values,
};
pub use population::{Figure, Population};
pub use records::{RecordKey, RecordOrder, RecordsQuestion, read_records};
pub use references::{Agreement, Agreements, List, References};
pub use release_diff::read_diff;
pub use request::{Selected, SliceRequest};
pub use residents::{Bearing, DaySet};
pub use row_filter::{RowFilter, has_one_of, of_row};
pub use row_records::{MOST_ROWS_WITH_RECORDS, RECORDS_OF_ROW};
pub use search::Search;
pub use slice::{Order, OrderBy, Output, Question, Value};
pub use snapshot::{Coverage, Dataset, Described, NamesThrough, Release, Snapshot};
pub use suppression::{no_diff, no_records};
pub use truth::Truth;
pub use values::{NOT_RECORDED, Printed, date_of_day, date_of_month, day_of_date, in_print, month_of_date};
pub use versions::{Answering, Chosen, PolicyBasis, read_chosen, read_policies_chosen};
pub use window::{PageSize, Paging, Window, fingerprint};

use crate::catalogue::{DIMENSIONS, Dimension, dimension};
use filters::Against;
use limits::few_parts;
use outputs::Outputs;
use page::{page, slice_fingerprint};

/// The most rows of one page; files have no limit.
pub const MOST_ROWS: i64 = 50_000;
/// The rows of a page when none are asked for.
pub const USUAL_ROWS: i64 = 1000;
const MOST_DIMENSIONS: usize = 8;
const MOST_OUTPUTS: usize = 200;
/// Objects in all filters and measures of a question; each is a condition of a statement, or holds some.
const MOST_CONDITIONS: usize = 4000;

/// Reads a question of the detainer cube.
pub fn read_slice(request: &SliceRequest, snapshot: &Snapshot) -> Result<Question, QuestionError> {
    let arguments = &request.arguments;
    few_conditions(request)?;
    row_records::not_in_file(request)?;
    let (dataset, release) = dataset_and_release(arguments, snapshot)?;
    let mut against = Against::of(snapshot, dataset, release);
    if let Some(clock) = read::given(arguments, "policyOn") {
        against.policy_on = read::clock(clock, "policyOn")?;
    }
    let groups = PlaceGroups::read(arguments, snapshot)?;
    against.groups = &groups;
    let by = grain(arguments, &against)?;
    let filter = read::given(arguments, "where")
        .map_or(Ok(Filter::all()), |value| against.detainers(value, "where"))?;
    let lines =
        read::given(arguments, "charges").map(|value| against.charges(value, "charges")).transpose()?;
    if request.rows.len() + request.totals.len() > MOST_OUTPUTS {
        return Err(QuestionError::at(
            "rows",
            format!("At most {MOST_OUTPUTS} fields of rows and totals can be asked at once."),
        ));
    }
    let mut outputs = Outputs { against, by: &by, unrecorded: BTreeSet::new(), windows: 0 };
    let row_outputs = request.rows.iter().map(|selected| outputs.read(selected)).collect::<Result<_, _>>()?;
    let total_outputs = totals(&request.totals, &mut outputs)?;
    let algebra = Algebra::read(arguments, &mut outputs)?;
    let unrecorded = outputs.unrecorded.into_iter().collect();
    let asked = arguments.iter().filter(|(name, value)| !value.is_null() && *name != "after");
    let mut question = Question {
        dataset: dataset.clone(),
        release: release.clone(),
        looked_up: against.looked_up(),
        filter,
        lines,
        outputs: row_outputs,
        total_outputs,
        algebra,
        offset: 0,
        first: None,
        wants_rows: request.wants_rows,
        wants_meta: request.wants_meta,
        unrecorded,
        atoms: None,
        arguments: asked.map(|(name, value)| (name.clone(), value.clone())).collect(),
        fingerprint: [0; 32],
        by,
    };
    question.fingerprint = slice_fingerprint(&question, snapshot);
    (question.first, question.offset) = page(request, snapshot, &question.fingerprint)?;
    few_parts(question.asks_its_groups()?)?.few_rows(snapshot)?.with_residents(snapshot)?.with_atoms()
}

/// A variable can stand in many places: without this, a short request could grow to a statement that no database takes.
fn few_conditions(request: &SliceRequest) -> Result<(), QuestionError> {
    let selected = request.rows.iter().chain(&request.totals).map(|selected| &selected.arguments);
    let values = std::iter::once(&request.arguments).chain(selected).flat_map(|arguments| arguments.values());
    few_conditions_in(values)
}

fn few_conditions_in<'a>(values: impl IntoIterator<Item = &'a Json>) -> Result<(), QuestionError> {
    let conditions: usize = values.into_iter().map(read::objects).sum();
    if conditions <= MOST_CONDITIONS {
        return Ok(());
    }
    let message = format!(
        "The filters of this question come to {conditions} conditions; at most {MOST_CONDITIONS} are allowed. Several values of one field go in `in: […]`."
    );
    Err(QuestionError::at("where", message))
}

fn dataset_and_release<'a>(
    arguments: &Map<String, Json>,
    snapshot: &'a Snapshot,
) -> Result<(&'a Dataset, &'a Release), QuestionError> {
    let id = match read::given(arguments, "dataset") {
        None => snapshot.default_dataset.as_str(),
        Some(value) => read::text(value, "dataset")?,
    };
    let known = snapshot.datasets.iter().filter(|d| d.is_of_detainers()).map(|d| d.id.as_str());
    let dataset = snapshot.dataset(id).filter(|d| d.is_of_detainers());
    let dataset = dataset.ok_or_else(|| {
        QuestionError::unknown("dataset", "a dataset of detainers that is loaded", id, known)
    })?;
    let release = match read::given(arguments, "release") {
        None => dataset.current().ok_or_else(|| {
            QuestionError::at(
                "dataset",
                format!("Every release of {id} is withdrawn: pin one with `release`."),
            )
        })?,
        Some(value) => {
            let written = read::text(value, "release")?;
            let ids = dataset.releases.iter().map(|r| r.id.as_str());
            let found = dataset.releases.iter().find(|r| r.id == written);
            found.ok_or_else(|| {
                QuestionError::unknown("release", &format!("a release of {id}"), written, ids)
            })?
        }
    };
    Ok((dataset, release))
}

fn grain(
    arguments: &Map<String, Json>,
    against: &Against<'_>,
) -> Result<Vec<&'static Dimension>, QuestionError> {
    let Some(value) = read::given(arguments, "by") else { return Ok(Vec::new()) };
    let mut by: Vec<&'static Dimension> = Vec::new();
    for (at, item) in read::list(value, "by", MOST_DIMENSIONS)?.iter().enumerate() {
        let path = format!("by[{at}]");
        let word = read::text(item, &path)?;
        let names = DIMENSIONS.iter().map(|d| d.name.as_str());
        let found =
            dimension(word).ok_or_else(|| QuestionError::unknown(&path, "a dimension", word, names))?;
        if by.contains(&found) {
            return Err(QuestionError::at(&path, format!("{word} is twice in `by`: name it once.")));
        }
        coverage::require(against, found, &path)?;
        by.push(found);
    }
    Ok(by)
}

/// Totals have no dimensions: a dimension's field there is refused with the reason.
fn totals(selected: &[Selected], outputs: &mut Outputs<'_>) -> Result<Vec<Output>, QuestionError> {
    let read_one = |selected: &Selected| {
        let output = outputs.read(selected)?;
        match output.value {
            Value::Dimension(_) | Value::Code(_) | Value::Entity(..) => Err(QuestionError::at(
                &selected.key,
                format!(
                    "`totals` is one row over all of `where`, so `{}` has no value there: select it in `rows`.",
                    selected.field
                ),
            )),
            _ => Ok(output),
        }
    };
    selected.iter().map(read_one).collect()
}
