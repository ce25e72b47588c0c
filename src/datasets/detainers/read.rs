//! Reads `detainers.csv`: which columns it has, and its lines one after the other.

use super::super::copy::Rows;
use super::super::error::ImportError;
use super::super::gazetteer::Gazetteer;
use super::super::manifest::Detainers;
use super::super::report::FileReport;
use super::super::table::{Column, Table};
use super::facilities::FacilityRules;
use super::layout::{CODED, WORDS};
use super::line::Reader;
use super::names::{Facility, Names, Offense, Word};
use super::offense_groups::OffenseGroups;
use super::row::Detainer;
use crate::catalogue::Clock;

/// What is known before the first line.
pub struct Given {
    /// The dataset's description.
    pub own: Detainers,
    /// The current places.
    pub gazetteer: Gazetteer,
    /// The rules on facilities.
    pub facilities: FacilityRules,
    /// The families of offenses.
    pub families: OffenseGroups,
    /// Whether there is a `charges.csv`.
    pub charges: bool,
}

/// What is known after the last line.
pub struct Read {
    /// The file.
    pub file: FileReport,
    /// Its columns of the layout.
    pub columns: Vec<&'static str>,
    /// Its words.
    pub words: Names<Word>,
    /// Its facilities.
    pub facilities: Names<Facility>,
    /// The offenses of most serious convictions.
    pub convictions: Names<Offense>,
    /// What a person should look at.
    pub warnings: Vec<String>,
    /// Whether each line has a greater record than the one before it, so that none can stand on two.
    pub records_ascend: bool,
}

/// Reads all lines and pushes them as rows.
pub fn read(mut table: Table, given: Given, rows: &mut Rows<Detainer>) -> Result<Read, ImportError> {
    let own_column = given.own.clock.field();
    table.need(own_column, "the dataset's own clock (dataset.toml: clock)")?;
    let columns = Columns::of(&table);
    if columns.state.is_there() || columns.county.is_there() {
        given.gazetteer.need()?;
    }
    if given.charges {
        table.need("record", "by which charges.csv refers to it")?;
    }
    let there = columns.there();
    let mut reader = Reader::new(columns, given);
    let (mut last, mut records_ascend) = (None, true);
    while let Some(mut cells) = table.next_line()? {
        let row = reader.row(&mut cells);
        records_ascend &= last < row.record;
        last = row.record;
        if table.is_clean() {
            rows.push(row)?;
        }
    }
    let file = table.finish()?;
    let warnings = reader.warnings();
    Ok(Read {
        file,
        columns: there,
        words: reader.words,
        facilities: reader.facilities,
        convictions: reader.convictions,
        warnings,
        records_ascend,
    })
}

/// The places of the columns.
pub struct Columns {
    /// What `charges.csv` calls the line.
    pub record: Column,
    /// How many detainers the line stands for.
    pub detainers: Column,
    /// In the order of the clocks.
    pub clocks: [Column; 5],
    /// The name of the facility.
    pub facility: Column,
    /// Its city.
    pub city: Column,
    /// Its state.
    pub state: Column,
    /// Its county.
    pub county: Column,
    /// How the county was found.
    pub placement: Column,
    /// What sort of facility it is.
    pub facility_kind: Column,
    /// What became of the detainer.
    pub outcome: Column,
    /// In the order of `CODED`.
    pub coded: [Column; 6],
    /// In the order of `WORDS`.
    pub words: [Column; 5],
    /// The most serious conviction on ICE's record, as printed.
    pub conviction: Column,
    /// Its NCIC code.
    pub conviction_code: Column,
    /// The mark of the person.
    pub person: Column,
    /// Whether its charges are known.
    pub charges_recorded: Column,
}

impl Columns {
    fn of(table: &Table) -> Columns {
        Columns {
            record: table.column("record"),
            detainers: table.column("detainers"),
            clocks: Clock::ALL.map(|clock| table.column(clock.field())),
            facility: table.column("facility"),
            city: table.column("city"),
            state: table.column("state"),
            county: table.column("county_fips"),
            placement: table.column("placement"),
            facility_kind: table.column("facility_kind"),
            outcome: table.column("outcome"),
            coded: std::array::from_fn(|n| table.column(CODED[n].0)),
            words: WORDS.map(|(name, _)| table.column(name)),
            conviction: table.column("most_serious_conviction"),
            conviction_code: table.column("most_serious_conviction_code"),
            person: table.column("person"),
            charges_recorded: table.column("charges_recorded"),
        }
    }

    fn there(&self) -> Vec<&'static str> {
        let single = [
            &self.facility,
            &self.state,
            &self.county,
            &self.placement,
            &self.facility_kind,
            &self.conviction,
            &self.conviction_code,
            &self.person,
            &self.charges_recorded,
        ];
        let all = single.into_iter().chain(&self.clocks).chain(&self.coded).chain(&self.words);
        all.filter(|column| column.is_there()).map(Column::name).collect()
    }
}
