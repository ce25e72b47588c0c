//! Reads one line of `detainers.csv`.

use chrono::NaiveDate;

use super::super::cell::{self, Moment, Reading};
use super::super::manifest::Places;
use super::super::table::Cells;
use super::charges::ncic_family;
use super::layout::{CODED, WORDS, unresolved};
use super::names::{Facility, Names, Offense, Word};
use super::read::{Columns, Given};
use super::row::Detainer;
use crate::catalogue::Clock;
use crate::catalogue::vocabulary::{FACILITY_KIND, OUTCOME, PLACEMENT};

/// The vocabulary of the codes that ICE prints; some are its own, in the same families.
const NCIC: &str = "ncic";

/// Reads one line after the other and keeps what they have in common.
pub struct Reader {
    columns: Columns,
    given: Given,
    outcomes: Vec<i16>,
    counties: Option<Vec<i32>>,
    given_placement: i16,
    unresolved: i16,
    /// Words so far.
    pub words: Names<Word>,
    /// Facilities so far.
    pub facilities: Names<Facility>,
    /// Most serious convictions so far.
    pub convictions: Names<Offense>,
    /// Detainers so far.
    detainers: i64,
    without_clock: i64,
    other_state: i64,
    mark: String,
}

impl Reader {
    /// Reads nothing yet.
    pub fn new(columns: Columns, given: Given) -> Reader {
        let outcomes = given.own.outcome_codes();
        let counties = match &given.own.places {
            Places::All(_) => None,
            Places::Listed(codes) => Some(codes.iter().filter_map(|code| code.parse().ok()).collect()),
        };
        let code = cell::member(&PLACEMENT, "GIVEN").unwrap_or_default();
        Reader {
            columns,
            given,
            outcomes,
            counties,
            given_placement: code as i16,
            unresolved: unresolved(),
            words: Names::new(),
            facilities: Names::new(),
            convictions: Names::new(),
            detainers: 0,
            without_clock: 0,
            other_state: 0,
            mark: String::new(),
        }
    }

    /// The row of a line.
    pub fn row(&mut self, cells: &mut Cells<'_>) -> Detainer {
        let detainers = self.count(cells);
        let (state, county) = self.place(cells, detainers);
        let (facility, facility_kind) = self.facility(cells);
        let (conviction, conviction_family) = self.conviction(cells);
        let placement = match self.columns.placement.is_there() {
            true => cells.read(&self.columns.placement, |text| cell::coded(&PLACEMENT, text)),
            false => county.map(|_| self.given_placement),
        };
        Detainer {
            line: cells.line as i64,
            record: cells.read(&self.columns.record, |text| cell::number(0, i64::MAX, text)),
            detainers,
            state,
            county,
            facility,
            facility_kind,
            placement,
            clocks: self.clocks(cells, detainers),
            outcome: cells.read(&self.columns.outcome, |text| self.outcome(text)).unwrap_or(self.unresolved),
            coded: std::array::from_fn(|n| {
                cells.read(&self.columns.coded[n], |text| cell::coded(CODED[n].1, text))
            }),
            words: std::array::from_fn(|n| self.word(cells, n)),
            conviction,
            conviction_family,
            person: Some(cells.text(&self.columns.person)).filter(|mark| !mark.is_empty()).map(str::to_owned),
            charges_recorded: self.charges_recorded(cells),
        }
    }

    fn count(&mut self, cells: &mut Cells<'_>) -> i32 {
        let column = &self.columns.detainers;
        let most = i64::from(i32::MAX) - self.detainers;
        let count = match column.is_there() {
            true => cells.read(column, |text| match cell::number(1, most, text)? {
                Some(count) => Ok(count),
                None => {
                    Err("write how many detainers the line stands for, or leave the column out".to_owned())
                }
            }),
            false => 1,
        };
        self.detainers += count;
        count as i32
    }

    /// State and county; a county gives its state where none is printed.
    fn place(&mut self, cells: &mut Cells<'_>, detainers: i32) -> (Option<i16>, Option<i32>) {
        let printed = cells.read(&self.columns.state, |text| self.given.gazetteer.state(text));
        let county = cells.read(&self.columns.county, |text| self.county(text));
        let state_of = county.map(|fips| if fips > 0 { (fips / 1000) as i16 } else { fips as i16 });
        if let (Some(printed), Some(of_county)) = (printed, state_of)
            && printed > 0
            && of_county > 0
            && printed != of_county
        {
            self.other_state += i64::from(detainers);
        }
        (printed.or(state_of), county)
    }

    fn county(&self, text: &str) -> Reading<Option<i32>> {
        let county = self.given.gazetteer.county(text)?;
        match (&self.counties, county) {
            (Some(covered), Some(fips)) if fips > 0 && !covered.contains(&fips) => {
                Err("dataset.toml does not say that the dataset covers this county: add it to places, or correct the cell".to_owned())
            }
            _ => Ok(county),
        }
    }

    fn facility(&mut self, cells: &mut Cells<'_>) -> (Option<i32>, Option<i16>) {
        let name = cells.text(&self.columns.facility);
        let written = cells.read(&self.columns.facility_kind, |text| cell::coded(&FACILITY_KIND, text));
        if name.is_empty() || self.given.facilities.is_placeholder(name) {
            return (None, written);
        }
        if let Some(code) = cell::unknown(name) {
            return (Some(code), written.or((!self.columns.facility_kind.is_there()).then_some(code as i16)));
        }
        let by_rule = self.given.facilities.kind(name);
        let kind = if self.columns.facility_kind.is_there() { written } else { Some(by_rule) };
        let stored = kind.filter(|kind| *kind > 0).unwrap_or(by_rule);
        let (state, city) = (cells.text(&self.columns.state), cells.text(&self.columns.city));
        self.mark.clear();
        self.mark.extend([name, "\u{1f}", state, "\u{1f}", city]);
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let new = || Facility { name: name.to_owned(), state: some(state), city: some(city), kind: stored };
        let number = self.facilities.number(&self.mark, new);
        let facility = self.facilities.name_mut(number);
        facility.kind = facility.kind.min(stored);
        (Some(number), kind)
    }

    fn clocks(&mut self, cells: &mut Cells<'_>, detainers: i32) -> [Moment; 5] {
        let own = Clock::ALL.iter().position(|clock| *clock == self.given.own.clock).unwrap_or_default();
        let (from, to) = (self.given.own.from, self.given.own.to);
        let moments: [Moment; 5] = std::array::from_fn(|n| {
            cells.read(&self.columns.clocks[n], |text| {
                let moment = cell::moment(text)?;
                if n == own { covered(moment, from, to) } else { Ok(moment) }
            })
        });
        if moments[own].month.is_none() {
            self.without_clock += i64::from(detainers);
        }
        moments
    }

    fn outcome(&self, text: &str) -> Reading<Option<i16>> {
        let names = |codes: &[i16]| {
            let own = OUTCOME.members.iter().filter(|m| codes.contains(&(m.code as i16)));
            own.map(|m| m.name).collect::<Vec<_>>().join(", ")
        };
        match cell::coded(&OUTCOME, text)? {
            Some(code) if code < 0 => Err(format!(
                "an outcome is always known or unresolved: leave it blank, or write one of {}",
                names(&self.outcomes)
            )),
            Some(code) if !self.outcomes.contains(&code) => Err(format!(
                "dataset.toml says that the source records only {}: add it to outcomes, or correct the cell",
                names(&self.outcomes)
            )),
            outcome => Ok(outcome),
        }
    }

    fn word(&mut self, cells: &Cells<'_>, n: usize) -> Option<i32> {
        let text = cells.text(&self.columns.words[n]);
        if text.is_empty() {
            return None;
        }
        let known = cell::unknown(text);
        known.or_else(|| {
            let vocabulary = WORDS[n].1;
            self.mark.clear();
            self.mark.extend([vocabulary, "\u{1f}", text]);
            Some(self.words.number(&self.mark, || Word { vocabulary, text: text.to_owned() }))
        })
    }

    /// The most serious conviction on ICE's record and its family, which is that of its NCIC code.
    fn conviction(&mut self, cells: &Cells<'_>) -> (Option<i32>, Option<i16>) {
        let (code, text) = (cells.text(&self.columns.conviction_code), cells.text(&self.columns.conviction));
        let family = match cell::unknown(code) {
            Some(unknown) => Some(unknown as i16),
            None => ncic_family(NCIC, code).filter(|family| self.given.families.knows(*family)),
        };
        (self.convictions.offense(NCIC, code, text, family, &mut self.mark), family)
    }

    fn charges_recorded(&self, cells: &mut Cells<'_>) -> bool {
        let (column, charges) = (&self.columns.charges_recorded, self.given.charges);
        if !column.is_there() {
            return charges;
        }
        let recorded = cells.read(column, cell::yes_or_no).unwrap_or(false);
        if recorded && !charges {
            cells.refuse(column, "there is no charges.csv: add it, or write no".to_owned());
        }
        recorded
    }

    /// What a person should look at, after the last line.
    pub fn warnings(&self) -> Vec<String> {
        let clock = self.given.own.clock.field();
        let told = [
            (self.without_clock, format!("have no {clock}, the dataset's own clock")),
            (self.other_state, "have a county that is not in the state printed; both are kept".to_owned()),
        ];
        told.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} detainers {what}"))
            .collect()
    }
}

/// Refuses a moment on the dataset's own clock that lies outside what the release covers.
fn covered(moment: Moment, from: NaiveDate, to: NaiveDate) -> Reading<Moment> {
    let inside = match (moment.on, moment.month) {
        (Some(day), _) => (from..=to).contains(&day),
        (None, Some(month)) => (cell::month_number(from)..=cell::month_number(to)).contains(&month),
        (None, None) => true,
    };
    let fix = || {
        format!("dataset.toml says that the release covers {from} to {to}: correct from and to, or the cell")
    };
    if inside { Ok(moment) } else { Err(fix()) }
}
