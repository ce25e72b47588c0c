//! Where an answer is found again, and how it is cited.

use std::fmt::Write;

use crate::question::{Dataset, Release, Snapshot};

/// A question as an address that people can open.
pub fn permalink(snapshot: &Snapshot, document: &str) -> String {
    format!("{}/graphiql?query={}", snapshot.public_url, encoded(document))
}

/// A question as a CSV file.
pub fn csv_url(snapshot: &Snapshot, document: &str) -> String {
    format!("{}/v1/detainer-slice.csv?query={}", snapshot.public_url, encoded(document))
}

/// Source, release and address, as a reference list wants them.
pub fn cite(releases: &[(Dataset, Release)], permalink: &str) -> String {
    let Some((dataset, release)) = releases.first() else { return String::new() };
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
