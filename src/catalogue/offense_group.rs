//! The closed vocabulary of offense groups.

use super::vocabulary::{Vocabulary, member};

/// Our group of a charge's NCIC family.
pub static OFFENSE_GROUP: Vocabulary = Vocabulary {
    name: "OffenseGroup",
    definition: "Group of the charge's NCIC family, which is this project's grouping and not NCIC's. Traffic is divided: driving under the influence is told by the NCIC codes 5403 and 5404, for a jail's own codes by a published table of rules over the text; a traffic charge that withholds both is WITHHELD, for one cannot tell which.",
    members: &[
        member(
            1,
            "PERSON",
            "Against persons",
            "Homicide, assault, sexual offenses, robbery, threats and the like.",
        ),
        member(2, "PROPERTY", "Against property", "Burglary, theft, fraud, damage, trespass and the like."),
        member(3, "DRUGS", "Drugs", "Dangerous drugs, whatever the amount; possession too."),
        member(4, "WEAPONS", "Weapons", "Carrying, having or using weapons unlawfully."),
        member(
            5,
            "DRIVING_UNDER_INFLUENCE",
            "Driving under the influence",
            "Driving, or being in charge of another vehicle, under the influence of liquor or drugs.",
        ),
        member(6, "TRAFFIC_OTHER", "Other traffic", "Every other traffic charge: licence, accident, speed."),
        member(
            7,
            "IMMIGRATION",
            "Immigration",
            "Immigration charged as a crime by the jail; a detainer alone is none.",
        ),
        member(
            8,
            "SOCIETY",
            "Public order and society",
            "Obstructing police or courts, public peace, liquor, family offenses and the like.",
        ),
    ],
};
