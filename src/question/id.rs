//! Ids of things that have no short name of their own: made of what they are, so that they stay when data come again.

use std::fmt::Write;

/// `kind:part/part`. Any text goes: what is not a plain letter, a digit, `_`, `-` or `.` is written by its bytes, and a
/// part that is not there is `~`.
pub fn of<const N: usize>(kind: &str, parts: [Option<&str>; N]) -> String {
    let mut id = format!("{kind}:");
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            id.push('/');
        }
        match part {
            None => id.push('~'),
            Some(text) => text.bytes().for_each(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' => id.push(byte.into()),
                // Writing to a string does not fail.
                other => {
                    let _ = write!(id, "%{other:02X}");
                }
            }),
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_texts_make_one_id() {
        assert_eq!(of("facility", [Some("JAIL, A/B"), None, Some("TX")]), "facility:JAIL%2C%20A%2FB/~/TX");
        assert_ne!(of("x", [Some("~"), None]), of("x", [None, Some("~")]));
        assert_ne!(of("x", [Some(""), None]), of("x", [None, None]));
        assert_ne!(of("x", [Some("%2F"), None]), of("x", [Some("/"), None]));
    }
}
