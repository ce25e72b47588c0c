//! What the columns of a release take in memory, told before any is read.

use super::coded::width;
use super::lists::LISTED;
use super::load::{recorded, recorded_lines};
use crate::catalogue::{Clock, Column};
use crate::question::{Names, Release, Snapshot};

/// A dataset of detainers, its current release, and the memory that its columns need.
#[derive(Debug, Clone)]
pub struct Need<'a> {
    /// The dataset's id.
    pub dataset: &'a str,
    /// Its current release.
    pub release: &'a Release,
    /// Bytes at most.
    pub bytes: usize,
    /// Whether they fit in the budget beside those before it, so that columns answer.
    pub fits: bool,
}

/// What each current release needs, in the order in which they are loaded: the default dataset first, then by id. One
/// that does not fit is left out, and a smaller one after it can still fit.
pub fn needs(snapshot: &Snapshot, budget: usize) -> Vec<Need<'_>> {
    let mut releases: Vec<_> = snapshot.detainer_datasets().collect();
    releases.sort_by_key(|(dataset, _)| dataset.id != snapshot.default_dataset);
    let mut left = budget;
    let needs = releases.into_iter().map(|(dataset, release)| {
        let bytes = bytes(snapshot, release);
        let fits = bytes <= left;
        left -= if fits { bytes } else { 0 };
        Need { dataset: &dataset.id, release, bytes, fits }
    });
    needs.collect()
}

/// Bytes that the columns of a release take, at most.
fn bytes(snapshot: &Snapshot, release: &Release) -> usize {
    let rows = release.detainer_count.max(0) as usize;
    let lines = release.charge_count.unwrap_or_default().max(0) as usize;
    let of = |rows: usize, column: Column| {
        let values = values(&snapshot.names, release, column).min(rows);
        rows * width(values) + values * size_of::<i32>()
    };
    let policies = snapshot.current_of_kind("policies").is_some();
    let clocks = Clock::ALL.into_iter().filter(|clock| policies && release.records(Column::Month(*clock)));
    let detainers: usize = recorded(release).map(|column| of(rows, column)).sum();
    let charges: usize = recorded_lines(release).map(|column| of(lines, column)).sum();
    // The number of charges, where lines begin, and for each clock which policies hold.
    let beside = 1 + size_of::<u32>() + clocks.count() * 2;
    let lists = LISTED.iter().filter(|column| release.records(**column)).count() * size_of::<u32>();
    detainers + charges + rows * (beside + lists)
}

/// How many values a column has, at most.
fn values(names: &Names, release: &Release, column: Column) -> usize {
    let words = |vocabulary: &str| names.words.get(vocabulary).map_or(0, |words| words.len());
    let days = || {
        let coverage = release.coverage.get(column.coverage_field());
        let span = coverage.and_then(|coverage| coverage.first_day.zip(coverage.last_day));
        span.map_or(1 << 16, |(first, last)| (last - first).num_days().max(0) as usize + 1)
    };
    // A few more: not recorded, withheld, not applicable.
    3 + match column {
        Column::Person => return usize::MAX,
        Column::Day(_) => days(),
        Column::Month(_) => days() / 28 + 1,
        Column::County => 4000,
        Column::Facility => names.facilities.len(),
        Column::Aor => words("aor"),
        Column::LiftReason => words("lift_reason"),
        Column::DetainerType => words("detainer_type"),
        Column::Citizenship | Column::BirthCountry => words("country"),
        Column::ChargeOffense | Column::MostSeriousConviction => names.offenses.len(),
        _ => 200,
    }
}
