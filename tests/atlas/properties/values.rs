//! Every number of a row is the number of some plainer question: of its keys as a filter, of its parts, of its sides.

use serde_json::Value as Json;

use super::questions::asked;
use super::recorded::Dimension;
use super::{MEASURES, each, fields, is_alike, is_named, number, rows, slice, texts};

/// The filter that admits the detainers of a row: conditions on charges are of one line.
fn of_keys(by: &[&Dimension], row: &Json) -> String {
    let (of_charges, others): (Vec<&&Dimension>, Vec<&&Dimension>) =
        by.iter().partition(|dimension| dimension.is_of_charges);
    let conditions = |dimensions: &[&&Dimension]| -> String {
        dimensions.iter().map(|dimension| dimension.condition(dimension.value(row)) + " ").collect()
    };
    let line = if of_charges.is_empty() {
        String::new()
    } else {
        format!("anyCharge: {{{}}}", conditions(&of_charges))
    };
    format!("{{{}{line}}}", conditions(&others))
}

#[test]
fn a_row_is_the_total_of_those_with_its_keys() {
    each(200, 8, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        // The filter of offenses admits all texts of a code, where rows tell them apart.
        let is_filtered = |dimension: &&Dimension| {
            !dimension.is_clock
                && (!dimension.is_many || dimension.is_of_charges)
                && dimension.name != "OFFENSE"
                && !dimension.values.is_empty()
        };
        let by: Vec<&Dimension> = by.into_iter().filter(is_filtered).collect();
        if by.is_empty() {
            return;
        }
        let counts =
            if by.iter().any(|dimension| dimension.is_of_charges) { "detainers declined" } else { MEASURES };
        let question = asked(dataset, &by, Some(&filter), "first: 4000");
        let answer = slice(&question, &format!("rows {{ {} {counts} }}", fields(&by)));
        let named: Vec<&Json> =
            rows(&answer).iter().filter(|row| by.iter().all(|dimension| is_named(dimension, row))).collect();
        for _ in 0..named.len().min(3) {
            let row = *maker.one(&named);
            let both = format!("{{and: [{filter}, {}]}}", of_keys(&by, row));
            let plain = slice(&asked(dataset, &[], Some(&both), ""), &format!("totals {{ {counts} }}"));
            assert_eq!(texts(&plain["totals"], counts), texts(row, counts), "{question}\n{both}");
        }
    });
}

#[test]
fn a_measure_is_made_of_plain_counts() {
    each(220, 8, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let [one, other] = [maker.filter(dataset, 1), maker.filter(dataset, 1)];
        let question = asked(dataset, &by, Some(&filter), "first: 500");
        let numbers = format!(
            "detainers one: detainers(where: {one}) other: detainers(where: {other})
             both: detainers(where: {{and: [{one}, {other}]}})
             rate(of: DETAINERS, per: DETAINERS, where: {one}, ofWhere: {other})
             parts: rateParts(of: DETAINERS, per: DETAINERS, where: {one}, ofWhere: {other}) {{ value numerator denominator low high }}
             difference: compare(of: {{}}, a: {one}, b: {other})
             ratio: compare(of: {{}}, a: {one}, b: {other}, as: RATIO)
             percent: compare(of: {{}}, a: {one}, b: {other}, as: PERCENT)"
        );
        let answer = slice(&question, &format!("rows {{ {numbers} }}"));
        for row in rows(&answer) {
            let count = |key: &str| number(row, key) as f64;
            let over = |upper: f64, lower: f64| (lower > 0.0).then(|| upper / lower);
            let rate = over(count("both"), count("one"));
            let parts = &row["parts"];
            assert!(is_alike(row["rate"].as_f64(), rate), "{question} {one} {other}\n{row}");
            assert_eq!(
                (&parts["value"], &parts["numerator"], &parts["denominator"]),
                (&row["rate"], &row["both"], &row["one"])
            );
            if let Some(rate) = rate {
                let end = |key: &str| parts[key].as_f64().expect("an interval");
                assert!(
                    0.0 <= end("low") && end("low") <= rate && rate <= end("high") && end("high") <= 1.0,
                    "{row}"
                );
            }
            let (a, b) = (count("one"), count("other"));
            for (key, expected) in
                [("difference", Some(a - b)), ("ratio", over(a, b)), ("percent", over((a - b) * 100.0, b))]
            {
                assert!(
                    is_alike(row[key].as_f64(), expected),
                    "{key} of {a} and {b}: {question} {one} {other}\n{row}"
                );
            }
        }
    });
}

#[test]
fn bounds_hold_what_is_recorded_and_what_may_be() {
    each(240, 5, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let question = asked(dataset, &by, Some(&filter), "first: 500");
        let answer = slice(
            &question,
            "rows { detainers taken unresolved bounds(of: TAKEN) { low high } } totals { detainers taken unresolved bounds(of: TAKEN) { low high } }",
        );
        for row in rows(&answer).iter().chain([&answer["totals"]]).filter(|row| !row["taken"].is_null()) {
            let [all, taken, unresolved] =
                ["detainers", "taken", "unresolved"].map(|key| number(row, key) as f64);
            let over = |upper: f64| (all > 0.0).then(|| upper / all);
            for (end, upper) in [("low", taken), ("high", taken + unresolved)] {
                assert!(is_alike(row["bounds"][end].as_f64(), over(upper)), "{question}\n{row}");
            }
        }
    });
}

#[test]
fn lines_that_a_condition_admits_and_those_it_does_not_are_all_lines() {
    each(260, 8, |dataset, maker| {
        let of_charges: Vec<&Dimension> =
            dataset.dimensions.iter().filter(|dimension| dimension.is_of_charges).collect();
        if !dataset.has_charges {
            return;
        }
        let by: Vec<&Dimension> =
            maker.grain(dataset).into_iter().filter(|dimension| !dimension.is_many).collect();
        let (filter, dimension) = (maker.filter(dataset, 1), *maker.one(&of_charges));
        let line = format!("{{{}}}", dimension.conditioned(&format!("eq: {}", maker.one(&dimension.values))));
        let charges = |lines: &str| {
            let question = asked(dataset, &by, Some(&filter), &format!("first: 2000 {lines}"));
            let keys = fields(&by);
            let answer = slice(&question, &format!("rows {{ {keys} charges }} totals {{ charges }}"));
            let of_rows = rows(&answer).iter().map(|row| (texts(row, &keys), number(row, "charges")));
            (number(&answer["totals"], "charges"), of_rows.collect::<Vec<_>>())
        };
        let [all, yes, no] = [String::new(), format!("charges: {line}"), format!("charges: {{not: {line}}}")]
            .map(|lines| charges(&lines));
        assert_eq!(yes.0 + no.0, all.0, "{filter} {line}");
        for ((of_all, of_yes), of_no) in all.1.iter().zip(&yes.1).zip(&no.1) {
            assert_eq!((&of_all.0, of_all.1), (&of_yes.0, of_yes.1 + of_no.1), "{filter} {line}");
        }
    });
}
