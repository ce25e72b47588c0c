//! What is counted of policies: each measure with its formula.

/// What a measure of policies counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PolicyCounted {
    /// Policies that surely were in force.
    InForce,
    /// Policies that may have been.
    Perhaps,
    /// Places with a policy of their own.
    Jurisdictions,
    /// Counties bound.
    Counties,
    /// Residents of these.
    Residents,
    /// Policies that began.
    Enacted,
    /// Policies that ended.
    Ended,
    /// Policies that ended by inference.
    EndedInferred,
}

/// A measure of the cube of policies.
#[derive(Debug, PartialEq, Eq)]
pub struct PolicyMeasure {
    /// Name in orders: `POLICIES_PERHAPS`.
    pub name: &'static str,
    /// Field of a row: `policiesPerhaps`.
    pub field: &'static str,
    /// What it counts: its formula.
    pub definition: &'static str,
    /// Unit of the number.
    pub unit: &'static str,
    /// What it counts.
    pub counted: PolicyCounted,
}

/// All measures, in the order of menus and documents.
pub static POLICY_MEASURES: [PolicyMeasure; 8] = [
    PolicyMeasure {
        name: "POLICIES",
        field: "policies",
        definition: "Distinct policies that surely were in force on at least one day of the period: there is a day in it on which the policy surely holds, or the month or year in which it began, the day not being known, lies in the period as a whole.",
        unit: "policies",
        counted: PolicyCounted::InForce,
    },
    PolicyMeasure {
        name: "POLICIES_PERHAPS",
        field: "policiesPerhaps",
        definition: "Distinct policies that may have been in force on a day of the period, and of which none is known on which they surely were: a date is known to the month or year only, or not at all. None of them is among `policies`.",
        unit: "policies",
        counted: PolicyCounted::Perhaps,
    },
    PolicyMeasure {
        name: "JURISDICTIONS",
        field: "jurisdictions",
        definition: "Distinct states, counties, cities and agencies that had such a policy of their own: the places that made the policies that `policies` counts. That a policy binds places besides does not make it theirs.",
        unit: "jurisdictions",
        counted: PolicyCounted::Jurisdictions,
    },
    PolicyMeasure {
        name: "COUNTIES",
        field: "counties",
        definition: "Distinct counties whose custody the policies that `policies` counts bind, in the boundaries of the year in which the period ends: the counties that a policy covers, and all counties of a state that it covers. Policies of cities and agencies do not bind their county, unless they are recorded as covering it, and a policy that binds no kind of facility binds none.",
        unit: "counties",
        counted: PolicyCounted::Counties,
    },
    PolicyMeasure {
        name: "RESIDENTS",
        field: "residents",
        definition: "Residents of the counties that `counties` counts, each once, by the Census Bureau's estimate for 1 July of the year in which the period ends. Null where one of these counties has no figure in that year, and where only cities and agencies have such a policy, whose residents are not known.",
        unit: "residents",
        counted: PolicyCounted::Residents,
    },
    PolicyMeasure {
        name: "ENACTED",
        field: "enacted",
        definition: "Distinct policies that began in the period: their day of effect, else their day of enactment, lies in it. A date known to the month or year only counts where that whole month or year lies in the period; the answer says how many are left out.",
        unit: "policies",
        counted: PolicyCounted::Enacted,
    },
    PolicyMeasure {
        name: "ENDED",
        field: "ended",
        definition: "Distinct policies whose last day, as a source gives it, lies in the period. Ends that are inferred are in `endedInferred`.",
        unit: "policies",
        counted: PolicyCounted::Ended,
    },
    PolicyMeasure {
        name: "ENDED_INFERRED",
        field: "endedInferred",
        definition: "Distinct policies that are taken to have ended in the period, no source naming their end: the day from which a later policy of the same agency, or a state law, is taken to have ended them lies in it. A day known to the month or year only counts where that whole month or year lies in the period.",
        unit: "policies",
        counted: PolicyCounted::EndedInferred,
    },
];

/// The measure of that name.
pub fn policy_measure(name: &str) -> Option<&'static PolicyMeasure> {
    POLICY_MEASURES.iter().find(|measure| measure.name == name)
}
