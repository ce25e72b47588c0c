//! What a reader of the answer must know, each with its code and, where it counts something, the number.

use super::anachronism::{agreements_without_county, anachronisms};
use super::numbers::Numbers;
use super::residents;
use super::words;
use crate::catalogue::Column;
use crate::plan::{IMMATURE_DAYS, doubt, unplaced_tally};
use crate::question::{Dataset, Question, Release, Tally};

/// A warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its code: `NON_ADDITIVE`.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
    /// How many rows, detainers or measures it is about.
    pub count: Option<i64>,
}

/// How many rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// In all.
    pub count: usize,
    /// On this page.
    pub shown: usize,
    /// Beyond `top.n`, by a tie.
    pub ties: usize,
    /// Of periods that are counted in part.
    pub partial: usize,
    /// With a number that is withheld.
    pub withheld: usize,
}

/// How many detainers a warning is about: how many is not told where the release withholds small counts.
#[derive(Debug, Clone)]
pub struct HowMany {
    /// As a sentence has it: "1,234", or "some".
    pub words: String,
    /// The number, where it is told.
    pub count: Option<i64>,
}

impl HowMany {
    fn of(count: i64, release: &Release) -> HowMany {
        let count = Some(count).filter(|_| !release.withholds());
        HowMany { words: count.map_or_else(|| "some".to_owned(), words::count), count }
    }
}

/// The warnings of an answer.
pub fn warnings(numbers: &Numbers<'_>, releases: &[(Dataset, Release)], rows: Rows) -> Vec<Warning> {
    let (question, snapshot) = (numbers.question, numbers.snapshot);
    let counted = |tally: Option<Tally>| {
        let count = numbers.counted.total(&tally?).filter(|count| *count > 0)?;
        Some(HowMany::of(count, &question.release))
    };
    let candidates = [
        synthetic(&question.dataset),
        suppressed(question, &rows),
        non_additive(question),
        unrecorded(question),
        counted(unplaced_tally(question)).map(|many| unplaced(question, many)),
        counted(doubt::ambiguous(question)).map(ambiguous),
        counted(doubt::fallback(question)).map(fallback),
        counted(doubt::notify(question)).map(notify),
        partial(&rows),
        counted(doubt::immature(question)).map(immature),
        counted(doubt::prison(question)).map(prison),
        counted(doubt::territories(question)).and_then(|many| residents::elsewhere(snapshot, &many)),
        residents::missing(numbers),
        truncated(question, &rows),
        ties(&rows),
        agreements_without_county(question, snapshot),
    ];
    let withdrawn = releases.iter().filter_map(|(dataset, release)| withdrawn(question, dataset, release));
    withdrawn.chain(candidates.into_iter().flatten()).chain(anachronisms(question, releases)).collect()
}

/// A warning that the data are made up.
pub fn synthetic(dataset: &Dataset) -> Option<Warning> {
    let message =
        "SYNTHETIC: generated data of realistic shape. No number here describes any person, place or event.";
    dataset.synthetic.then(|| Warning { code: "SYNTHETIC", message: message.into(), count: None })
}

fn withdrawn(question: &Question, dataset: &Dataset, release: &Release) -> Option<Warning> {
    let reason = release.withdrawn_reason.as_ref()?;
    let what = match release.id == question.release.id {
        true => "This release".to_owned(),
        false => format!("The release {} of {} that this rests on", release.label, dataset.short_title),
    };
    let why = match question.arguments.contains_key("asOf") {
        true => "it had not been withdrawn on the day that was asked for",
        false => "it was asked for by its id",
    };
    let message = format!("{what} was withdrawn ({reason}). It answers only because {why}.");
    Some(Warning { code: "WITHDRAWN", message, count: None })
}

/// The count is of rows, which tells nothing of detainers: a row that is withheld has some.
fn suppressed(question: &Question, rows: &Rows) -> Option<Warning> {
    let below = question.release.suppress_below?;
    let message = format!(
        "This release withholds counts of fewer than {below} detainers, and others where these could be found by subtraction: such a number is null and named in `suppressed`, and so is every number that rests on it. 0 is told. Rows without a number stand last, meet no condition and take no place in a rank or a top."
    );
    Some(Warning { code: "SUPPRESSED", message, count: Some(rows.withheld as i64) })
}

fn non_additive(question: &Question) -> Option<Warning> {
    let over: Vec<&str> = question.many_valued().map(|d| d.name.as_str()).collect();
    if over.is_empty() {
        return None;
    }
    let message = format!(
        "Rows overlap over {}: one detainer can be in several. Detainers do not add up to the total; charge lines do.",
        over.join(", ")
    );
    Some(Warning { code: "NON_ADDITIVE", message, count: Some(over.len() as i64) })
}

fn unrecorded(question: &Question) -> Option<Warning> {
    if question.unrecorded.is_empty() {
        return None;
    }
    let message = format!(
        "{} does not record {}: those values are null, which is not zero.",
        question.dataset.id,
        question.unrecorded.join(", ")
    );
    Some(Warning { code: "NOT_RECORDED_HERE", message, count: Some(question.unrecorded.len() as i64) })
}

fn unplaced(question: &Question, many: HowMany) -> Warning {
    let what = match question.asks(|column| matches!(column, Column::Policy(..))) {
        true => {
            "no county, kind of facility or day by which policies could be looked up: they are \"not recorded\", neither under a policy nor without one"
        }
        false if question.looks_at(Column::Aor2025) => "no county: they are in no field office's row",
        false if question.looks_at(Column::PlaceGroup) => "no county: they are in no group",
        false => "no county: they are in no county's row",
    };
    let message = format!("{} of the detainers counted have {what}.", words::capital(&many.words));
    Warning { code: "UNPLACED", message, count: many.count }
}

fn ambiguous(many: HowMany) -> Warning {
    let message = format!(
        "The county of {} of the detainers counted is a guess: the facility's city lies in several counties. Leave them out with `placement`.",
        many.words
    );
    Warning { code: "AMBIGUOUS_PLACES", message, count: many.count }
}

fn fallback(many: HowMany) -> Warning {
    let message = format!(
        "For {} of the detainers counted the day of effect of the policy is not known, and the day of enactment stands in for it.",
        many.words
    );
    Warning { code: "POLICY_DATE_FALLBACK", message, count: many.count }
}

fn notify(many: HowMany) -> Warning {
    let message = format!(
        "{} of the detainers counted ask the jail to notify ICE of a release, and not to hold. Tell them apart with ASK.",
        words::capital(&many.words)
    );
    Warning { code: "NOTIFY_COUNTED", message, count: many.count }
}

fn partial(rows: &Rows) -> Option<Warning> {
    let (verb, periods) =
        if rows.partial == 1 { ("row is", "a period that lies") } else { ("rows are", "periods that lie") };
    let message = format!(
        "{} {verb} of {periods} only partly inside what the release covers and `where` admits: smaller for that reason alone.",
        words::count(rows.partial as i64)
    );
    (rows.partial > 0).then_some(Warning {
        code: "PARTIAL_PERIOD",
        message,
        count: Some(rows.partial as i64),
    })
}

fn immature(many: HowMany) -> Warning {
    let message = format!(
        "{} of the detainers counted are of the last {IMMATURE_DAYS} days that the release covers, and had less time to get an outcome than the others.",
        words::capital(&many.words)
    );
    Warning { code: "IMMATURE", message, count: many.count }
}

fn ties(rows: &Rows) -> Option<Warning> {
    let message =
        format!("{} more than `top.n` are told apart, since their numbers are equal to the last.", rows.ties);
    (rows.ties > 0).then_some(Warning { code: "TIES_KEPT", message, count: Some(rows.ties as i64) })
}

fn prison(many: HowMany) -> Warning {
    let message = format!(
        "{} of the detainers counted were sent to state prisons or federal custody, whose inmates come from elsewhere: they are counted over the residents of the place where it lies. Cut them off with `ofWhere: {{facilityKind: {{in: [COUNTY_JAIL, CITY_JAIL]}}}}`.",
        words::capital(&many.words)
    );
    Warning { code: "PRISON_COUNTED", message, count: many.count }
}

fn truncated(question: &Question, rows: &Rows) -> Option<Warning> {
    let left = rows.count.saturating_sub(question.offset + rows.shown);
    if left == 0 || !question.wants_rows {
        return None;
    }
    let message = format!(
        "{left} more rows are behind this page: pass `after: pageInfo.endCursor`, raise `first`, or take the file at `meta.csvUrl`."
    );
    Some(Warning { code: "TRUNCATED", message, count: Some(left as i64) })
}
