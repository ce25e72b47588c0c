//! The catalogue is complete: each entry has a definition, a unit, a source, a field, a filter and SQL.

use std::collections::HashSet;

use detainer_atlas::catalogue::{COUNTS, Column, Counted, DENOMINATORS, DIMENSIONS, Key, Values};
use detainer_atlas::plan::{Lines, Pass, PassKey, PassStatement};
use detainer_atlas::question::{Buckets, Filter, PolicyBasis, Tally};
use serde_json::json;

use crate::support::api::Api;

fn is_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase()) && text.trim_end().ends_with(['.', '"'])
}

#[test]
fn every_entry_says_what_it_is_and_where_it_comes_from() {
    for dimension in DIMENSIONS.iter() {
        assert!(is_sentence(&dimension.definition), "{}: {}", dimension.name, dimension.definition);
        assert!(!dimension.title.is_empty() && !dimension.source.is_empty(), "{}", dimension.name);
        if let Values::Closed(vocabulary) = dimension.values {
            assert!(is_sentence(vocabulary.definition), "{}", vocabulary.name);
            let codes: HashSet<i32> = vocabulary.all().map(|member| member.code).collect();
            assert_eq!(codes.len(), vocabulary.all().count(), "{}: a code stands twice", vocabulary.name);
            vocabulary
                .all()
                .for_each(|m| assert!(is_sentence(m.definition) && !m.label.is_empty(), "{}", m.name));
        }
    }
    for count in COUNTS {
        assert!(
            is_sentence(count.definition) && !count.unit.is_empty() && !count.noun.is_empty(),
            "{}",
            count.name
        );
    }
    DENOMINATORS.iter().for_each(|d| assert!(is_sentence(d.definition), "{}", d.name));
}

#[test]
fn no_two_entries_share_a_name_or_a_field() {
    let names: Vec<&str> =
        DIMENSIONS.iter().map(|d| d.name.as_str()).chain(COUNTS.iter().map(|c| c.name)).collect();
    let fields = DIMENSIONS.iter().flat_map(|d| [Some(d.field.as_str()), d.code_field]).flatten();
    let fields: Vec<&str> = fields.chain(COUNTS.iter().map(|c| c.field)).collect();
    for all in [names, fields] {
        let distinct: HashSet<&str> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
    }
}

#[test]
fn every_dimension_and_count_has_sql() {
    let tally = |counted: &Counted| match counted {
        Counted::Lines => Some(Tally::Lines(Filter::all())),
        Counted::Detainers(_) => Some(Tally::Detainers(Filter::all())),
        Counted::Distinct(column) => Some(Tally::Distinct(*column, Filter::all())),
        Counted::Residents(_) => None,
    };
    let tallies: Vec<Tally> = COUNTS.iter().filter_map(|count| tally(&count.counted)).collect();
    for dimension in DIMENSIONS.iter() {
        let Key { column, step } = dimension.key;
        // A plan puts a stored column and a map in the place of a derived one.
        let key = match column.is_derived() {
            true => {
                let map = Buckets { column: Column::County, of: [(32003, 1)].into() };
                PassKey { column: Column::County, step, buckets: Some(map.into()) }
            }
            false => PassKey { column, step, buckets: None },
        };
        let (keys, lines) = (vec![key], Lines::All);
        let pass = Pass {
            release: 1,
            policies: PolicyBasis { policies: 2, places: 3 },
            filter: Filter::all(),
            keys,
            lines,
            tallies: tallies.clone(),
        };
        let sql = PassStatement::of(&pass).printed();
        assert!(sql.starts_with("SELECT ") && sql.contains(" GROUP BY "), "{}: {sql}", dimension.name);
    }
}

/// Each dimension is asked of a dataset that records it; those that no bundled dataset records are refused.
#[test]
fn every_dimension_is_answered_or_refused_by_name() {
    let api = Api::bundled();
    for dimension in DIMENSIONS.iter() {
        let fields = [Some(dimension.field.as_str()), dimension.code_field]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let mut answered = 0;
        for dataset in ["ice-foia-fy2015", "travis-2009-2016", "travis-2017-02-01"] {
            let query = format!(
                "{{ detainerSlice(dataset: \"{dataset}\", by: [{}], first: 3) {{ rowCount rows {{ {fields} detainers }} }} }}",
                dimension.name
            );
            let response = api.response(&query);
            match response["errors"].is_null() {
                true => {
                    answered += 1;
                    assert_ne!(response["data"]["detainerSlice"]["rowCount"], json!(0), "{query}");
                }
                false => assert_eq!(
                    response["errors"][0]["extensions"]["code"], "BAD_USER_INPUT",
                    "{query}\n{response}"
                ),
            }
        }
        println!("{}: answered by {answered}", dimension.name);
    }
}
