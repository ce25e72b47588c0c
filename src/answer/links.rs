//! Where an answer is found again, and how it is cited.

use std::fmt::Write;

use crate::catalogue::Column;
use crate::question::{Dataset, Entity, Question, Release, Snapshot, Value};

/// Every release that took part: the detainers', then what the numbers rest on.
pub fn releases(question: &Question, snapshot: &Snapshot) -> Vec<(Dataset, Release)> {
    let mut all = vec![(question.dataset.clone(), question.release.clone())];
    let of_families = [
        Column::ChargeFamily,
        Column::ChargeGroup,
        Column::MostSeriousFamily,
        Column::MostSeriousConviction,
        Column::MostSeriousConvictionFamily,
    ]
    .into_iter()
    .any(|of| question.looks_at(of));
    let shows_place =
        question.outputs.iter().any(|output| matches!(output.value, Value::Entity(Entity::Jurisdiction, _)));
    let kinds = [
        ("places", true),
        ("offenses", question.many_valued().next().is_some() || of_families),
        ("field_offices", question.looks_at(Column::Aor2025)),
        ("policies", shows_place || question.asks(|column| matches!(column, Column::Policy(..)))),
        ("population", shows_place || question.of_residents().next().is_some()),
    ];
    for (kind, _) in kinds.into_iter().filter(|(_, used)| *used) {
        all.extend(
            snapshot.current_of_kind(kind).map(|(dataset, release)| (dataset.clone(), release.clone())),
        );
    }
    let conditions = question.rests_on();
    for dataset in conditions.iter().filter_map(|id| snapshot.dataset(id)) {
        all.extend(dataset.current().map(|release| (dataset.clone(), release.clone())));
    }
    all
}

/// The pinned question as an address that people can open.
pub fn permalink(snapshot: &Snapshot, document: &str) -> String {
    format!("{}/graphiql?query={}", snapshot.public_url, encoded(document))
}

/// The pinned question as a CSV file.
pub fn csv_url(snapshot: &Snapshot, document: &str) -> String {
    format!("{}/v1/detainer-slice.csv?query={}", snapshot.public_url, encoded(document))
}

/// Source, release and address, as a reference list wants them.
pub fn citation(question: &Question, releases: &[(Dataset, Release)], permalink: &str) -> String {
    let (dataset, release) = (&question.dataset, &question.release);
    let mut text = if dataset.synthetic { "SYNTHETIC. ".to_owned() } else { String::new() };
    let _ = write!(
        text,
        "{}. Source: {}. Release {} ({})",
        dataset.title, dataset.source, release.label, release.id
    );
    for (other, release) in releases.iter().skip(1) {
        let _ = write!(text, "; {} {} ({})", other.short_title, release.label, release.id);
    }
    let _ = write!(text, ". Counted by Detainer Atlas: {permalink}");
    text
}

/// Text as a parameter of an address. What may stand in one is left as it is, so that people can read the question.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut encoded, byte| {
        match byte {
            b' ' => encoded.push('+'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(byte.into()),
            b'-' | b'_' | b'.' | b'~' | b'(' | b')' | b':' | b',' | b'!' | b'$' | b'*' => {
                encoded.push(byte.into())
            }
            other => {
                let _ = write!(encoded, "%{other:02X}");
            }
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_be_read_and_holds_any_text() {
        assert_eq!(encoded("{ rows(by: [A]) }"), "%7B+rows(by:+%5BA%5D)+%7D");
        assert_eq!(encoded("a+b&c=\"é\"#"), "a%2Bb%26c%3D%22%C3%A9%22%23");
    }
}
