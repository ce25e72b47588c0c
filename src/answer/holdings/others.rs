//! The datasets beside the detainers: reports, lists, agreements, field offices, population, policies, places, offenses.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::words::{count, day};
use super::{head, origin};
use crate::catalogue::Vocabulary;
use crate::catalogue::policies::{DETAINER_RULE, POLICY_DIRECTION, POLICY_KIND};
use crate::question::policies::{Policy, Precision};
use crate::question::{Dataset, Release, Snapshot};
use crate::store::Holdings;

/// Writes all of them, each kind with what it holds.
pub fn write(page: &mut String, snapshot: &Snapshot, holdings: &Holdings) {
    type Held<'a> = dyn Fn(&mut String, &Release) + 'a;
    let kinds: [(&str, &str, &Held<'_>); 8] = [
        ("Weekly reports", "reports", &|page, _| reports(page, holdings)),
        ("Lists", "listing", &|page, release| listing(page, release, snapshot, holdings)),
        ("287(g) agreements", "agreements", &|page, _| agreements(page, holdings)),
        ("Field offices", "field_offices", &|page, _| {
            let (offices, counties) = (count(holdings.offices), count(holdings.office_counties));
            let _ =
                writeln!(page, "\n- Holds: {offices} field offices, and the office of {counties} counties.");
        }),
        ("Population", "population", &|page, _| population(page, holdings)),
        ("Policies", "policies", &|page, _| {
            let (policies, sources) =
                (count(snapshot.policies.all().len() as i64), count(holdings.policy_sources));
            let _ = writeln!(
                page,
                "\n- Holds: {policies} policies, with {sources} sources in which they were seen."
            );
        }),
        ("Places", "places", &|page, _| places(page, snapshot)),
        ("Offenses", "offenses", &|page, _| {
            let (families, groups) = (snapshot.names.families.len(), groups(snapshot));
            let _ =
                writeln!(page, "\n- Holds: {families} families in {groups} groups, and the codes of each.");
        }),
    ];
    for (title, kind, held) in kinds {
        let loaded: Vec<(&Dataset, &Release)> = snapshot
            .datasets
            .iter()
            .filter(|dataset| dataset.kind == kind)
            .filter_map(|dataset| Some((dataset, dataset.current()?)))
            .collect();
        if !loaded.is_empty() {
            let _ = write!(page, "\n## {title}\n");
        }
        for (dataset, release) in loaded {
            head(page, 3, dataset);
            held(page, release);
            origin(page, dataset);
            if kind == "policies" {
                policies(page, snapshot);
            }
        }
    }
}

fn reports(page: &mut String, holdings: &Holdings) {
    let [reports, figures, corrections, counts] = holdings.reports.map(count);
    let _ = writeln!(
        page,
        "\n- Holds: {reports} reports with {figures} figures, {corrections} corrections, and {counts} counts of one event."
    );
}

fn listing(page: &mut String, release: &Release, snapshot: &Snapshot, holdings: &Holdings) {
    let Some((_, on, ids)) = holdings.lists.iter().find(|(list, _, _)| *list == release.key) else { return };
    let levels = tally(ids.iter().map(|id| level(snapshot, id)));
    let told: Vec<String> =
        levels.iter().map(|(level, number)| format!("{level} {}", count(*number))).collect();
    let _ = writeln!(
        page,
        "\n- Holds: {} places as of {} ({}).",
        count(ids.len() as i64),
        day(*on),
        told.join(", ")
    );
}

fn agreements(page: &mut String, holdings: &Holdings) {
    let all: i64 = holdings.agreements.iter().map(|(_, number)| number).sum();
    let types: Vec<String> = holdings
        .agreements
        .iter()
        .map(|(kind, number)| format!("`{}` {}", kind.to_uppercase(), count(*number)))
        .collect();
    let _ = writeln!(
        page,
        "\n- Holds: {} agreements, {} with a county, {} with a day of signing.\n- By type of support: {}.",
        count(all),
        count(holdings.agreements_with_county),
        count(holdings.agreements_with_day),
        types.join(", ")
    );
}

fn population(page: &mut String, holdings: &Holdings) {
    page.push('\n');
    for (series, from, to, numbers) in &holdings.population {
        let _ =
            writeln!(page, "- Holds: {} numbers of {from} to {to}, of the series {series}.", count(*numbers));
    }
}

fn places(page: &mut String, snapshot: &Snapshot) {
    let levels = tally(snapshot.places.all().iter().map(|place| place.level.clone()));
    let told: Vec<String> =
        levels.iter().map(|(level, number)| format!("{level} {}", count(*number))).collect();
    let _ = writeln!(page, "\n- Holds, by level: {}.", told.join(", "));
}

fn groups(snapshot: &Snapshot) -> usize {
    let mut groups: Vec<&str> =
        snapshot.names.families.values().map(|family| family.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}

/// How many policies there are by level, kind, direction and rule, and how each is dated.
fn policies(page: &mut String, snapshot: &Snapshot) {
    let all = snapshot.policies.all();
    let name = |vocabulary: &Vocabulary, code: i32| {
        vocabulary.by_code(code).map_or_else(String::new, |member| format!("`{}`", member.name))
    };
    let parts: [(&str, BTreeMap<String, i64>); 6] = [
        ("whose it is", tally(all.iter().map(|policy| level(snapshot, &policy.jurisdiction)))),
        ("kind", tally(all.iter().map(|policy| name(&POLICY_KIND, policy.kind)))),
        ("direction", tally(all.iter().map(|policy| name(&POLICY_DIRECTION, policy.direction)))),
        ("rule", tally(all.iter().map(|policy| name(&DETAINER_RULE, policy.rule)))),
        ("seen in", tally(all.iter().map(|policy| format!("`{}`", policy.confidence)))),
        ("its start is known by", tally(all.iter().map(start))),
    ];
    for (title, counted) in parts {
        table(page, title, counted);
    }
    let inferred = |policy: &Policy| {
        let end = snapshot.policies.term(policy)?.inferred.as_ref()?;
        Some(end.basis.is_some())
    };
    let end = |policy: &Policy| match (policy.ended_on, inferred(policy)) {
        (Some(_), _) => "a source that names it",
        (None, Some(true)) => "inference from a later law, as listed in `policy_endings.csv`",
        (None, Some(false)) => "inference from a later policy of the same agency",
        (None, None) => "nothing that was seen",
    };
    table(page, "its end is known by", tally(all.iter().map(|policy| end(policy).to_owned())));
}

/// How the start of a policy is known.
fn start(policy: &Policy) -> String {
    let to = |precision: Precision| match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    };
    match (policy.effective, policy.enacted) {
        (Some((_, precision)), _) => format!("the start of its effect, to the {}", to(precision)),
        (None, Some((_, precision))) => format!("its enactment alone, to the {}", to(precision)),
        (None, None) => "nothing that was seen".to_owned(),
    }
}

fn table(page: &mut String, title: &str, counted: BTreeMap<String, i64>) {
    let _ = write!(page, "\n| {title} | policies |\n|---|--:|\n");
    let mut rows: Vec<(String, i64)> = counted.into_iter().collect();
    rows.sort_by_key(|(name, number)| (-number, name.clone()));
    for (name, number) in rows {
        let _ = writeln!(page, "| {name} | {} |", count(number));
    }
}

fn tally(of: impl Iterator<Item = String>) -> BTreeMap<String, i64> {
    of.fold(BTreeMap::new(), |mut counted, one| {
        *counted.entry(one).or_default() += 1;
        counted
    })
}

fn level(snapshot: &Snapshot, id: &str) -> String {
    snapshot.places.by_id(id).map_or_else(|| "not told".to_owned(), |place| place.level.clone())
}
