//! The offense group of a charge: that of its family, with driving under the influence apart from other traffic.

use std::collections::BTreeMap;

use tokio_postgres::Transaction;

use super::super::cell::{member, unknown};
use super::super::error::ImportError;
use super::rules::Rules;
use crate::catalogue::OFFENSE_GROUP;
use crate::catalogue::vocabulary::WITHHELD;

/// The table of `data/vocabularies` that is read here.
pub const VOCABULARY: &str = "traffic_groups";

/// The group of `families.csv` that is divided in two.
const TRAFFIC: &str = "traffic";

/// NCIC codes of driving under the influence, of drugs and of liquor.
const DRIVING_UNDER_INFLUENCE: [&str; 2] = ["5403", "5404"];

const FAMILIES: &str = "SELECT code, \"group\" FROM offense_family WHERE release = (
    SELECT max(key) FROM release JOIN dataset ON dataset.id = release.dataset WHERE kind = 'offenses' AND current)";

/// The families that are loaded, each with its group, and the rules that divide traffic.
pub struct OffenseGroups {
    families: BTreeMap<i16, Group>,
    traffic: Rules,
    driving_under_influence: i16,
    traffic_other: i16,
}

enum Group {
    /// One of ours, by its stored code; `None` for a group that is not.
    Whole(Option<i16>),
    /// Traffic, which is divided by code and text.
    Traffic,
}

impl OffenseGroups {
    /// Reads the current families and the rules, which come with the program.
    pub async fn read(transaction: &Transaction<'_>) -> Result<OffenseGroups, ImportError> {
        let stored = |name: &str| member(&OFFENSE_GROUP, name).map(|code| code as i16);
        let group = |name: &str| match name.eq_ignore_ascii_case(TRAFFIC) {
            true => Group::Traffic,
            false => Group::Whole(stored(name)),
        };
        let rows = transaction.query(FAMILIES, &[]).await?;
        Ok(OffenseGroups {
            families: rows.iter().map(|row| (row.get(0), group(row.get(1)))).collect(),
            traffic: Rules::read(VOCABULARY, &OFFENSE_GROUP)?,
            driving_under_influence: stored("DRIVING_UNDER_INFLUENCE").unwrap_or_default(),
            traffic_other: stored("TRAFFIC_OTHER").unwrap_or_default(),
        })
    }

    /// Whether a charge may be of that family: when none are loaded, any will do.
    pub fn knows(&self, family: i16) -> bool {
        self.families.is_empty() || self.families.contains_key(&family)
    }

    /// The stored group of a charge with that family and these cells; `None` where it cannot be told.
    pub fn of(&mut self, family: Option<i16>, vocabulary: &str, code: &str, text: &str) -> Option<i16> {
        let family = family?;
        match self.families.get(&family) {
            Some(Group::Whole(group)) => *group,
            Some(Group::Traffic) => self.of_traffic(vocabulary, code, text),
            // A family that is withheld or does not apply says the same of its group.
            None => Some(family).filter(|family| *family < 0),
        }
    }

    /// By an NCIC code, which tells of itself; else by the text. A jail's own code tells nothing.
    fn of_traffic(&mut self, vocabulary: &str, code: &str, text: &str) -> Option<i16> {
        let is_ncic = vocabulary.eq_ignore_ascii_case("ncic");
        let named = |cell: &str| !cell.is_empty() && unknown(cell).is_none();
        if is_ncic && DRIVING_UNDER_INFLUENCE.contains(&code) {
            return Some(self.driving_under_influence);
        }
        if named(text) {
            return Some(self.traffic.code(text).unwrap_or(self.traffic_other));
        }
        if is_ncic && named(code) {
            return Some(self.traffic_other);
        }
        let withheld = [code, text].iter().any(|cell| unknown(cell) == Some(WITHHELD));
        withheld.then_some(WITHHELD as i16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> OffenseGroups {
        let families =
            BTreeMap::from([(23, Group::Whole(Some(2))), (54, Group::Traffic), (90, Group::Whole(None))]);
        let traffic = Rules::read(VOCABULARY, &OFFENSE_GROUP).unwrap();
        OffenseGroups { families, traffic, driving_under_influence: 5, traffic_other: 6 }
    }

    #[test]
    fn the_group_is_that_of_the_family_and_unknown_where_the_family_is() {
        let mut groups = groups();
        let mut of = |family| groups.of(family, "ncic", "5404", "DRIVING UNDER INFLUENCE LIQUOR");
        assert_eq!([of(Some(23)), of(Some(54)), of(Some(90)), of(Some(99))], [Some(2), Some(5), None, None]);
        assert_eq!([of(None), of(Some(-1)), of(Some(-2))], [None, Some(-1), Some(-2)]);
    }

    #[test]
    fn traffic_is_divided_by_an_ncic_code_or_else_by_the_text() {
        let mut groups = groups();
        let mut traffic =
            |vocabulary: &str, code: &str, text: &str| groups.of(Some(54), vocabulary, code, text);
        assert_eq!(traffic("ncic", "5403", "withheld"), Some(5));
        assert_eq!(traffic("NCIC", "5401", ""), Some(6));
        // A jail's own code can look like one of NCIC and is none.
        assert_eq!(traffic("travis-county", "5404", ""), None);
        assert_eq!(traffic("travis-county", "5404", "withheld"), Some(-1));
        assert_eq!(traffic("travis-county", "withheld", "DUI"), Some(5));
        for text in [
            "DRIVING WHILE INTOX/OPEN ALCH CONTAINER",
            "DRIVING UNDER THE INFLUENCE-MINOR",
            "INTOXICATION ASSAULT W/VEHICLE SBI",
            "Boating While Intoxicated",
            "OPERATING MV UNDER INFL OF LIQUOR",
            "DWI 2nd",
            "DRIVE WHILE ABILITY IMPAIRED",
            "DRUNK DRIVING",
        ] {
            assert_eq!(traffic("jail", "1", text), Some(5), "{text}");
        }
        for text in [
            "DRVNG W/LIC INV W/PREV CNV/SUSP/W/O FIN RE",
            "RECKLESS DRIVING",
            "TRAFFIC OFFENSE MULTIPLE",
            "ACCIDENT INVOLVING INJURY",
            "REFUSAL OF BREATH TEST, DUI",
            "OPEN CONTAINER",
        ] {
            assert_eq!(traffic("jail", "1", text), Some(6), "{text}");
        }
    }
}
