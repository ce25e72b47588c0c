//! Reads one cell: what it means, or what would be allowed.

use chrono::{Datelike, NaiveDate};

use super::spelling::did_you_mean;
use crate::catalogue::vocabulary::{NOT_APPLICABLE, Vocabulary, WITHHELD};

/// What a cell means, or what is allowed there.
pub type Reading<T> = Result<T, String>;

/// A moment as recorded: a month, and the day where it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// The day; `None` where only the month is recorded.
    pub on: Option<NaiveDate>,
    /// year * 12 + month - 1; `None` where nothing is recorded.
    pub month: Option<i16>,
}

/// A day that may stand for its month or year, padded to the first day of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Padded {
    /// The day, or the first day of the month or year.
    pub on: Option<NaiveDate>,
    /// `day`, `month` or `year`.
    pub precision: Option<&'static str>,
}

/// The code of a cell that says why there is no value: `withheld` or `n/a`.
pub fn unknown(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("withheld") {
        Some(WITHHELD)
    } else if text.eq_ignore_ascii_case("n/a") {
        Some(NOT_APPLICABLE)
    } else {
        None
    }
}

/// A member of a closed vocabulary by its name in any case, `withheld` or `n/a`; a blank is `None`. `LEVEL_1` may
/// also be written `1`.
pub fn coded(vocabulary: &Vocabulary, text: &str) -> Reading<Option<i16>> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(code) = unknown(text).or_else(|| member(vocabulary, text)) {
        return Ok(Some(code as i16));
    }
    let names = || vocabulary.members.iter().map(|m| m.name.trim_start_matches("LEVEL_"));
    let list = names().collect::<Vec<_>>().join(", ");
    Err(format!("allowed are {list}, withheld, n/a or a blank{}", did_you_mean(text, names())))
}

/// The code of the member of that name, in any case.
pub fn member(vocabulary: &Vocabulary, text: &str) -> Option<i32> {
    let says = |name: &str| name.eq_ignore_ascii_case(text);
    vocabulary
        .members
        .iter()
        .find(|m| says(m.name) || m.name.strip_prefix("LEVEL_").is_some_and(says))
        .map(|m| m.code)
}

/// A day (`2015-03-02`) or a month (`2015-03`); a blank is not recorded.
pub fn moment(text: &str) -> Reading<Moment> {
    if text.is_empty() {
        return Ok(Moment::default());
    }
    if let Some(day) = day_of(text) {
        return Ok(Moment { on: Some(day), month: Some(month_number(day)) });
    }
    if let (7, Some(first)) = (text.len(), day_of(&format!("{text}-01"))) {
        return Ok(Moment { on: None, month: Some(month_number(first)) });
    }
    Err(moment_fix(text))
}

/// A day (`2015-03-02`), a month (`2015-03`) or a year (`2015`); a blank is not recorded.
pub fn padded(text: &str) -> Reading<Padded> {
    let (whole, precision) = match text.len() {
        0 => return Ok(Padded::default()),
        4 => (format!("{text}-01-01"), "year"),
        7 => (format!("{text}-01"), "month"),
        _ => (text.to_owned(), "day"),
    };
    match day_of(&whole) {
        Some(day) => Ok(Padded { on: Some(day), precision: Some(precision) }),
        None => {
            Err("write a day as 2015-03-02, a month as 2015-03, a year as 2015, or leave it blank".to_owned())
        }
    }
}

/// A day, written `2015-03-02`; a blank is `None`.
pub fn day(text: &str) -> Reading<Option<NaiveDate>> {
    match (text.is_empty(), day_of(text)) {
        (true, _) => Ok(None),
        (false, Some(day)) => Ok(Some(day)),
        (false, None) => {
            Err("write a day as year-month-day, for example 2015-03-02, or leave it blank".to_owned())
        }
    }
}

/// A day that must be there.
pub fn needed_day(text: &str) -> Reading<Option<NaiveDate>> {
    let day = day_of(&needed(text)?);
    day.map(Some).ok_or_else(|| "write a day as year-month-day, for example 2015-03-02".to_owned())
}

/// A whole number from `least` to `most`; a blank is `None`.
pub fn number(least: i64, most: i64, text: &str) -> Reading<Option<i64>> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<i64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
        _ => Err(format!("allowed is a whole number from {least} to {most}, without separators")),
    }
}

/// A whole number that must be there.
pub fn whole(least: i64, most: i64, text: &str) -> Reading<i64> {
    number(least, most, &needed(text)?)?.ok_or_else(String::new)
}

/// `yes` or `no`; a blank is `None`.
pub fn yes_or_no(text: &str) -> Reading<Option<bool>> {
    match text.to_ascii_lowercase().as_str() {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err("allowed are yes, no or a blank".to_owned()),
    }
}

/// Text that must be there.
pub fn needed(text: &str) -> Reading<String> {
    if text.is_empty() {
        Err("this column needs a value on each line".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// One of a list of words, in any case; a blank is `None`.
pub fn one_of(words: &[&'static str], text: &str) -> Reading<Option<&'static str>> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = words.iter().find(|word| word.eq_ignore_ascii_case(text)).copied();
    found.map(Some).ok_or_else(|| {
        format!("allowed are {}{}", words.join(", "), did_you_mean(text, words.iter().copied()))
    })
}

/// One of a list of words, in any case, that must be there.
pub fn needed_one_of(words: &[&'static str], text: &str) -> Reading<&'static str> {
    needed(text).and_then(|text| one_of(words, &text)).map(Option::unwrap_or_default)
}

/// year * 12 + month - 1.
pub fn month_number(day: NaiveDate) -> i16 {
    (day.year() * 12 + day.month0() as i32) as i16
}

/// A day written with ten characters, of a year that a month number can hold.
fn day_of(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let part = |range: std::ops::Range<usize>| {
        let digits = &bytes[range];
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    };
    let year = part(0..4).filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year as i32, part(5..7)?, part(8..10)?)
}

fn moment_fix(text: &str) -> String {
    let form = "write a day as 2015-03-02, a month as 2015-03, or leave it blank";
    if unknown(text).is_some() {
        return format!("a date cannot be withheld or n/a: {form}");
    }
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("a year alone does not say the month: {form}");
    }
    match NaiveDate::parse_from_str(text, "%m/%d/%Y").ok().filter(|day| (1900..2200).contains(&day.year())) {
        Some(day) => format!("{form}; did you mean {day}?"),
        None => form.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::vocabulary::{OUTCOME, THREAT_LEVEL};

    #[test]
    fn a_month_has_no_day_and_counts_from_year_zero() {
        assert_eq!(moment("2017-02"), Ok(Moment { on: None, month: Some(2017 * 12 + 1) }));
        assert_eq!(moment("2017-02-28").map(|m| m.on), Ok(NaiveDate::from_ymd_opt(2017, 2, 28)));
        assert_eq!(moment(""), Ok(Moment::default()));
    }

    #[test]
    fn what_is_not_a_date_says_how_to_write_one() {
        for (text, fix) in [
            ("2017", "a year alone"),
            ("03/02/2015", "did you mean 2015-03-02?"),
            ("withheld", "cannot be withheld"),
            ("2017-02-30", "write a day"),
            ("2017-13", "write a day"),
            ("2017-2", "write a day"),
            ("+017-02-03", "write a day"),
        ] {
            let error = moment(text).unwrap_err();
            assert!(error.contains(fix), "{text}: {error}");
        }
    }

    #[test]
    fn a_padded_day_tells_how_it_was_written() {
        for (text, first, precision) in [
            ("2014", "2014-01-01", "year"),
            ("2014-05", "2014-05-01", "month"),
            ("2014-05-06", "2014-05-06", "day"),
        ] {
            assert_eq!(padded(text), Ok(Padded { on: day_of(first), precision: Some(precision) }));
        }
        assert_eq!(padded(""), Ok(Padded::default()));
        assert!(padded("May 2014").unwrap_err().starts_with("write a day as"));
    }

    #[test]
    fn members_are_read_in_any_case_and_levels_by_their_digit() {
        assert_eq!(coded(&OUTCOME, "declined"), Ok(Some(1)));
        assert_eq!(coded(&OUTCOME, "n/a"), Ok(Some(-2)));
        assert_eq!(coded(&THREAT_LEVEL, "2"), Ok(Some(2)));
        assert_eq!(coded(&THREAT_LEVEL, "LEVEL_2"), Ok(Some(2)));
        assert!(coded(&OUTCOME, "DECLIEND").unwrap_err().ends_with("did you mean DECLINED?"));
    }
}
