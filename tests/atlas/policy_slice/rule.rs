//! The rule of `docs/policies.md` for a period: on one day it is the rule for a day, and it never knows less of more days.

use detainer_atlas::question::policies::Hold;
use detainer_atlas::question::{date_of_day, day_of_date};

use crate::support::api::Api;

#[test]
fn on_one_day_it_is_the_rule_for_a_day() {
    let policies = &Api::bundled().snapshot().policies;
    let day = |text: &str| day_of_date(text.parse().expect("a day"));
    for policy in policies.all() {
        let term = policies.term(policy).expect("a term");
        for day in day("2010-12-25")..=day("2019-01-05") {
            assert_eq!(term.hold(day, day), term.hold_on_any(day, day), "{} {}", policy.id, date_of_day(day));
        }
    }
}

#[test]
fn more_days_never_make_it_less_sure() {
    let policies = &Api::bundled().snapshot().policies;
    let start = day_of_date("2011-01-01".parse().expect("a day"));
    let rank = |hold: Hold| match hold {
        Hold::No | Hold::NoByInference => 0,
        Hold::Perhaps | Hold::PerhapsUndated => 1,
        Hold::Surely => 2,
    };
    for policy in policies.all() {
        let term = policies.term(policy).expect("a term");
        for first in (start..start + 3650).step_by(61) {
            for (length, longer) in [(0, 40), (40, 400), (400, 900)] {
                let (less, more) =
                    (term.hold_on_any(first, first + length), term.hold_on_any(first, first + longer));
                assert!(rank(less) <= rank(more), "{} {} {length}", policy.id, date_of_day(first));
            }
        }
    }
}
