//! What is loaded, as a page of Markdown for readers: `docs/data.md`.

mod others;

use std::fmt::Write;

use super::words::{count, day, percent, period};
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{Clock, Column, DIMENSIONS, Step};
use crate::question::{Dataset, Release, Snapshot};
use crate::store::Holdings;

const HEAD: &str = "# The bundled data

What comes with Detainer Atlas: what each dataset holds, how far it is recorded, and what a reader of its numbers must
know. Generated from the loaded data; a test compares it and writes it anew (`UPDATE=1 cargo test --test atlas holdings`).
`data/README.md` tells what was done to each source, `docs/catalogue.md` what may be asked.

**A figure comes from one dataset at a time.** The datasets of detainers overlap: adding them counts people twice.
**A blank is not zero.** What a dataset does not record cannot be asked of it, and an outcome that its source cannot
record is null in every answer.
";

/// The page.
pub fn holdings_document(snapshot: &Snapshot, holdings: &Holdings) -> String {
    let mut page = String::from(HEAD);
    page.push_str(
        "\n## Detainers\n\n| dataset | detainers | charge lines | period | where |\n|---|--:|--:|---|---|\n",
    );
    for (dataset, release) in snapshot.detainer_datasets() {
        let _ = writeln!(
            page,
            "| [`{}`](#{}) | {} | {} | {} | {} |",
            dataset.id,
            dataset.id,
            count(release.detainer_count),
            release.charge_count.map_or("not recorded".to_owned(), count),
            covered(release).unwrap_or_default(),
            places(release, snapshot),
        );
    }
    for (dataset, release) in snapshot.detainer_datasets() {
        head(&mut page, 3, dataset);
        held(&mut page, release, snapshot);
        origin(&mut page, dataset);
        recorded(&mut page, release);
    }
    page.push_str(
        "\nShares are of all detainers, those of charges of all charge lines. What is not in a table is not recorded.\n",
    );
    others::write(&mut page, snapshot, holdings);
    page
}

/// Heading and description of a dataset; its id is the anchor.
fn head(page: &mut String, level: usize, dataset: &Dataset) {
    let hashes = "#".repeat(level);
    let synthetic = if dataset.synthetic { "**SYNTHETIC.** " } else { "" };
    let _ = write!(
        page,
        "\n<a id=\"{}\"></a>\n\n{hashes} {} (`{}`)\n\n{synthetic}{}\n",
        dataset.id, dataset.title, dataset.id, dataset.description
    );
}

/// Source, licence, releases and notes.
fn origin(page: &mut String, dataset: &Dataset) {
    let address = dataset.source_url.as_ref().map(|url| format!(" (<{url}>)")).unwrap_or_default();
    let _ = write!(
        page,
        "- Source: {}{address}.\n- Licence: {}.\n",
        full(&dataset.source),
        full(&dataset.licence)
    );
    for release in &dataset.releases {
        let published =
            release.published.map(|date| format!(", published {}", day(date))).unwrap_or_default();
        let state = match &release.withdrawn_reason {
            Some(reason) => format!(", withdrawn: {reason}"),
            None if release.current => ", current".to_owned(),
            None => String::new(),
        };
        let _ = writeln!(page, "- Release `{}` ({}{published}{state}).", release.id, release.label);
    }
    if !dataset.notes.is_empty() {
        page.push_str("\nWhat a reader must know:\n\n");
        dataset.notes.iter().for_each(|note| {
            let _ = writeln!(page, "- {note}");
        });
    }
}

/// A sentence without its full stop.
fn full(text: &str) -> &str {
    text.trim_end_matches('.')
}

/// Period, places and outcomes of a release of detainers.
fn held(page: &mut String, release: &Release, snapshot: &Snapshot) {
    let charges = match release.charge_count {
        Some(lines) => format!("with {} charge lines", count(lines)),
        None => "charges are not recorded".to_owned(),
    };
    let clock = release.clock.map(|clock| format!(", by the day on which {}", clock.event()));
    let _ = write!(
        page,
        "\n- Holds: {} detainers, {charges}.\n- Covers: {}, {}{}.\n",
        count(release.detainer_count),
        places(release, snapshot),
        covered(release).unwrap_or_else(|| "a period that is not told".to_owned()),
        clock.unwrap_or_default(),
    );
    let named = |can: bool| {
        let members = OUTCOME.members.iter().filter(|member| release.can_record(member.code) == can);
        members.map(|member| format!("`{}`", member.name)).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(page, "- Outcomes it can record: {}.", named(true));
    if !named(false).is_empty() {
        let _ = writeln!(
            page,
            "- Outcomes it cannot record: {}. That there is none here is no finding.",
            named(false)
        );
    }
}

fn covered(release: &Release) -> Option<String> {
    Some(period(release.covers_from?, release.covers_to?))
}

fn places(release: &Release, snapshot: &Snapshot) -> String {
    let Some(places) = &release.places else { return "the United States".to_owned() };
    let name = |fips: &i32| match snapshot.places.by_fips(*fips) {
        Some(place) => snapshot.places.full_name(place),
        None => crate::question::fips_code(*fips),
    };
    match places.len() {
        0..=5 => places.iter().map(name).collect::<Vec<_>>().join("; "),
        many => format!("{many} counties"),
    }
}

/// How far each dimension is recorded; the periods of a clock are one line.
fn recorded(page: &mut String, release: &Release) {
    page.push_str("\n| dimension | recorded | share | how exactly |\n|---|--:|--:|---|\n");
    let is_told = |column: Column| column != Column::PlaceGroup && release.records(column); // a question's own
    for dimension in DIMENSIONS.iter().filter(|dimension| is_told(dimension.key.column)) {
        let column = dimension.key.column;
        let Some(coverage) = release.coverage.get(column.coverage_field()) else { continue };
        let (name, remark) = match (column, dimension.key.step) {
            (Column::Month(clock), Step::Same) => {
                let finest = if coverage.days { "to the day at its finest" } else { "to the month" };
                let span = coverage.first_day.zip(coverage.last_day).map(|(from, to)| period(from, to));
                let span = span.map(|span| format!(", {span}"));
                (periods(clock, coverage.days), format!("{finest}{}", span.unwrap_or_default()))
            }
            _ if column.clock().is_some() => continue,
            _ => (format!("`{}`", dimension.name), String::new()),
        };
        let all = if column.is_of_charge() {
            release.charge_count.unwrap_or_default()
        } else {
            release.detainer_count
        };
        let share = percent(coverage.recorded, all).unwrap_or_default();
        let _ = writeln!(page, "| {name} | {} | {share} | {remark} |", count(coverage.recorded));
    }
}

/// The periods of a clock that can be asked for.
fn periods(clock: Clock, days: bool) -> String {
    let finest = if days { "DAY" } else { "MONTH" };
    format!("`{}_{finest}` to `{}_FISCAL_YEAR`", clock.name(), clock.name())
}
