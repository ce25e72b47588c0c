//! Which detainers a row counts, as a filter: each sort of key, and the detainers without a charge line.

use std::collections::BTreeSet;

use detainer_atlas::catalogue::{Aspect, Clock, Column, dimension};
use detainer_atlas::question::{
    Filter, NOT_RECORDED, Question, RowFilter, SliceRequest, of_row, office_key, read_slice,
};
use serde_json::{Value as Json, json};

use super::picture;

const NOT_APPLICABLE: i32 = -2;

/// A question over these dimensions, those of policies too, which the picture has none of.
fn question(by: &[&str], arguments: Json) -> Question {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    let request = SliceRequest { arguments, wants_rows: true, wants_meta: true, ..SliceRequest::default() };
    let mut question = read_slice(&request, &picture()).unwrap_or_else(|error| panic!("{error}"));
    question.by = by.iter().map(|name| dimension(name).expect("a dimension")).collect();
    question
}

fn is(column: Column, code: i32) -> Filter {
    Filter::OneOf(column, BTreeSet::from([code]))
}

fn and(parts: impl IntoIterator<Item = Filter>) -> Filter {
    parts.into_iter().fold(Filter::all(), Filter::and)
}

fn any(line: Filter) -> Filter {
    Filter::AnyCharge(Box::new(line))
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

fn month(year: i32, month: i32) -> i32 {
    year * 12 + month - 1
}

#[test]
fn a_key_cuts_by_its_column() {
    let issued = |low, high| Filter::Between(Column::Month(Clock::Issued), low, high);
    let on_day = |low, high| Filter::Between(Column::Day(Clock::Issued), low, high);
    for (name, code, filter) in [
        ("COUNTY", 32003, is(Column::County, 32003)),
        ("COUNTY", -1, is(Column::County, -1)),
        ("COUNTY", NOT_RECORDED, Filter::Unrecorded(Column::County)),
        ("AOR_2025", office_key("SLC"), is(Column::Aor2025, office_key("SLC"))),
        ("AOR_2025", NOT_RECORDED, Filter::Unrecorded(Column::Aor2025)),
        ("ISSUED_MONTH", month(2015, 2), issued(month(2015, 2), month(2015, 2))),
        ("ISSUED_QUARTER", month(2014, 10), issued(month(2014, 10), month(2014, 12))),
        ("ISSUED_YEAR", 2015, issued(month(2015, 1), month(2015, 12))),
        ("ISSUED_FISCAL_YEAR", 2015, issued(month(2014, 10), month(2015, 9))),
        ("ISSUED_FISCAL_YEAR", NOT_RECORDED, Filter::Unrecorded(Column::Month(Clock::Issued))),
        ("ISSUED_DAY", 0, on_day(0, 0)),
        ("ISSUED_WEEK", 2, on_day(2, 8)),
        ("ISSUED_ISO_WEEK", 4, on_day(4, 10)),
        ("ISSUED_WEEK", NOT_RECORDED, Filter::Unrecorded(Column::Day(Clock::Issued))),
        ("POLICY_KIND", 3, is(Column::Policy(Aspect::Kind, Clock::Booked), 3)),
        ("POLICY_DIRECTION", NOT_RECORDED, {
            Filter::Unrecorded(Column::Policy(Aspect::Direction, Clock::Booked))
        }),
    ] {
        let mut question = question(&[name], json!({}));
        question.looked_up.policy_on = Clock::Booked;
        let expected = RowFilter { detainers: filter, lines: Filter::all() };
        assert_eq!(of_row(&question, &[Some(code)], None), expected, "{name} {code}");
    }
}

#[test]
fn all_keys_of_charges_are_of_one_line() {
    let (family, status) = (|code| is(Column::ChargeFamily, code), |code| is(Column::ChargeStatus, code));
    let unrecorded = || and([Column::ChargeFamily, Column::ChargeStatus].map(Filter::Unrecorded));
    let felony = || is(Column::ChargeLevel, 1);
    let none = || Filter::ChargesRecorded.and(not(any(Filter::all())));
    let only = json!({"charges": {"chargeLevel": {"eq": "FELONY"}}});
    let both = |family, status| vec![Some(family), Some(status)];
    let not_applicable = and([family(NOT_APPLICABLE), status(NOT_APPLICABLE)]);
    for (arguments, keys, detainers, lines) in [
        (json!({}), both(54, 1), any(and([family(54), status(1)])), and([family(54), status(1)])),
        (json!({}), vec![None, Some(1)], any(status(1)), status(1)),
        (json!({}), vec![None, None], Filter::all(), Filter::all()),
        (
            json!({}),
            both(NOT_APPLICABLE, NOT_APPLICABLE),
            Filter::Or(vec![any(not_applicable.clone()), none()]),
            not_applicable,
        ),
        (
            json!({}),
            both(NOT_RECORDED, NOT_RECORDED),
            Filter::Or(vec![any(unrecorded()), not(Filter::ChargesRecorded)]),
            unrecorded(),
        ),
        // One key alone says that there is a line.
        (
            json!({}),
            both(NOT_APPLICABLE, 1),
            any(and([family(NOT_APPLICABLE), status(1)])),
            and([family(NOT_APPLICABLE), status(1)]),
        ),
        // With `charges`, detainers without such a line are in no row.
        (
            only.clone(),
            both(NOT_RECORDED, NOT_RECORDED),
            any(felony().and(unrecorded())),
            felony().and(unrecorded()),
        ),
        (only, vec![None, None], Filter::all(), felony()),
    ] {
        let question = question(&["OFFENSE_FAMILY", "CHARGE_STATUS"], arguments);
        let found = of_row(&question, &keys, None);
        assert_eq!(found, RowFilter { detainers, lines }, "{keys:?}");
    }
}

/// The keys of a row cut what `where` admits; dimensions that it does not tell apart do not.
#[test]
fn keys_cut_what_where_admits() {
    let question =
        question(&["STATE", "OUTCOME", "CHARGE_LEVEL"], json!({"where": {"gender": {"isNull": true}}}));
    let found = of_row(&question, &[Some(32), None, Some(1)], None);
    let parts = [Filter::Unrecorded(Column::Gender), is(Column::State, 32), any(is(Column::ChargeLevel, 1))];
    assert_eq!(found.detainers, and(parts));
}

/// Members that became one are any of them; of charges, on the line that the other keys are of.
#[test]
fn others_are_any_of_their_members() {
    let top = |dimension: &str| json!({"by": ["STATE", "OFFENSE_FAMILY", "CHARGE_STATUS"], "top": {"n": 1, "dimension": dimension, "of": {"measure": "DETAINERS"}}});
    let by = ["STATE", "OFFENSE_FAMILY", "CHARGE_STATUS"];
    let members = BTreeSet::from([32, 48]);
    let of_states = of_row(&question(&by, top("STATE")), &[None, Some(54), None], Some(&members));
    let family = any(is(Column::ChargeFamily, 54));
    assert_eq!(of_states.detainers, Filter::OneOf(Column::State, members.clone()).and(family));
    let families = question(&by, top("OFFENSE_FAMILY"));
    let line = Filter::OneOf(Column::ChargeFamily, members.clone()).and(is(Column::ChargeStatus, 1));
    let of_families = of_row(&families, &[Some(32), None, Some(1)], Some(&members));
    assert_eq!(of_families.detainers, is(Column::State, 32).and(any(line.clone())));
    assert_eq!(of_families.lines, line);
}
