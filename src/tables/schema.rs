// Generated from the migrations by tests/atlas/tables.rs; do not edit.

diesel::table! {
    /// A 287(g) agreement of an agency with ICE that was in force on the day of the release; an agency may have several.
    agreement (release, ordinal) {
        /// release.
        release -> Int4,
        /// Position as listed, from 1.
        ordinal -> Int4,
        /// jurisdiction.id of its state.
        state -> Text,
        /// The agency as printed.
        agency -> Text,
        /// agency type.
        agency_type -> Text,
        /// jurisdiction.id of its county; NULL when none is printed or it cannot be told.
        county -> Nullable<Text>,
        /// The county as printed.
        county_name -> Nullable<Text>,
        /// The model of the agreement.
        support_type -> Text,
        /// NULL when not printed, or not readable.
        signed_on -> Nullable<Date>,
    }
}

diesel::table! {
    /// Field offices of ICE's Enforcement and Removal Operations: one an area of responsibility.
    aor (release, code) {
        /// release.
        release -> Int4,
        /// Three letters, as in ICE's data.
        code -> Text,
        /// City of the field office.
        name -> Text,
    }
}

diesel::table! {
    /// The field office of each county at the time of the release; for other years it is an anachronism.
    aor_county (release, fips) {
        /// release.
        release -> Int4,
        /// FIPS number of the county.
        fips -> Int4,
        /// aor.code.
        office -> Text,
    }
}

diesel::table! {
    /// One charge line of a detainer. A partition a release.
    charge (release, detainer, ordinal) {
        /// release.key.
        release -> Int4,
        /// detainer.id in the same release.
        detainer -> Int4,
        /// Position among the detainer's charges, from 1.
        ordinal -> Int2,
        /// offense.key; -1 where code and text are withheld.
        offense -> Nullable<Int4>,
        /// NCIC family of this line; NULL where it cannot be told.
        family -> Nullable<Int2>,
        /// 1 felony, 2 misdemeanor.
        level -> Nullable<Int2>,
        /// 1 convicted, 2 pending or unknown, 3 dismissed, 4 acquitted.
        status -> Nullable<Int2>,
        /// Group of the family: 1 person, 2 property, 3 drugs, 4 weapons, 5 driving under the influence, 6 other traffic, 7 immigration, 8 society; -1 where a traffic charge withholds which.
        offense_group -> Nullable<Int2>,
    }
}

diesel::table! {
    /// Counties no part of which lies outside a city: New York City has five, a consolidated city and county one.
    city_county (release, county) {
        /// release.
        release -> Int4,
        /// jurisdiction.id of the city.
        city -> Text,
        /// jurisdiction.id of the county.
        county -> Text,
    }
}

diesel::table! {
    /// What was wrong in a report about a place, and what it became: by its publisher, or as others disputed it.
    correction (release, ordinal) {
        /// release.
        release -> Int4,
        /// Position as listed, from 1.
        ordinal -> Int2,
        /// report.number.
        report -> Int2,
        /// The place as printed.
        name -> Text,
        /// jurisdiction.id of the place, or of the county in which it lies.
        jurisdiction -> Nullable<Text>,
        /// what was wrong.
        what_was_wrong -> Text,
        /// what it became.
        what_it_became -> Text,
        /// Padded to a day: read it with corrected_precision; NULL when not seen.
        corrected_on -> Nullable<Date>,
        /// corrected precision.
        corrected_precision -> Nullable<Text>,
        /// Whether the report's publisher posted it itself; NULL when it cannot be told.
        posted -> Nullable<Bool>,
        /// Where it was seen.
        seen_in -> Text,
    }
}

diesel::table! {
    /// For each column of detainer or charge that a release records: in how many rows.
    coverage (release, field) {
        /// release.
        release -> Int4,
        /// Column name, for example county, outcome, charge.family; a clock as its column in the Atlas layout, for example issued_on.
        field -> Text,
        /// Rows with a value (withheld and not applicable count as recorded).
        recorded -> Int8,
        /// For clocks: 1 when days are recorded, 2 when only months are.
        precision -> Nullable<Int2>,
        /// For clocks: the first day (or first day of the first month) that occurs.
        first_day -> Nullable<Date>,
        /// For clocks: the last day (or last day of the last month) that occurs.
        last_day -> Nullable<Date>,
    }
}

diesel::table! {
    /// A body of data with releases: detainers, or what a number about them rests on.
    dataset (id) {
        /// Name used in questions, for example ice-foia-fy2015.
        id -> Text,
        /// What its files hold; see docs/atlas-layout.md.
        kind -> Text,
        /// Full title, for citations.
        title -> Text,
        /// Title of a few words, for menus.
        short_title -> Text,
        /// What the source is, in a sentence or two.
        description -> Text,
        /// Who made it and how it was obtained.
        source -> Text,
        /// Where the source was published.
        source_url -> Nullable<Text>,
        /// The licence, or the claim of public domain and whose claim it is.
        licence -> Text,
        /// Traps that a reader must know; printed with answers.
        notes -> Array<Text>,
        /// How a statement names what is counted, for example "detainers that ICE issued".
        noun -> Nullable<Text>,
        /// Generated data: every answer from it says SYNTHETIC.
        synthetic -> Bool,
    }
}

diesel::table! {
    /// One ICE detainer. A partition a release; keys and indexes stand on the partitions.
    detainer (release, id) {
        /// release.key.
        release -> Int4,
        /// Ordinal in the sorted release; it has no meaning across releases.
        id -> Int4,
        /// FIPS number of the facility's state as printed, else of its county.
        state -> Nullable<Int2>,
        /// FIPS number of the facility's county, in the boundaries of the day.
        county -> Nullable<Int4>,
        /// facility.key; NULL for placeholders, which are not places.
        facility -> Nullable<Int4>,
        /// As facility.kind, at the time of import.
        facility_kind -> Nullable<Int2>,
        /// How the county was found; src/catalogue says the codes.
        placement -> Nullable<Int2>,
        /// word.key: ICE field office as recorded.
        aor -> Nullable<Int4>,
        /// Day of arrest; NULL where only the month is known.
        arrested_on -> Nullable<Date>,
        /// Month of arrest: year * 12 + month - 1.
        arrested_month -> Nullable<Int2>,
        /// Day of booking into the jail; NULL where only the month is known.
        booked_on -> Nullable<Date>,
        /// Month of booking: year * 12 + month - 1.
        booked_month -> Nullable<Int2>,
        /// Day ICE issued the detainer; NULL where only the month is known.
        issued_on -> Nullable<Date>,
        /// Month of issue: year * 12 + month - 1.
        issued_month -> Nullable<Int2>,
        /// Day of the outcome; NULL where only the month is known.
        outcome_on -> Nullable<Date>,
        /// Month of the outcome: year * 12 + month - 1.
        outcome_month -> Nullable<Int2>,
        /// Day the outcome was recorded; NULL where only the month is known.
        recorded_on -> Nullable<Date>,
        /// Month the outcome was recorded: year * 12 + month - 1.
        recorded_month -> Nullable<Int2>,
        /// First decision: 1 declined, 2 taken, 3 lifted, 4 transferred, 5 accepted, 6 unresolved.
        outcome -> Int2,
        /// What undid the first decision: 1 reinstated on a warrant, 2 not reversed.
        outcome_reversed -> Nullable<Int2>,
        /// Where the person then was: 1 in custody, 2 released.
        custody_after -> Nullable<Int2>,
        /// word.key: the source's own words for the outcome.
        lift_reason -> Nullable<Int4>,
        /// word.key: the form, in the source's own words.
        detainer_type -> Nullable<Int4>,
        /// What the form asks for: 1 hold, 2 notify, 3 both.
        ask -> Nullable<Int2>,
        /// word.key: country.
        citizenship -> Nullable<Int4>,
        /// word.key: country; it is not citizenship.
        birth_country -> Nullable<Int4>,
        /// 1 male, 2 female.
        gender -> Nullable<Int2>,
        /// 1 convicted, 2 pending charges, 3 other immigration violator: the agency's own class.
        criminality -> Nullable<Int2>,
        /// 1, 2 or 3: the agency's own level.
        threat_level -> Nullable<Int2>,
        /// The same number for the same person within the release.
        person -> Nullable<Int4>,
        /// Number of its charge lines; NULL when its charges are not recorded.
        charges -> Nullable<Int2>,
        /// Of the families of its charges that were not dismissed or acquitted, the most serious by offense_family.severity at the time of import; -1 where the families are withheld, -2 where there is no such charge; NULL where charges or families are not recorded.
        most_serious_family -> Nullable<Int2>,
        /// offense.key: the most serious conviction on ICE's own record of the person, as ICE prints it; -1 where code and text are withheld.
        most_serious_conviction -> Nullable<Int4>,
        /// NCIC family of that conviction, by the first two digits of its code.
        most_serious_conviction_family -> Nullable<Int2>,
    }
}

diesel::table! {
    /// A jail, prison or other place of custody: one a (name, state, city) as printed.
    facility (key) {
        /// key.
        key -> Int4,
        /// name.
        name -> Text,
        /// State as printed.
        state -> Nullable<Text>,
        /// city.
        city -> Nullable<Text>,
        /// 1 county jail, 2 city jail, 3 state prison, 4 federal, 5 juvenile, 6 unknown; see data/vocabularies/facility_kinds.csv.
        kind -> Int2,
    }
}

diesel::table! {
    /// States, counties, and the cities and agencies that have a policy.
    jurisdiction (release, id) {
        /// release.
        release -> Int4,
        /// FIPS code as text for states (2 digits) and counties (5), else a short name.
        id -> Text,
        /// level.
        level -> Text,
        /// Name without the state, for example Clark County.
        name -> Text,
        /// FIPS as a number: 32 Nevada, 32003 Clark County.
        fips -> Nullable<Int4>,
        /// Postal code, for states.
        code -> Nullable<Text>,
        /// The state of a county; the county of a city or agency.
        parent -> Nullable<Text>,
        /// First year of these boundaries in the population series; NULL is open.
        first_year -> Nullable<Int2>,
        /// Last year of these boundaries in the population series; NULL is open.
        last_year -> Nullable<Int2>,
    }
}

diesel::table! {
    /// A list of places that someone published; its dataset says who, and is its id in questions.
    listing (release) {
        /// release.
        release -> Int4,
        /// Name of a few words.
        name -> Text,
        /// The day as of which the places stand on it.
        listed_on -> Date,
    }
}

diesel::table! {
    /// A place that stands on a list itself: a state on it does not put its counties there, nor a county its cities.
    listing_entry (release, jurisdiction) {
        /// release.
        release -> Int4,
        /// jurisdiction.id.
        jurisdiction -> Text,
        /// The place as printed.
        name -> Text,
    }
}

diesel::table! {
    /// An offense as a source names it; a jail's local codes are not NCIC codes.
    offense (key) {
        /// key.
        key -> Int4,
        /// Whose code it is: ncic, or a jail's own.
        vocabulary -> Text,
        /// code.
        code -> Nullable<Text>,
        /// text.
        text -> Nullable<Text>,
        /// NCIC family, where it can be told.
        family -> Nullable<Int2>,
    }
}

diesel::table! {
    /// NCIC offense families; two of them (16 and 17) have the same name.
    offense_family (release, code) {
        /// release.
        release -> Int4,
        /// code.
        code -> Int2,
        /// name.
        name -> Text,
        /// Our grouping of families: person, property, drugs, weapons, traffic, immigration, society.
        group -> Text,
        /// Place by severity, 1 the most serious; NULL where it is not told.
        severity -> Nullable<Int2>,
        /// Whose order it is: FBI, the hierarchy rule of the Uniform Crime Reporting Handbook (revised 2004); ATLAS, this project's own, by group and number, which no court or agency gives.
        severity_source -> Nullable<Text>,
    }
}

diesel::table! {
    /// A state, county, city or agency policy on detainers, with its source.
    policy (release, id) {
        /// release.
        release -> Int4,
        /// id.
        id -> Text,
        /// The place whose policy it is: jurisdiction.id.
        jurisdiction -> Text,
        /// agency.
        agency -> Nullable<Text>,
        /// kind.
        kind -> Text,
        /// title.
        title -> Text,
        /// Padded to a day; read it with enacted_precision.
        enacted_on -> Nullable<Date>,
        /// enacted precision.
        enacted_precision -> Nullable<Text>,
        /// Padded to a day; NULL when no start was seen (fall back to enacted_on, and say so).
        effective_on -> Nullable<Date>,
        /// effective precision.
        effective_precision -> Nullable<Text>,
        /// NULL when no end was seen.
        ended_on -> Nullable<Date>,
        /// ended reason.
        ended_reason -> Nullable<Text>,
        /// direction.
        direction -> Text,
        /// rule.
        rule -> Text,
        /// summary.
        summary -> Text,
        /// source title.
        source_title -> Text,
        /// source url.
        source_url -> Text,
        /// What the source says, in short.
        evidence -> Text,
        /// In how many independent sources it was seen.
        confidence -> Text,
        /// Kinds of facility whose custody it binds; empty for one that only urges.
        governs -> Array<Text>,
        /// Its place in the release by id; small, so that lists of policies are small.
        ordinal -> Int2,
    }
}

diesel::table! {
    /// A release of policies and one of places that were current together: policy_interval and policy_seat are derived from both.
    policy_basis (release, places) {
        /// The release of the policies.
        release -> Int4,
        /// The release of the places.
        places -> Int4,
    }
}

diesel::table! {
    /// Ends of policies that are inferred, no source being seen that names them: an answer that uses one must say so.
    policy_ending (release, policy) {
        /// release.
        release -> Int4,
        /// policy.id of the one that ended; its ended_on is NULL.
        policy -> Text,
        /// policy.id of the one that ended it.
        ended_by -> Text,
        /// First day on which it no longer holds.
        from_day -> Date,
        /// What the end is inferred from.
        basis -> Text,
    }
}

diesel::table! {
    /// When the first policy that limits cooperation began at a place, for a kind of facility: derived from policies and places by the rule of docs/policies.md, with a row wherever such a policy bears.
    policy_first (release, places, place, facility_kind) {
        /// The release of the policies.
        release -> Int4,
        /// The release of the places.
        places -> Int4,
        /// As policy_interval.place.
        place -> Int4,
        /// As facility.kind.
        facility_kind -> Int2,
        /// Month (year * 12 + month - 1) of the first that is not the state's; NULL where there is none, or its month is not known.
        own_month -> Nullable<Int4>,
        /// Its day of the month; NULL where only the month is known.
        own_day -> Nullable<Int2>,
        /// Month of the first of all, the state's among them; NULL as own_month.
        any_month -> Nullable<Int4>,
        /// Its day of the month; NULL as own_day.
        any_day -> Nullable<Int2>,
    }
}

diesel::table! {
    /// What policies come to at a place, for a kind of facility and a period; periods do not overlap, and where there is none no policy is recorded.
    policy_interval (release, places, place, facility_kind, by_month, first) {
        /// The release of the policies.
        release -> Int4,
        /// FIPS number of a county, or policy_seat.place.
        place -> Int4,
        /// As facility.kind.
        facility_kind -> Int2,
        /// Whether the period is in months, for detainers whose day is not recorded, or in days since 1970-01-01.
        by_month -> Bool,
        /// First day or month; the least number is open.
        first -> Int4,
        /// Last day or month; the greatest number is open.
        last -> Int4,
        /// Code of PolicyDirection.
        direction -> Int2,
        /// Code of DetainerRule.
        rule -> Int2,
        /// Codes of PolicyKind.
        kinds -> Array<Int2>,
        /// Code of PolicyCertainty; -2 not applicable.
        certainty -> Int2,
        /// policy.ordinal of those that surely hold.
        holding -> Array<Int2>,
        /// policy.ordinal of those that may hold.
        perhaps -> Array<Int2>,
        /// The release of the places.
        places -> Int4,
    }
}

diesel::table! {
    /// Every place a policy covers, its own included.
    policy_jurisdiction (release, policy, jurisdiction) {
        /// release.
        release -> Int4,
        /// policy.
        policy -> Text,
        /// jurisdiction.id.
        jurisdiction -> Text,
    }
}

diesel::table! {
    /// The jails of cities that have a policy: it binds them and not the other jails of the county.
    policy_seat (release, places, facility) {
        /// The release of the policies.
        release -> Int4,
        /// facility.
        facility -> Int4,
        /// FIPS number of the city's county.
        county -> Int4,
        /// A number for the city, beyond those of counties; see policy_interval.place.
        place -> Int4,
        /// The release of the places.
        places -> Int4,
    }
}

diesel::table! {
    /// Every place in which a policy was seen, its main source included.
    policy_source (release, policy, ordinal) {
        /// release.
        release -> Int4,
        /// policy.id.
        policy -> Text,
        /// Position among the policy's sources as listed, from 1.
        ordinal -> Int2,
        /// list_only_not_counted: a list that names it without more; it does not count towards policy.confidence.
        role -> Text,
        /// Its address on the web.
        url -> Nullable<Text>,
        /// What it is, where it has no address.
        name -> Nullable<Text>,
    }
}

diesel::table! {
    /// Residents on 1 July of a year, as estimated by the US Census Bureau.
    population (release, fips, year) {
        /// release.
        release -> Int4,
        /// A state (below 100) or a county.
        fips -> Int4,
        /// year.
        year -> Int2,
        /// residents.
        residents -> Int4,
        /// The estimate series the figure is from.
        vintage -> Text,
    }
}

diesel::table! {
    /// A total that someone published about what a dataset of detainers holds, or should.
    published_total (release, ordinal) {
        /// release.
        release -> Int4,
        /// Position as listed, from 1.
        ordinal -> Int2,
        /// dataset.id of the detainers in which it is counted.
        dataset -> Text,
        /// What the total is of, in words.
        name -> Text,
        /// The count of the catalogue that is held against it; NULL where nothing that is loaded can be counted, and note says why.
        measure -> Nullable<Text>,
        /// Which detainers, as a DetainerFilter in JSON; NULL is all.
        filter -> Nullable<Text>,
        /// The number that was published.
        value -> Int8,
        /// Where it was published.
        source -> Text,
        /// source url.
        source_url -> Nullable<Text>,
        /// What a reader must know to compare the two.
        note -> Nullable<Text>,
    }
}

diesel::table! {
    /// One immutable import of a dataset; a row appears here only once all its data are in.
    release (key) {
        /// Small number used as the partition key.
        key -> Int4,
        /// First 16 hexadecimal digits of the hash of its content.
        id -> Text,
        /// dataset.
        dataset -> Text,
        /// What people call this release.
        label -> Text,
        /// The day the source published it, if known.
        published -> Nullable<Date>,
        /// imported at.
        imported_at -> Timestamptz,
        /// The release that answers when none is named: the newest not withdrawn.
        current -> Bool,
        /// When it was withdrawn; it still answers when pinned, with a warning.
        withdrawn_at -> Nullable<Timestamptz>,
        /// withdrawn reason.
        withdrawn_reason -> Nullable<Text>,
        /// Lines read from its files, headers apart.
        line_count -> Int8,
        /// The dataset's own clock: 1 arrested, 2 booked, 3 issued, 4 outcome, 5 recorded.
        clock -> Nullable<Int2>,
        /// First day covered, on that clock.
        covers_from -> Nullable<Date>,
        /// Last day covered, on that clock.
        covers_to -> Nullable<Date>,
        /// The outcomes that the source is able to record.
        outcomes -> Nullable<Array<Int2>>,
        /// FIPS numbers of the counties covered; NULL is the whole United States.
        places -> Nullable<Array<Int4>>,
        /// Detainers in the release.
        detainer_count -> Nullable<Int8>,
        /// Charge lines in the release; NULL when charges are not recorded.
        charge_count -> Nullable<Int8>,
        /// dataset.title as it was in this release; so with the columns after it.
        title -> Nullable<Text>,
        /// short title.
        short_title -> Nullable<Text>,
        /// description.
        description -> Nullable<Text>,
        /// source.
        source -> Nullable<Text>,
        /// source url.
        source_url -> Nullable<Text>,
        /// licence.
        licence -> Nullable<Text>,
        /// notes.
        notes -> Nullable<Array<Text>>,
        /// noun.
        noun -> Nullable<Text>,
        /// synthetic.
        synthetic -> Nullable<Bool>,
        /// The greatest word.key when the release came: it holds none beyond.
        words_through -> Nullable<Int4>,
        /// The greatest facility.key when the release came: it holds none beyond.
        facilities_through -> Nullable<Int4>,
        /// The greatest offense.key when the release came: it holds none beyond.
        offenses_through -> Nullable<Int4>,
        /// Counts of fewer detainers than this, and not of none, are withheld; NULL withholds nothing.
        suppress_below -> Nullable<Int4>,
    }
}

diesel::table! {
    /// A report of a numbered series, for example ICE's Weekly Declined Detainer Outcome Report.
    report (release, number) {
        /// release.
        release -> Int4,
        /// Its number in the series.
        number -> Int2,
        /// First day it is about.
        period_start -> Date,
        /// Last day it is about.
        period_end -> Date,
        /// Padded to a day: read it with published_precision; NULL when not seen.
        published_on -> Nullable<Date>,
        /// published precision.
        published_precision -> Nullable<Text>,
        /// pages.
        pages -> Nullable<Int2>,
        /// What became of it: corrected and withdrawn by whoever published it.
        status -> Text,
        /// status note.
        status_note -> Nullable<Text>,
        /// Where the report, or what it says, was seen.
        seen_in -> Text,
    }
}

diesel::table! {
    /// A number that a report prints. Both editions hold every figure: one that no correction changed has the same value in both.
    report_figure (release, report, edition, ordinal) {
        /// release.
        release -> Int4,
        /// report.number.
        report -> Int2,
        /// As first published, or as the publisher's own corrections left it.
        edition -> Text,
        /// Position among all figures as listed, the same in both editions.
        ordinal -> Int2,
        /// What is counted, in a word; definition says it in full.
        figure -> Text,
        /// Printed rank of the place, where the report ranks.
        rank -> Nullable<Int2>,
        /// The place as printed; NULL for a total of the report.
        name -> Nullable<Text>,
        /// jurisdiction.id of the place, or of the county in which it lies.
        jurisdiction -> Nullable<Text>,
        /// NULL when not seen; in a changed figure also when withdrawn with no new number.
        value -> Nullable<Int4>,
        /// Whether the publisher's own correction changed or withdrew it; false AS_PUBLISHED.
        changed -> Bool,
        /// What there are so many of.
        unit -> Text,
        /// What it counts, and over what.
        definition -> Text,
        /// Where it was seen.
        seen_in -> Text,
        /// note.
        note -> Nullable<Text>,
    }
}

diesel::table! {
    /// One event as different sources counted it: each number has its own definition, and none replaces another.
    same_number (release, ordinal) {
        /// release.
        release -> Int4,
        /// Position as listed, from 1.
        ordinal -> Int2,
        /// report.number of the report that prints the number; NULL when none does.
        report -> Nullable<Int2>,
        /// jurisdiction.id of the place of the event.
        jurisdiction -> Nullable<Text>,
        /// Who counted.
        source -> Text,
        /// Day of the source, padded: read it with dated_precision.
        dated_on -> Nullable<Date>,
        /// dated precision.
        dated_precision -> Nullable<Text>,
        /// The number as printed.
        printed -> Text,
        /// The number, worked out where it is printed as a sum.
        value -> Int4,
        /// What the source counted.
        definition -> Text,
    }
}

diesel::table! {
    /// Keys of this installation, made once: "cursor" authenticates paging cursors.
    secret (name) {
        /// name.
        name -> Text,
        /// bytes.
        bytes -> Bytea,
    }
}

diesel::table! {
    /// Words of the vocabularies that imports extend, as printed in the source.
    word (key) {
        /// key.
        key -> Int4,
        /// vocabulary.
        vocabulary -> Text,
        /// text.
        text -> Text,
    }
}
