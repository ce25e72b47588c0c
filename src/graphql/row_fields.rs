//! The fields of a row of a slice.

use async_graphql::registry::{MetaField, MetaInputValue};

use super::algebra_inputs::{usual, within};
use super::declare::output_type;
use super::row_records::price;
use super::types::{field, input, with};
use crate::catalogue::{COUNTS, Counted, DIMENSIONS};
use crate::question::{Entity, MOST_ROWS_WITH_RECORDS, RECORDS_OF_ROW};

/// The fields of a row, in the order of the catalogue.
pub fn row_fields() -> Vec<MetaField> {
    let mut fields = vec![
        field("id", "ID!", "The same for the same arguments (paging apart), releases and keys: a cache key."),
        field("rowKind", "RowKind!", "What sort of row it is."),
        field(
            "rolledUp",
            "[DetainerDimension!]!",
            "The dimensions of `by` that this row does not tell apart.",
        ),
        field(
            "coverage",
            "Float",
            "The share of the row's period that lies inside the release, 0..1; null without a period of the dataset's own clock in `by`.",
        ),
        field(
            "suppressed",
            "[String!]!",
            "The response keys of this row that are null since their numbers are withheld: counts of few detainers, what would tell them by subtraction, and what rests on either. Empty where the dataset withholds nothing (`Dataset.suppressBelow`).",
        ),
    ];
    for dimension in DIMENSIONS.iter() {
        fields.push(field(
            &dimension.field,
            &output_type(dimension),
            &format!("{} Needs `{}` in `by`.", dimension.definition, dimension.name),
        ));
        if let Some(code) = dimension.code_field {
            fields.push(field(code, "String", &format!("Code of `{}`; a filter takes it.", dimension.field)));
        }
    }
    fields.extend(Entity::ALL.map(|entity| field(entity.field(), entity.type_name(), entity.definition())));
    fields.extend(counts());
    fields.extend(rates());
    fields.extend(days());
    fields.extend(windows());
    fields.push(records());
    fields
}

fn filter() -> MetaInputValue {
    input("where", "DetainerFilter", "Only the detainers that this admits, of those in the row.")
}

fn counts() -> impl Iterator<Item = MetaField> {
    COUNTS.iter().map(|count| {
        let what = format!("{} Null where the dataset cannot record it.", count.definition);
        let filter = match count.counted {
            Counted::Residents(_) => input(
                "where",
                "DetainerFilter",
                "Cuts residents by place and by day of the dataset's own clock; other conditions leave them as they are, or are refused.",
            ),
            _ => filter(),
        };
        with(field(count.field, "Int", &what), [filter])
    })
}

fn rates() -> Vec<MetaField> {
    let of = || input("of", "Count!", "What to count on top.");
    let per = || input("per", "Denominator!", "What to count below: there is no rate without it.");
    let upper = || input("ofWhere", "DetainerFilter", "Cuts the upper part alone; `where` cuts both.");
    let level = usual("level", "Float!", "0.95", "Level of confidence of the interval, between 0 and 1.");
    let rate =
        "A rate: the count `of` divided by `per`, a fraction, or a number per 100,000. Null over nothing.";
    let parts = "A rate with the counts it is made of, and its interval.";
    let bounds = "The share of an outcome among all detainers of the row: if none, and if all, of those without an outcome went this way.";
    vec![
        with(field("rate", "Float", rate), [of(), per(), filter(), upper()]),
        with(field("rateParts", "RateParts!", parts), [of(), per(), filter(), upper(), level]),
        with(field("bounds", "Bounds!", bounds), [of(), filter()]),
    ]
}

fn records() -> MetaField {
    let what = format!(
        "The very detainers that the row counts, in the order of their place in the release: those with its keys among what `where` admits; in totals all of these. `matches` of a charge says whether the row groups and counts that line. At most {MOST_ROWS_WITH_RECORDS} rows of a page can have them: lower `first` of the slice. One statement reads those of all rows. Files have none."
    );
    let usual_length = RECORDS_OF_ROW.usual.to_string();
    let arguments = [
        usual(
            "first",
            "Int!",
            &usual_length,
            &format!("How many of each row, at most {}.", RECORDS_OF_ROW.most),
        ),
        input("after", "String", "The cursor after which they begin, where the page has one row."),
    ];
    MetaField {
        compute_complexity: Some(price),
        ..with(field("records", "DetainerConnection!", &what), arguments)
    }
}

fn days() -> Vec<MetaField> {
    let from = || input("from", "Clock!", "The clock from which days are counted.");
    let to = || input("to", "Clock!", "The clock to which.");
    let share = usual(
        "percentile",
        "Float!",
        "0.5",
        "The share of detainers with fewer days, from 0 to 1: 0.5 is the median.",
    );
    let percentile = "A percentile of the days from one clock to another, of the detainers of which both days are recorded; between two days in proportion. Null where there is none.";
    let mean = "The mean of the days from one clock to another, of the detainers of which both days are recorded. Null where there is none.";
    vec![
        with(field("daysBetween", "Float", percentile), [from(), to(), share, filter()]),
        with(field("meanDaysBetween", "Float", mean), [from(), to(), filter()]),
    ]
}

fn windows() -> Vec<MetaField> {
    let number = || input("of", "MeasureInput!", "The number.");
    let count = || input("of", "MeasureInput!", "The count: a measure without `per`.");
    let side =
        |name: &str| input(name, "DetainerFilter!", "The detainers of this side, of those in the row.");
    let share = "The row's count divided by the same count of its group, counted anew: of all rows with the same keys of `within`; by default of all that `where` admits, those without a value too. 0..1; null over nothing, in totals, and in a subtotal that does not tell `within` apart.";
    let change = "The number against that of an earlier period, whether or not that has a row: one without detainers counts 0. Null where either period is not wholly inside what the release covers and `where` admits, and in totals.";
    let compare = "The measure of the detainers that `a` admits against that of those that `b` admits. Null where either has none.";
    let rank = "The place of the row by the number: the greatest is 1, equals share a place, and the next place counts all before it. Null for a row that is not ranked: without the number, without a value of a dimension, of others, and in totals.";
    let average = "The mean of the numbers of this period and those just before, so many in all. Null unless each of them is wholly inside what the release covers and `where` admits; null in totals.";
    let running = "The sum of the counts from the first period that is counted to this one. Null in totals.";
    vec![
        with(
            field("share", "Float", share),
            [
                count(),
                within("The dimensions that the group has in common with the row; they must be in `by`."),
            ],
        ),
        with(
            field("change", "Float", change),
            [
                number(),
                usual("from", "Lag!", "PREVIOUS_PERIOD", "The earlier period."),
                usual("as", "ChangeUnit!", "PERCENT", "How it is told."),
            ],
        ),
        with(
            field("compare", "Float", compare),
            [number(), side("a"), side("b"), usual("as", "CompareUnit!", "DIFFERENCE", "How it is told.")],
        ),
        with(
            field("rank", "Int", rank),
            [number(), within("Rank among rows that have these dimensions in common; they must be in `by`.")],
        ),
        with(
            field("movingAverage", "Float", average),
            [number(), input("periods", "Int!", "Over how many periods, this one among them.")],
        ),
        with(field("runningTotal", "Float", running), [count()]),
    ]
}
