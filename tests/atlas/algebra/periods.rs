//! Change, moving average and running total, against a calendar that SQL makes.

use super::agreement::{Asked, ice, travis};

/// What a question of periods is: the dimension with its field, and the same in SQL.
struct Periods<'a> {
    dimension: &'a str,
    field: &'a str,
    /// The first day of the period of a detainer of `d`.
    first: &'a str,
    /// What the field prints of the first day, `period`.
    printed: &'a str,
    /// The length of a period, an interval.
    step: &'a str,
    /// The distance to the same period of the year before, an interval.
    year: &'a str,
    /// The first and last day that are counted.
    counted: (&'a str, &'a str),
    /// The same filter twice: as the question has it, and in SQL.
    filter: (&'a str, &'a str),
}

/// How the field prints the first day of a period.
const AS_DATE: &str = "period::date";

/// A period stands in the calendar whether or not a detainer is in it; `whole` tells which are counted as a whole.
fn agrees(asked: &Asked<'_>, periods: &Periods<'_>) -> usize {
    let Periods {
        dimension,
        field,
        first,
        printed,
        step,
        year,
        counted: (from, to),
        filter: (filter, condition),
    } = periods;
    let back = |distance: &str, column: &str| {
        format!(
            "(SELECT {column} FROM calendar old WHERE old.period = now.period - {distance} AND old.state = now.state AND old.whole AND now.whole)"
        )
    };
    let step = &format!("interval '{step}'");
    let year = &format!("interval '{year}'");
    let sql = format!(
        "WITH counted AS (SELECT ({first})::timestamp AS period, state, outcome FROM d WHERE {condition}),
            calendar AS (SELECT p.period, k.state, coalesce(n, 0) AS n, coalesce(taken, 0) AS taken, taken::float8 / n AS rate,
                p.period >= date '{from}' AND p.period + {step} <= date '{to}' + interval '1 day' AS whole
            FROM generate_series((SELECT min(period) FROM counted), (SELECT max(period) FROM counted), {step}) AS p (period)
                CROSS JOIN (SELECT DISTINCT state FROM counted) k
                LEFT JOIN (SELECT period, state, count(*) AS n, count(*) FILTER (WHERE outcome = 2) AS taken
                    FROM counted GROUP BY 1, 2) c USING (period, state))
        SELECT {printed} AS \"{field}\", code AS \"stateCode\", n AS detainers,
            n - {before_n} AS less, (n - {before_n}) * 100 / nullif({before_n}, 0)::float8 AS change,
            n - {year_n} AS yearly, (n - {year_n}) * 100 / nullif({year_n}, 0)::float8 AS \"yearlyPercent\",
            rate - {before_rate} AS rated, (rate - {before_rate}) * 100 / nullif({before_rate}, 0) AS \"ratedPercent\",
            CASE WHEN (SELECT count(*) FROM calendar w WHERE w.state = now.state AND w.whole AND w.period BETWEEN now.period - 2 * {step} AND now.period) = 3
                THEN (SELECT avg(n)::float8 FROM calendar w WHERE w.state = now.state AND w.period BETWEEN now.period - 2 * {step} AND now.period) END AS \"movingAverage\",
            (rate + {before_rate}) / 2 AS \"ratedAverage\",
            (SELECT sum(taken) FROM calendar w WHERE w.state = now.state AND w.period <= now.period) AS running
        FROM calendar now JOIN s ON fips = state WHERE n > 0",
        before_n = back(step, "n"),
        year_n = back(year, "n"),
        before_rate = back(step, "rate"),
    );
    let numbers = "detainers less: change(of: {}, as: DIFFERENCE) change(of: {})
        yearly: change(of: {}, from: PREVIOUS_YEAR, as: DIFFERENCE) yearlyPercent: change(of: {}, from: PREVIOUS_YEAR)
        rated: change(of: {measure: TAKEN, per: DETAINERS}, as: DIFFERENCE) ratedPercent: change(of: {measure: TAKEN, per: DETAINERS})
        movingAverage(of: {}, periods: 3) ratedAverage: movingAverage(of: {measure: TAKEN, per: DETAINERS}, periods: 2) running: runningTotal(of: {measure: TAKEN})";
    let arguments = format!("by: [{dimension}, STATE], where: {filter}");
    asked.agrees(&arguments, &format!("{field} stateCode"), numbers, &sql)
}

const MONTH: Periods<'_> = Periods {
    dimension: "ISSUED_MONTH",
    field: "issuedMonth",
    first: "date_trunc('month', issued_on)",
    printed: AS_DATE,
    step: "1 month",
    year: "1 year",
    counted: ("2014-10-01", "2015-07-19"),
    filter: ("{state: {isNull: false}}", "state IS NOT NULL"),
};

#[test]
fn months_with_gaps_and_a_last_one_in_part() {
    assert!(agrees(&ice(), &MONTH) > 400);
    // Of small states many months have no detainer.
    let small = ("{state: {in: [\"VT\", \"ME\", \"WV\", \"MT\"]}}", "state IN (50, 23, 54, 30)");
    agrees(&ice(), &Periods { filter: small, ..MONTH });
}

#[test]
fn other_periods() {
    let quarter = Periods {
        dimension: "ISSUED_QUARTER",
        field: "issuedQuarter",
        first: "date_trunc('quarter', issued_on)",
        step: "3 months",
        ..MONTH
    };
    agrees(&ice(), &quarter);
    let iso_week = Periods {
        dimension: "ISSUED_ISO_WEEK",
        field: "issuedIsoWeek",
        first: "date_trunc('week', issued_on)",
        step: "7 days",
        year: "364 days",
        filter: ("{state: {in: [\"NV\", \"VT\", \"TX\", \"IL\"]}}", "state IN (32, 50, 48, 17)"),
        ..MONTH
    };
    agrees(&ice(), &iso_week);
    let week = Periods {
        dimension: "ISSUED_WEEK",
        field: "issuedWeek",
        first: "date_trunc('week', issued_on + 2) - interval '2 days'",
        ..iso_week
    };
    agrees(&ice(), &week);
    let day = Periods {
        dimension: "ISSUED_DAY",
        field: "issuedDay",
        first: "issued_on",
        step: "1 day",
        year: "1 year",
        filter: ("{state: {in: [\"NV\", \"VT\"]}}", "state IN (32, 50)"),
        ..MONTH
    };
    agrees(&ice(), &day);
}

/// A filter on the clock ends what is counted: the neighbour outside of it is not known, and a period cut by it is in part.
#[test]
fn periods_inside_the_days_that_a_filter_admits() {
    let filter = (
        "{issuedOn: {between: {from: \"2014-12-10\", to: \"2015-05-31\"}}, state: {in: [\"NV\", \"VT\", \"TX\"]}}",
        "issued_on BETWEEN '2014-12-10' AND '2015-05-31' AND state IN (32, 50, 48)",
    );
    agrees(&ice(), &Periods { filter, counted: ("2014-12-10", "2015-05-31"), ..MONTH });
    let open = (
        "{and: [{issuedOn: {gte: \"2015-01-01\"}}, {not: {state: {eq: \"CA\"}}}, {state: {isNull: false}}]}",
        "issued_on >= '2015-01-01' AND state <> 6",
    );
    agrees(&ice(), &Periods { filter: open, counted: ("2015-01-01", "2015-07-19"), ..MONTH });
}

/// Which days the release covers is said of its own clock alone: of another, what is recorded says from when to when.
#[test]
fn a_clock_that_is_not_the_datasets_own() {
    let outcomes = Periods {
        dimension: "OUTCOME_MONTH",
        field: "outcomeMonth",
        first: "make_date(outcome_month / 12, outcome_month % 12 + 1, 1)",
        counted: ("2009-01-01", "2016-10-31"),
        filter: ("{outcomeOn: {isNull: false}}", "outcome_month IS NOT NULL"),
        ..MONTH
    };
    agrees(&travis(), &outcomes);
    let filter = ("{outcomeOn: {gte: \"2012-03-01\"}}", "outcome_month >= 2012 * 12 + 2");
    agrees(&travis(), &Periods { filter, counted: ("2012-03-01", "2016-10-31"), ..outcomes });
}

#[test]
fn the_year_before() {
    let month = Periods {
        dimension: "BOOKED_MONTH",
        field: "bookedMonth",
        first: "make_date(booked_month / 12, booked_month % 12 + 1, 1)",
        counted: ("2009-01-01", "2016-10-31"),
        filter: ("{}", "true"),
        ..MONTH
    };
    assert_eq!(agrees(&travis(), &month), 94);
    let felons = (
        "{anyCharge: {offenseFamily: {eq: \"52\"}}}",
        "EXISTS (SELECT FROM c WHERE detainer = d.id AND family = 52)",
    );
    agrees(&travis(), &Periods { filter: felons, ..month });
    let quarter = Periods {
        dimension: "BOOKED_QUARTER",
        field: "bookedQuarter",
        first: "date_trunc('quarter', make_date(booked_month / 12, booked_month % 12 + 1, 1))",
        step: "3 months",
        filter: felons,
        ..month
    };
    agrees(&travis(), &quarter);
    // The fiscal year 2009 began before the release does, and that of 2017 ends after it.
    for (dimension, field, first, printed) in [
        ("BOOKED_YEAR", "bookedYear", "make_date(booked_month / 12, 1, 1)", "extract(year FROM period)"),
        (
            "BOOKED_FISCAL_YEAR",
            "bookedFiscalYear",
            "make_date((booked_month + 3) / 12 - 1, 10, 1)",
            "extract(year FROM period) + 1",
        ),
    ] {
        agrees(&travis(), &Periods { dimension, field, first, printed, step: "1 year", ..month });
    }
}
