//! Windows over the rows of a slice: shares, ranks, changes, averages and running totals agree with the rows' counts.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::questions::asked;
use super::recorded::Dimension;
use super::{each, fields, is_alike, is_named, number, rows, slice, texts};

/// Answers of more rows are left out.
const MOST: i64 = 3000;

#[test]
fn shares_are_of_the_total_and_of_the_group_counted_anew() {
    each(300, 5, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let within = *maker.one(&by);
        let question = asked(dataset, &by, Some(&filter), &format!("first: {MOST}"));
        let selection = format!(
            "rows {{ {} detainers share(of: {{}}) inGroup: share(of: {{}}, within: [{}]) }} totals {{ detainers share(of: {{}}) }}",
            fields(&by),
            within.name
        );
        let answer = slice(&question, &selection);
        assert!(answer["totals"]["share"].is_null(), "{question}");
        let keys = fields(&[within]);
        let groups = slice(
            &asked(dataset, &[within], Some(&filter), &format!("first: {MOST}")),
            &format!("rows {{ {keys} detainers }}"),
        );
        let mut sizes: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for row in rows(&groups) {
            sizes.entry(texts(row, &keys)).or_default().push(number(row, "detainers"));
        }
        let total = number(&answer["totals"], "detainers");
        for row in rows(&answer) {
            let over = |size: i64| (size > 0).then(|| number(row, "detainers") as f64 / size as f64);
            assert!(is_alike(row["share"].as_f64(), over(total)), "{question}\n{row}");
            // Not recorded and not applicable print alike as text: one of the groups of that text it is.
            let of_group = sizes.get(&texts(row, &keys)).map_or(&[][..], Vec::as_slice);
            let is_of_one = of_group.iter().any(|size| is_alike(row["inGroup"].as_f64(), over(*size)));
            assert!(
                is_of_one || of_group.is_empty(),
                "{question} within {}\n{row} {of_group:?}",
                within.name
            );
        }
    });
}

#[test]
fn ranks_count_the_named_rows_with_more() {
    each(320, 5, |dataset, maker| {
        let (by, filter) = (maker.grain(dataset), maker.filter(dataset, 1));
        let question = asked(dataset, &by, Some(&filter), &format!("first: {MOST}"));
        let answer =
            slice(&question, &format!("rowCount rows {{ {} detainers rank(of: {{}}) }}", fields(&by)));
        if number(&answer, "rowCount") > MOST {
            return;
        }
        let is_ranked = |row: &&Json| by.iter().all(|dimension| is_named(dimension, row));
        let (ranked, others): (Vec<&Json>, Vec<&Json>) = rows(&answer).iter().partition(is_ranked);
        assert!(others.iter().all(|row| row["rank"].is_null()), "{question}");
        let mut sizes: Vec<i64> = ranked.iter().map(|row| number(row, "detainers")).collect();
        sizes.sort_by_key(|size| -size);
        for row in ranked {
            let greater = sizes.partition_point(|size| *size > number(row, "detainers"));
            assert_eq!(number(row, "rank"), greater as i64 + 1, "{question}\n{row}");
        }
    });
}

#[test]
fn running_totals_changes_and_averages_tell_the_same() {
    each(340, 6, |dataset, maker| {
        let periods: Vec<&Dimension> =
            dataset.dimensions.iter().filter(|dimension| dimension.is_clock).collect();
        let others: Vec<&Dimension> =
            dataset.dimensions.iter().filter(|dimension| !dimension.is_clock).collect();
        let (series, period, filter) = (*maker.one(&others), *maker.one(&periods), maker.filter(dataset, 1));
        let question = asked(dataset, &[series, period], Some(&filter), &format!("first: {MOST}"));
        let of_series = fields(&[series]);
        let answer = slice(
            &question,
            &format!(
                "rows {{ {} detainers runningTotal(of: {{}}) difference: change(of: {{}}, as: DIFFERENCE) percent: change(of: {{}})
                 two: movingAverage(of: {{}}, periods: 2) }}",
                fields(&[series, period])
            ),
        );
        let mut sums: BTreeMap<String, i64> = BTreeMap::new();
        // A row without a period is in no series; values without a name can be several that print alike.
        for row in rows(&answer).iter().filter(|row| !period.value(row).is_null() && is_named(series, row)) {
            let count = number(row, "detainers");
            let sum = sums.entry(texts(row, &of_series)).or_default();
            *sum += count;
            let told = |key: &str| row[key].as_f64();
            assert_eq!(told("runningTotal"), Some(*sum as f64), "{question}\n{row}");
            let before = told("difference").map(|difference| count as f64 - difference);
            assert_eq!(told("two"), before.map(|before| (before + count as f64) / 2.0), "{question}\n{row}");
            let percent =
                before.filter(|before| *before != 0.0).map(|before| (count as f64 - before) * 100.0 / before);
            assert!(is_alike(told("percent"), percent), "{question}: {percent:?}\n{row}");
        }
    });
}
