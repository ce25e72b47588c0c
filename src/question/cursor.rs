//! Cursors: the place of a row in the answer to one question of one release, which nobody else can make.

use super::error::QuestionError;

const MAC_BYTES: usize = 16;

/// The cursor of the row at that place (0 is the first row).
pub fn cursor(key: &[u8; 32], fingerprint: &[u8; 32], place: usize) -> String {
    let place = place as u64;
    let mac = mac(key, fingerprint, place);
    let hex = mac.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{place}.{hex}")
}

/// The place that a cursor stands for, if this server made it for this very question; `argument` is where it was given.
pub fn place(
    key: &[u8; 32],
    fingerprint: &[u8; 32],
    written: &str,
    argument: &str,
) -> Result<usize, QuestionError> {
    let refused = || {
        let (page, again) = match argument {
            "before" => ("startCursor", "begin at the end"),
            _ => ("endCursor", "begin again"),
        };
        QuestionError::at(
            argument,
            format!(
                "This cursor does not belong to this question: pass `{page}` of a page of the very same question (same arguments, same release), or leave `{argument}` out to {again}."
            ),
        )
    };
    let (place, _) = written.split_once('.').ok_or_else(refused)?;
    let place: usize = place.parse().map_err(|_| refused())?;
    let genuine = cursor(key, fingerprint, place);
    // Compared as hashes, so that the time it takes tells nothing about the MAC.
    if blake3::hash(genuine.as_bytes()) == blake3::hash(written.as_bytes()) {
        Ok(place)
    } else {
        Err(refused())
    }
}

fn mac(key: &[u8; 32], fingerprint: &[u8; 32], place: u64) -> [u8; MAC_BYTES] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(fingerprint).update(&place.to_le_bytes());
    let mut mac = [0; MAC_BYTES];
    mac.copy_from_slice(&hasher.finalize().as_bytes()[..MAC_BYTES]);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_place_and_no_other_question_takes_it() {
        let (key, this, other) = ([7; 32], [1; 32], [2; 32]);
        let made = cursor(&key, &this, 40);
        assert_eq!(place(&key, &this, &made, "after"), Ok(40));
        assert!(place(&key, &other, &made, "after").is_err());
        assert!(place(&[8; 32], &this, &made, "after").is_err());
        for forged in ["", "40", "40.", "41.00", &made.replace("40.", "41."), "-1.00", "💥.x"] {
            assert!(place(&key, &this, forged, "after").is_err(), "{forged}");
        }
    }
}
