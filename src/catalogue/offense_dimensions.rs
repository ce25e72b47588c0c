//! The dimensions of offenses: of each charge line, and the most serious of a detainer.

use super::column::Column;
use super::dimension::{Dimension, Values};
use super::dimensions::{closed, entry, with_code};
use super::offense_group::OFFENSE_GROUP;
use super::vocabulary;

/// The dimensions of charge lines.
pub fn charges() -> Vec<Dimension> {
    vec![
        with_code(
            "offenseCode",
            entry(
                "OFFENSE",
                "Offense",
                Values::Offense,
                Column::ChargeOffense,
                "charges.csv: vocabulary, code, offense",
                "Offense of a charge as the source names it, keyed by vocabulary, code and text: a jail's own codes are not NCIC codes.",
            ),
        ),
        with_code(
            "offenseFamilyCode",
            entry(
                "OFFENSE_FAMILY",
                "Offense family",
                Values::Family,
                Column::ChargeFamily,
                "charges.csv: family",
                "NCIC family of a charge's offense, by code: two families have the same name.",
            ),
        ),
        closed(
            "OFFENSE_GROUP",
            "Offense group",
            &OFFENSE_GROUP,
            Column::ChargeGroup,
            "charges.csv: family, and for traffic vocabulary, code, offense",
        ),
        closed(
            "CHARGE_STATUS",
            "Status of the charge",
            &vocabulary::CHARGE_STATUS,
            Column::ChargeStatus,
            "charges.csv: status",
        ),
        closed(
            "CHARGE_LEVEL",
            "Level of the charge",
            &vocabulary::CHARGE_LEVEL,
            Column::ChargeLevel,
            "charges.csv: level",
        ),
    ]
}

/// One a detainer: derived from its charges at import, and as ICE itself records it.
pub fn most_serious() -> Vec<Dimension> {
    vec![
        with_code(
            "mostSeriousOffenseFamilyCode",
            entry(
                "MOST_SERIOUS_OFFENSE_FAMILY",
                "Most serious offense family",
                Values::Family,
                Column::MostSeriousFamily,
                "charges.csv: family, status; the severity of families",
                "Of the NCIC families of the detainer's charges that were not dismissed or acquitted, the most serious: one a detainer. The first eight families are in the order of the FBI's hierarchy rule, the others in this project's own (docs/severity.md). A charge is no conviction. Not applicable where there is no such charge.",
            ),
        ),
        with_code(
            "mostSeriousConvictionCode",
            entry(
                "MOST_SERIOUS_CONVICTION",
                "ICE's most serious conviction",
                Values::Offense,
                Column::MostSeriousConviction,
                "most_serious_conviction, most_serious_conviction_code",
                "The most serious conviction on ICE's own record of the person (its \"MSC charge\"), as ICE prints it: ICE's choice and not this project's, of any time and place, and not of the charges for which the person was held.",
            ),
        ),
        with_code(
            "mostSeriousConvictionFamilyCode",
            entry(
                "MOST_SERIOUS_CONVICTION_FAMILY",
                "Family of ICE's most serious conviction",
                Values::Family,
                Column::MostSeriousConvictionFamily,
                "most_serious_conviction_code",
                "NCIC family of the most serious conviction on ICE's own record of the person, by the first two digits of its code.",
            ),
        ),
    ]
}
