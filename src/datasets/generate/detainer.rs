//! One synthetic detainer with its charges.

use chrono::{Datelike, Days, NaiveDate};

use super::background::background;
use super::world::{COUNTRIES, World};

/// The columns of `detainers.csv`.
pub const DETAINER_COLUMNS: [&str; 24] = [
    "record",
    "issued_on",
    "booked_on",
    "outcome_on",
    "facility",
    "city",
    "state",
    "county_fips",
    "facility_kind",
    "outcome",
    "lift_reason",
    "detainer_type",
    "citizenship",
    "birth_country",
    "gender",
    "criminality",
    "threat_level",
    "aor",
    "person",
    "charges_recorded",
    "arrested_on",
    "recorded_on",
    "most_serious_conviction",
    "most_serious_conviction_code",
];

/// The columns of `charges.csv`.
pub const CHARGE_COLUMNS: [&str; 7] =
    ["record", "vocabulary", "code", "offense", "family", "level", "status"];

/// A detainer and its charge lines, as their cells.
pub struct Made {
    /// The cells of `DETAINER_COLUMNS`.
    pub detainer: [String; 24],
    /// For each line the cells of `CHARGE_COLUMNS`.
    pub lines: Vec<[String; 7]>,
}

const OUTCOMES: [(&str, &str, f64); 5] = [
    ("TAKEN", "Booked into Detention", 0.34),
    ("DECLINED", "Detainer Declined by LEA", 0.06),
    ("LIFTED", "Lifted", 0.09),
    ("TRANSFERRED", "Transferred", 0.01),
    ("UNRESOLVED", "", 0.5),
];

/// Makes the detainer of that number, of so many.
pub fn made(world: &World, record: u64, of: u64, random: &mut fastrand::Rng) -> Made {
    let issued = day(world, random);
    // One in twelve is sent to no place that is known.
    let county = (random.u8(..12) > 0).then(|| world.county_weights.draw(random));
    let place = county.map(|at| &world.counties[at]);
    let (facility, city, kind) = facility(county, random);
    let (outcome, reason) = outcome(county, issued, random);
    let booked = (random.u8(..5) > 0).then(|| before(issued, random.u64(..10)));
    let resolved = (outcome != "UNRESOLVED" && random.u8(..10) > 0)
        .then(|| after(issued, (random.f64().powi(3) * 400.0) as u64));
    let country = COUNTRIES[world.country_weights.draw(random)];
    let has_charges = random.f64() < 0.28;
    let lines = if has_charges { lines(world, record, random) } else { Vec::new() };
    let [arrested, recorded, conviction, conviction_code] = background(world, booked, resolved, random);
    let text = |text: Option<String>| text.unwrap_or_default();
    let print = |day: Option<NaiveDate>| text(day.map(|day| day.to_string()));
    let detainer = [
        record.to_string(),
        issued.to_string(),
        print(booked),
        print(resolved),
        facility,
        city,
        text(place.map(|place| place.state.clone())),
        text(place.map(|place| place.fips.clone())),
        kind.to_owned(),
        outcome.to_owned(),
        reason.to_owned(),
        form(issued).to_owned(),
        country.to_owned(),
        if random.u8(..20) > 0 { country.to_owned() } else { "withheld".to_owned() },
        one(&[("MALE", 0.9), ("FEMALE", 0.08), ("", 0.02)], random).to_owned(),
        one(&[("CONVICTED", 0.45), ("PENDING_CHARGES", 0.25), ("OTHER_VIOLATOR", 0.2), ("", 0.1)], random)
            .to_owned(),
        one(&[("1", 0.2), ("2", 0.15), ("3", 0.25), ("", 0.4)], random).to_owned(),
        text(place.map(|place| place.office.clone())),
        format!("p{}", random.u64(..of.saturating_mul(4) / 5 + 1)),
        if has_charges { "yes" } else { "no" }.to_owned(),
        arrested,
        recorded,
        conviction,
        conviction_code,
    ];
    Made { detainer, lines }
}

fn day(world: &World, random: &mut fastrand::Rng) -> NaiveDate {
    let year = 2003 + world.year_weights.draw(random) as i32;
    let days = if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 };
    NaiveDate::from_yo_opt(year, random.u32(1..=days)).unwrap_or_default() // the year has that day
}

pub fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

pub fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// A jail of the county: its own name, so that no real jail is named.
fn facility(county: Option<usize>, random: &mut fastrand::Rng) -> (String, String, &'static str) {
    let Some(county) = county else { return (String::new(), String::new(), "") };
    // The more people, the more jails.
    let jails = 1 + 40 / (county / 8 + 1);
    let jail = (random.f64().powi(2) * jails as f64) as usize;
    let kind = match (jail, (county + jail) % 11) {
        (0, _) => "COUNTY_JAIL",
        (_, 0) => "STATE_PRISON",
        (_, 1) => "FEDERAL",
        (_, 2) => "UNKNOWN",
        (_, 3..=5) => "CITY_JAIL",
        _ => "COUNTY_JAIL",
    };
    (format!("SYNTHETIC JAIL {}", jail + 1), format!("SYNTHETIC CITY {county}"), kind)
}

/// A third of the counties decline from a year of their own on.
fn outcome(
    county: Option<usize>,
    issued: NaiveDate,
    random: &mut fastrand::Rng,
) -> (&'static str, &'static str) {
    let declines =
        county.is_some_and(|county| county % 3 == 0 && issued.year() >= 2011 + (county % 10) as i32);
    let weight = |(outcome, _, weight): &(&str, &str, f64)| match declines && *outcome == "DECLINED" {
        true => 0.6,
        false => *weight,
    };
    let mut at = random.f64() * OUTCOMES.iter().map(weight).sum::<f64>();
    for outcome in &OUTCOMES {
        at -= weight(outcome);
        if at < 0.0 {
            return (outcome.0, outcome.1);
        }
    }
    ("UNRESOLVED", "")
}

/// The form in use on that day.
fn form(issued: NaiveDate) -> &'static str {
    match (issued.year(), issued.month()) {
        (..=2013, ..=2) | (..=2012, _) => {
            "I247 - Immigration Detainer - Notice of Action (prior to March 2013)"
        }
        (..=2014, _) | (2015, ..=6) => "I247 - Immigration Detainer - Notice of Action (as of March 2013)",
        (..=2016, _) | (2017, ..=3) => "I247D - Immigration Detainer - Request for Action",
        _ => "I247A - Immigration Detainer - Notice of Action",
    }
}

fn lines(world: &World, record: u64, random: &mut fastrand::Rng) -> Vec<[String; 7]> {
    let count = 1 + (random.f64().powi(3) * 6.0) as usize;
    let line = |_| {
        let [code, family, offense] = &world.offenses[world.offense_weights.draw(random)];
        let withheld = random.u8(..25) == 0;
        let shown = |text: &String| if withheld { "withheld".to_owned() } else { text.clone() };
        [
            record.to_string(),
            "ncic".to_owned(),
            shown(code),
            shown(offense),
            if random.u8(..30) == 0 { String::new() } else { family.clone() },
            one(&[("FELONY", 0.35), ("MISDEMEANOR", 0.55), ("", 0.1)], random).to_owned(),
            one(
                &[("CONVICTED", 0.5), ("PENDING_OR_UNKNOWN", 0.35), ("DISMISSED", 0.13), ("ACQUITTED", 0.02)],
                random,
            )
            .to_owned(),
        ]
    };
    (0..count).map(line).collect()
}

fn one(of: &[(&'static str, f64)], random: &mut fastrand::Rng) -> &'static str {
    let mut at = random.f64();
    for (value, share) in of {
        at -= share;
        if at < 0.0 {
            return value;
        }
    }
    of.last().map_or("", |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    const MANY: u64 = 40_000;

    fn share(rows: &[Made], fits: impl Fn(&Made) -> bool) -> f64 {
        rows.iter().filter(|row| fits(row)).count() as f64 / rows.len() as f64
    }

    fn cell<'a>(made: &'a Made, column: &str) -> &'a str {
        let at = DETAINER_COLUMNS.iter().position(|name| *name == column).unwrap();
        &made.detainer[at]
    }

    /// How often the most frequent comes, and the tenth.
    fn first_and_tenth<'a>(values: impl Iterator<Item = &'a str>) -> (f64, f64) {
        let mut counts: HashMap<&str, u64> = HashMap::new();
        values.filter(|value| !value.is_empty()).for_each(|value| *counts.entry(value).or_default() += 1);
        let mut counts: Vec<u64> = counts.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        (counts[0] as f64, counts[9] as f64)
    }

    #[test]
    fn the_shape_is_that_of_real_releases() {
        let (world, mut random) = (World::bundled().unwrap(), fastrand::Rng::with_seed(1));
        let rows: Vec<Made> = (1..=MANY).map(|record| made(&world, record, MANY, &mut random)).collect();
        // No most serious conviction: 72 % in the releases of ICE. No reason of lifting: 35 to 66 %.
        assert!((0.71..0.73).contains(&share(&rows, |row| row.lines.is_empty())));
        for column in ["most_serious_conviction", "most_serious_conviction_code"] {
            assert!((0.71..0.73).contains(&share(&rows, |row| cell(row, column).is_empty())), "{column}");
            assert!((0.005..0.02).contains(&share(&rows, |row| cell(row, column) == "withheld")), "{column}");
            assert!((0.005..0.02).contains(&share(&rows, |row| cell(row, column) == "n/a")), "{column}");
        }
        // Each clock has days, months alone, and nothing; and none runs back.
        for column in ["arrested_on", "recorded_on"] {
            for length in [0, 7, 10] {
                assert!(share(&rows, |row| cell(row, column).len() == length) > 0.02, "{column} {length}");
            }
        }
        let runs_back = |row: &Made, [from, to]: [&str; 2]| {
            let (from, to) = (cell(row, from), cell(row, to));
            !from.is_empty() && !to.is_empty() && from[..7] > to[..7]
        };
        assert!(!rows.iter().any(|row| runs_back(row, ["arrested_on", "booked_on"])));
        assert!(!rows.iter().any(|row| runs_back(row, ["outcome_on", "recorded_on"])));
        assert!((0.35..0.66).contains(&share(&rows, |row| cell(row, "lift_reason").is_empty())));
        // Zipf's law: the tenth comes about a tenth as often as the first.
        for (first, tenth) in [
            first_and_tenth(rows.iter().map(|row| cell(row, "county_fips"))),
            first_and_tenth(
                rows.iter()
                    .flat_map(|row| &row.lines)
                    .map(|line| line[2].as_str())
                    .filter(|text| *text != "withheld"),
            ),
        ] {
            assert!((6.0..14.0).contains(&(first / tenth)), "{first} {tenth}");
        }
        for year in 2003..=2025 {
            assert!(share(&rows, |row| cell(row, "issued_on").starts_with(&year.to_string())) > 0.002);
        }
        // Where a county comes to decline, it does so from a year on.
        let declined = |years: std::ops::RangeInclusive<i32>| {
            let of: Vec<&Made> = rows
                .iter()
                .filter(|row| cell(row, "county_fips") == world.counties[0].fips)
                .filter(|row| years.contains(&cell(row, "issued_on")[..4].parse().unwrap()))
                .collect();
            let declined = of.iter().filter(|row| cell(row, "outcome") == "DECLINED").count();
            declined as f64 / of.len() as f64
        };
        assert!(declined(2003..=2010) < 0.12 && declined(2011..=2025) > 0.3);
    }
}
