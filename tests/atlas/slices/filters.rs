//! Filters have two values: what is not recorded fails a condition and passes its `not`.

use super::fixture::count;

#[test]
fn each_condition_admits_what_it_says() {
    for (filter, wanted) in [
        ("{}", 9),
        ("{county: {eq: \"32003\"}}", 3),
        ("{county: {in: [\"32003\", \"48453\"]}}", 7),
        ("{county: {isNull: true}}", 2),
        ("{county: {isNull: false}}", 7),
        ("{county: {eq: \"NOT_RECORDED\"}}", 2),
        ("{county: {contains: \"TRAVIS\"}}", 4),
        ("{county: {startsWith: \"county\"}}", 0),
        ("{state: {eq: \"TX\"}}", 5),
        ("{facility: {contains: \"city jail\"}}", 1),
        ("{facility: {eq: \"LAS VEGAS CITY JAIL|LAS VEGAS|NEVADA\"}}", 1),
        ("{facilityKind: {eq: COUNTY_JAIL}}", 6),
        ("{custodyAfter: {in: [RELEASED, NOT_RECORDED]}}", 5),
        ("{custodyAfter: {eq: WITHHELD}}", 3),
        ("{birthCountry: {eq: \"Mexico\"}}", 2),
        ("{state: {eq: \"NV\"}, outcome: {eq: DECLINED}}", 2),
        ("{or: [{state: {eq: \"NV\"}}, {outcome: {eq: DECLINED}}]}", 5),
        ("{and: [{state: {eq: \"NV\"}}, {outcome: {eq: TAKEN}}]}", 1),
        ("{or: []}", 0),
        ("{and: []}", 9),
        ("{state: null, outcome: {eq: TAKEN}}", 2),
    ] {
        assert_eq!(count(filter), wanted, "{filter}");
    }
}

#[test]
fn a_filter_and_its_not_make_everything() {
    for filter in [
        "{county: {eq: \"32003\"}}",
        "{county: {isNull: true}}",
        "{custodyAfter: {eq: RELEASED}}",
        "{issuedOn: {eq: \"2015-01-05\"}}",
        "{issuedOn: {between: {from: \"2015-02-01\", to: \"2015-02-28\"}}}",
        "{anyCharge: {chargeLevel: {eq: FELONY}}}",
        "{allCharges: {chargeLevel: {eq: FELONY}}}",
        "{or: [{state: {eq: \"NV\"}}, {not: {custodyAfter: {eq: RELEASED}}}]}",
        "{not: {and: [{birthCountry: {eq: \"Mexico\"}}, {not: {county: {eq: \"48453\"}}}]}}",
    ] {
        assert_eq!(count(filter) + count(&format!("{{not: {filter}}}")), 9, "{filter}");
    }
}

/// One detainer is known by its month alone: it is in ranges of whole months and in no other.
#[test]
fn whole_months_hold_what_is_known_by_month() {
    for (filter, wanted) in [
        ("{between: {from: \"2015-02-01\", to: \"2015-02-28\"}}", 4),
        ("{between: {from: \"2015-02-02\", to: \"2015-02-27\"}}", 3),
        ("{gte: \"2015-02-01\"}", 5),
        ("{gte: \"2015-02-03\"}", 1),
        ("{lte: \"2015-02-28\"}", 7),
        ("{lte: \"2015-02-01\"}", 3),
        ("{eq: \"2015-02-02\"}", 3),
        ("{isNull: true}", 1),
    ] {
        assert_eq!(count(&format!("{{issuedOn: {filter}}}")), wanted, "{filter}");
    }
}
