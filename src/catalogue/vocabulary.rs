//! The closed vocabularies: each member's stored code, its name in questions, its printed label and its meaning.

/// The stored code of a value that was withheld for privacy; `NULL` is "not recorded".
pub const WITHHELD: i32 = -1;
/// The stored code of a value that does not apply to the detainer.
pub const NOT_APPLICABLE: i32 = -2;

/// One value of a closed vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    /// The number stored in the database.
    pub code: i32,
    /// Its name in GraphQL and in files of the Atlas layout.
    pub name: &'static str,
    /// How it is printed.
    pub label: &'static str,
    /// What it means, as one sentence.
    pub definition: &'static str,
}

/// A closed list of values; a GraphQL enum.
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Name of the GraphQL enum.
    pub name: &'static str,
    /// What the values tell, as one sentence.
    pub definition: &'static str,
    /// The values that data can hold, in the order in which they are printed.
    pub members: &'static [Member],
}

/// The values that every vocabulary has besides its own.
pub const UNKNOWNS: [Member; 3] = [
    member(i32::MIN, "NOT_RECORDED", "Not recorded", "The source says nothing: neither yes nor no."),
    member(WITHHELD, "WITHHELD", "Withheld", "Known to the source and withheld for privacy."),
    member(
        NOT_APPLICABLE,
        "NOT_APPLICABLE",
        "Not applicable",
        "The question does not arise for this detainer.",
    ),
];

impl Vocabulary {
    /// The member of that name, the three unknowns included.
    pub fn by_name(&self, name: &str) -> Option<&Member> {
        self.all().find(|m| m.name == name)
    }

    /// The member with that stored code, the three unknowns included.
    pub fn by_code(&self, code: i32) -> Option<&Member> {
        self.all().find(|m| m.code == code)
    }

    /// Its own members, then the three unknowns.
    pub fn all(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().chain(&UNKNOWNS)
    }
}

pub(super) const fn member(
    code: i32,
    name: &'static str,
    label: &'static str,
    definition: &'static str,
) -> Member {
    Member { code, name, label, definition }
}

/// What became of a detainer: one partition of all detainers.
pub static OUTCOME: Vocabulary = Vocabulary {
    name: "Outcome",
    definition: "What became of the detainer: the first decision recorded. The six values divide all detainers without overlap.",
    members: &[
        member(
            1,
            "DECLINED",
            "Declined",
            "The jail is recorded as declining the request. It does not say that the person was released.",
        ),
        member(2, "TAKEN", "Taken into ICE custody", "ICE booked the person into its custody."),
        member(3, "LIFTED", "Lifted", "ICE withdrew the detainer for another reason."),
        member(4, "TRANSFERRED", "Transferred", "The person was moved to another agency."),
        member(5, "ACCEPTED", "Accepted", "The jail kept the hold; no ICE custody is recorded."),
        member(6, "UNRESOLVED", "No outcome recorded", "Nothing is recorded: neither taken nor declined."),
    ],
};

/// What undid the first decision.
pub static OUTCOME_REVERSED: Vocabulary = Vocabulary {
    name: "OutcomeReversed",
    definition: "Whether the first decision was undone later, and by what.",
    members: &[
        member(
            1,
            "REINSTATED_ON_WARRANT",
            "Reinstated on a warrant",
            "The hold was put back after ICE brought a warrant.",
        ),
        member(2, "NOT_REVERSED", "Not reversed", "The first decision stood."),
    ],
};

/// Where the person was after the decision.
pub static CUSTODY_AFTER: Vocabulary = Vocabulary {
    name: "CustodyAfter",
    definition: "Where the person was after the decision: a declined detainer is not a release.",
    members: &[
        member(
            1,
            "IN_CUSTODY",
            "Still in custody",
            "The person was still held by the jail when the source looked.",
        ),
        member(
            2,
            "RELEASED",
            "Released from the jail",
            "The person was no longer held by the jail when the source looked.",
        ),
    ],
};

/// What sort of facility holds the person.
pub static FACILITY_KIND: Vocabulary = Vocabulary {
    name: "FacilityKind",
    definition: "What sort of facility the detainer was sent to, told from its printed name by a published table of rules.",
    members: &[
        member(
            1,
            "COUNTY_JAIL",
            "County jail",
            "A jail run by or for a county or its sheriff; regional jails are counted here.",
        ),
        member(2, "CITY_JAIL", "City jail", "A jail or lock-up of a city, town or its police."),
        member(
            3,
            "STATE_PRISON",
            "State prison",
            "A prison or other place of a state's department of corrections.",
        ),
        member(
            4,
            "FEDERAL",
            "Federal custody",
            "A federal prison, the US Marshals, or a place that holds people for them.",
        ),
        member(5, "JUVENILE", "Juvenile facility", "A place for minors."),
        member(6, "UNKNOWN", "Kind not known", "The printed name does not tell."),
    ],
};

/// How sure the county is.
pub static PLACEMENT: Vocabulary = Vocabulary {
    name: "Placement",
    definition: "How the county of the facility was found, which is how sure it is.",
    members: &[
        member(1, "GIVEN", "Given by the source", "The source itself names the county."),
        member(
            2,
            "NAME_AND_CITY",
            "Facility name and city agree",
            "The county in the facility's name contains its city.",
        ),
        member(
            3,
            "NAME_ONLY",
            "Facility name",
            "The facility's name holds the county; the city could not confirm it.",
        ),
        member(4, "CITY_UNIQUE", "City in one county", "The city lies in one county of the state only."),
        member(
            5,
            "CITY_AMBIGUOUS",
            "City in several counties",
            "The city lies in several counties; this one is a guess.",
        ),
        member(
            6,
            "NAME_CONFLICTS_CITY",
            "Name and city disagree",
            "The county in the name does not contain the city; the name was followed.",
        ),
        member(
            7,
            "CORRECTED",
            "Corrected by hand",
            "The printed place was wrong and was corrected; the dataset's notes say how.",
        ),
        member(8, "UNMAPPED", "County not found", "A state is printed, but the county could not be found."),
        member(9, "PLACEHOLDER", "Placeholder", "The facility printed is a placeholder, not a place."),
        member(10, "NO_STATE", "No state printed", "Neither state nor city is printed."),
    ],
};

/// What the form asks the jail to do.
pub static ASK: Vocabulary = Vocabulary {
    name: "Ask",
    definition: "What the form asks of the jail, told from the form's name by a published table.",
    members: &[
        member(1, "HOLD", "Hold", "To hold the person up to 48 hours longer."),
        member(2, "NOTIFY", "Notify", "To say when the person will be released; it does not ask to hold."),
        member(3, "BOTH", "Hold and notify", "To notify and to hold."),
    ],
};

/// Gender as the source prints it.
pub static GENDER: Vocabulary = Vocabulary {
    name: "Gender",
    definition: "Gender as the source prints it.",
    members: &[
        member(1, "MALE", "Male", "Printed as male."),
        member(2, "FEMALE", "Female", "Printed as female."),
    ],
};

/// The agency's own class of a person's record.
pub static CRIMINALITY: Vocabulary = Vocabulary {
    name: "Criminality",
    definition: "ICE's own class of the person's record when the detainer was prepared; it is not a court's finding.",
    members: &[
        member(1, "CONVICTED", "Convicted criminal", "ICE's class 1, \"Convicted Criminal\"."),
        member(
            2,
            "PENDING_CHARGES",
            "Pending criminal charges",
            "ICE's class 2, \"Pending Criminal Charges\".",
        ),
        member(
            3,
            "OTHER_VIOLATOR",
            "Other immigration violator",
            "ICE's class 3, \"Other Immigration Violator\".",
        ),
    ],
};

/// The agency's own threat level.
pub static THREAT_LEVEL: Vocabulary = Vocabulary {
    name: "ThreatLevel",
    definition: "ICE's own threat level of the person, set by the most serious conviction on ICE's record.",
    members: &[
        member(1, "LEVEL_1", "Level 1", "ICE's level 1."),
        member(2, "LEVEL_2", "Level 2", "ICE's level 2."),
        member(3, "LEVEL_3", "Level 3", "ICE's level 3."),
    ],
};

/// How a charge stood when the source was made.
pub static CHARGE_STATUS: Vocabulary = Vocabulary {
    name: "ChargeStatus",
    definition: "How the charge stood when the source was made; a conviction is of this booking, not a history.",
    members: &[
        member(1, "CONVICTED", "Convicted", "A conviction on this charge is recorded."),
        member(
            2,
            "PENDING_OR_UNKNOWN",
            "Pending or unknown",
            "The case was open, or how it ended is not recorded.",
        ),
        member(3, "DISMISSED", "Dismissed", "The charge was dismissed or dropped."),
        member(4, "ACQUITTED", "Acquitted", "The person was acquitted of the charge."),
    ],
};

/// How grave the law holds a charge.
pub static CHARGE_LEVEL: Vocabulary = Vocabulary {
    name: "ChargeLevel",
    definition: "Whether the charge is a felony or a misdemeanor.",
    members: &[
        member(1, "FELONY", "Felony", "Charged as a felony."),
        member(2, "MISDEMEANOR", "Misdemeanor", "Charged as a misdemeanor."),
    ],
};
