//! How many statements a question makes: the same whatever its rows.

use crate::support::api::Api;
use crate::support::database;

/// The statements of each document, on a store of its own whose connections are warm.
#[test]
fn the_number_of_statements_is_fixed() {
    let api = Api::over(database::bundled(), "ice-foia-fy2015");
    let nested = |first: usize, fields: &str| {
        format!(
            "{{ detainerSlice(by: [COUNTY], where: {{county: {{isNull: false}}}}, first: {first}, orderBy: [{{measure: {{of: {{}}}}}}]) {{ rows {{ county jurisdiction {{ {fields} }} }} }} }}"
        )
    };
    let plain = |first: usize| {
        format!(
            "{{ detainerSlice(by: [COUNTY], first: {first}) {{ rows {{ county detainers declined }} totals {{ taken }} meta {{ statement sql }} }} }}"
        )
    };
    let all = "name policies { totalCount nodes { title jurisdiction { name } sources { url } } } population(year: 2015) parent { population(year: 2014) policies { totalCount } }";
    for (document, expected) in [
        ("{ __typename datasets { id coverage { from } } catalogue { counts { name } } }".to_owned(), 0),
        ("{ jurisdiction(fips: \"48453\") { fullName parent { name } } }".to_owned(), 0),
        ("{ jurisdiction(fips: \"48453\") { population(year: 2015) other: population(year: 2012) } }".to_owned(), 1),
        ("{ detainerSlice { rows { detainers } } }".to_owned(), 1),
        ("{ detainerSlice(by: [STATE]) { totals { detainers } } }".to_owned(), 1),
        (plain(1), 2),
        (plain(5000), 2),
        ("{ detainerSlice(dataset: \"travis-2017-02-01\", by: [OFFENSE]) { rows { offense charges r: rate(of: DECLINED, per: RESOLVED) } } }".to_owned(), 2),
        ("{ a: detainerSlice(by: [STATE]) { rows { state } } b: detainerSlice(by: [STATE]) { rows { state } } }".to_owned(), 4),
        ("{ detainerSlice(by: [STATE]) { rows { state } } detainerSlice(by: [STATE]) { rowCount rows { detainers } } }".to_owned(), 2),
        (nested(1, "name fips stateCode"), 2),
        (nested(1, "policies { totalCount nodes { title replaced { id } places { name } } }"), 2),
        (nested(50, "policies { totalCount nodes { title replaced { id } places { name } } }"), 2),
        (nested(1, "policies { nodes { title } } population(year: 2015)"), 3),
        (nested(50, "policies { nodes { sources { url } } } population(year: 2015)"), 4),
        (nested(1, all), 3), // of the first county no policy is recorded, so no source is looked for
        (nested(50, all), 4),
        (nested(5000, all), 4),
        ("{ detainerSlice(by: [COUNTRY]) { rowCount } }".to_owned(), 0),
        ("{ detainerSlice(by: [COUNTY]) { rows { state } } }".to_owned(), 0),
    ] {
        api.response(&document);
        let before = api.store.statements();
        api.response(&document);
        assert_eq!(api.store.statements() - before, expected, "{document}");
    }
}
