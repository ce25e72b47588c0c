"""Counts of Travis County, Texas: the event of 2017-02-01, and the bookings of 2009-2016."""

from counting import OUTCOMES, ordered, read, tally

STATUSES = ["CONVICTED", "PENDING_OR_UNKNOWN", "DISMISSED", "ACQUITTED"]
LEVELS = ["FELONY", "MISDEMEANOR"]
REVERSALS = ["REINSTATED_ON_WARRANT", "NOT_REVERSED", "NOT_APPLICABLE"]
CUSTODY = ["IN_CUSTODY", "RELEASED"]
TRANSFERS = {"RELEASED TO TDCJ-ID", "RELEASED TO TDCJ-STATE JAIL", "RELEASED TO TDC", "RELEASED TO ISF",
             "RELEASED TO FEDS", "RELEASED TO OTHER AGENCY", "EXTRADITION"}
WITHDRAWALS = {"WARRANT WITHDRAWN", "ICE DETAINER RELEASED", "ERROR IN ENTRY", "WRONG PERSON IN CUSTODY"}

# The jail's own codes of driving under the influence: of anyone, and of a minor.
DRIVING_UNDER_INFLUENCE = {"5404", "2201"}


def figures(source):
    return event(source / "travis-county") | earlier(source / "travis-county")


def event(folder):
    rows = load(folder, "2017_event", event_outcome)
    groups = groups_of_families(folder)
    declined = [row for row in rows if row["outcome"] == "DECLINED"]
    return {
        "travis-2017-outcome": counted(rows, {"outcome": OUTCOMES, "outcome_reversed": REVERSALS}),
        "travis-2017-custody-after":
            counted(rows, {"outcome": OUTCOMES, "outcome_reversed": REVERSALS, "custody_after": CUSTODY}),
        "travis-2017-offense-family": by_charge(declined, {"offense_family": None}),
        "travis-2017-offense": by_charge(declined, {"code": None, "offense": None}),
        "travis-2017-offense-group":
            by_charge(rows, {"offense_group": None, "outcome": OUTCOMES},
                      {"offense_group": lambda charge: groups.get(charge["offense_family"], "")}),
        "travis-2017-charge-status": by_charge(declined, {"charge_status": STATUSES}),
        "travis-2017-charge-level": by_charge(declined, {"charge_level": LEVELS}),
        "travis-2017-offense-family-by-status":
            by_charge(declined, {"offense_family": None, "charge_status": STATUSES}),
        "travis-2017-booked-month-by-outcome": counted(rows, {"booked_month": None, "outcome": OUTCOMES}),
        "travis-2017-outcome-date": counted(rows, {"outcome": OUTCOMES, "outcome_month": None, "outcome_day": None}),
        "travis-2017-birth-country": counted(rows, {"birth_country": None, "outcome": OUTCOMES}),
        "travis-2017-lift-reason": counted(rows, {"lift_reason": None, "outcome": OUTCOMES}),
        "travis-2017-charges-per-detainer": counted(rows, {"charges": None}),
        "travis-2017-felony-conviction": flags(rows, {
            "on_one_charge": lambda charges: any(is_felony(one) and is_conviction(one) for one in charges),
            "on_any_charges": lambda charges: any(map(is_felony, charges)) and any(map(is_conviction, charges))}),
        "travis-2017-traffic-and-drugs": flags(rows, {
            "with_traffic": lambda charges: "54" in families(charges),
            "with_drugs": lambda charges: "35" in families(charges),
            "with_both": lambda charges: {"54", "35"} <= families(charges)}),
        "travis-2017-only-misdemeanors": flags(rows, {
            "only_misdemeanors": lambda charges: {one["charge_level"] for one in charges} == {"MISDEMEANOR"}}),
    }


def earlier(folder):
    rows = load(folder, "2009_2016", earlier_outcome)
    ended = [row for row in rows if row["outcome"] in ("TAKEN", "LIFTED")]
    by_month = tally(ended, "outcome_month")
    groups = groups_of_families(folder)
    return {
        "travis-2009-2016-outcome-by-year": counted(rows, {"booked_year": None, "outcome": OUTCOMES}),
        "travis-2009-2016-outcome-month": (
            ["outcome_month", "taken", "lifted"],
            [[*key, *(sum(row["outcome"] == outcome for row in by_month[key]) for outcome in ("TAKEN", "LIFTED"))]
             for key in sorted(by_month)]),
        "travis-2009-2016-lift-reason": counted(rows, {"lift_reason": None, "outcome": OUTCOMES}),
        "travis-2009-2016-offense-family-by-status":
            by_charge(rows, {"offense_family": None, "charge_status": STATUSES}),
        "travis-2009-2016-offense": by_charge(rows, {"code": None, "offense": None, "offense_family": None}),
        "travis-2009-2016-offense-group":
            by_charge(rows, {"offense_group": None}, {"offense_group": lambda charge: group(charge, groups)}),
        "travis-2009-2016-level-by-year": by_charge(rows, {"booked_year": None, "charge_level": LEVELS}),
        "travis-2009-2016-birth-country": counted(rows, {"birth_country": None, "outcome": OUTCOMES}),
        "travis-2009-2016-charges-per-detainer": counted(rows, {"charges": None}),
    }


def load(folder, period, outcome_of):
    """Bookings with their outcome and their charges."""
    charges = tally(read(folder / f"charges_{period}.csv"), "booking")
    rows = read(folder / f"bookings_{period}.csv")
    for row in rows:
        row["own"] = [{"code": line["local_code"], "offense": line["offense_text"],
                       "offense_family": line["ncic_family"], "charge_level": line["level"].upper(),
                       "charge_status": line["status"].upper()} for line in charges.get((row["booking"],), [])]
        row["charges"] = len(row["own"])
        row["lift_reason"] = row["detainer_disposition"]
        row["booked_year"] = int(row["booked_month"][:4])
        row["booked_month"] += "-01"
        row |= outcome_of(row)
    return rows


def event_outcome(row):
    """Outcome, what undid it, custody and date, by the list in which the booking stands."""
    custody = {"custody_after": row["custody"].upper()}
    if row["list"] == "accepted":
        to_ice = row["detainer_disposition"] == "RELEASED TO ICE"
        return custody | {"outcome": "TAKEN" if to_ice else "ACCEPTED", "outcome_reversed": "NOT_APPLICABLE",
                          "outcome_month": "2017-02-01" if to_ice else "", "outcome_day": ""}
    reinstated = row["list"] == "reinstated_with_ICE_warrant"
    return custody | {"outcome": "DECLINED", "outcome_month": "2017-02-01", "outcome_day": "2017-02-01",
                      "outcome_reversed": "REINSTATED_ON_WARRANT" if reinstated else "NOT_REVERSED"}


def earlier_outcome(row):
    """Outcome and its month: to ICE, else to another agency, else withdrawn, else its time ran out, else nothing."""
    words = set(row["detainer_disposition"].split(";"))
    if "RELEASED TO ICE" in words:
        outcome = "TAKEN"
    elif words & TRANSFERS:
        outcome = "TRANSFERRED"
    elif words & WITHDRAWALS:
        outcome = "LIFTED"
    elif "ICE DETAINER TIME LIMIT REACHED" in words:
        outcome = "ACCEPTED"
    else:
        outcome = "UNRESOLVED"
    return {"outcome": outcome, "outcome_month": row["detainer_disposition_month"] + "-01"}


def counted(rows, columns):
    """Detainers by columns, each in the given order of its values or else in that of the values themselves."""
    groups = tally(rows, *columns)
    return [*columns, "detainers"], [[*key, len(groups[key])] for key in ordered(groups, *columns.values())]


def by_charge(rows, columns, derived=None):
    """Different detainers, and charge lines, by columns of the charge or of its detainer."""
    groups = {}
    for row in rows:
        for charge in row["own"]:
            values = row | charge | {name: tell(charge) for name, tell in (derived or {}).items()}
            groups.setdefault(tuple(values[column] for column in columns), []).append(row["booking"])
    lines = [[*key, len(set(groups[key])), len(groups[key])] for key in ordered(groups, *columns.values())]
    return [*columns, "detainers", "charges"], lines


def groups_of_families(folder):
    return {line["family"]: line["group"] for line in read(folder.parent / "reference" / "offense_families.csv")}


def group(charge, groups):
    """The group of the charge's family; traffic is divided, or withheld where the code is."""
    family = groups.get(charge["offense_family"], "")
    if family != "traffic":
        return family.upper()
    if charge["code"] == "withheld":
        return "WITHHELD"
    return "DRIVING_UNDER_INFLUENCE" if charge["code"] in DRIVING_UNDER_INFLUENCE else "TRAFFIC_OTHER"


def flags(rows, tests):
    """By outcome, the detainers whose charges pass each test, and all of them."""
    groups = tally(rows, "outcome")
    return ["outcome", *tests, "detainers"], [
        [*key, *(sum(test(row["own"]) for row in groups[key]) for test in tests.values()), len(groups[key])]
        for key in ordered(groups, OUTCOMES)]


def is_felony(charge):
    return charge["charge_level"] == "FELONY"


def is_conviction(charge):
    return charge["charge_status"] == "CONVICTED"


def families(charges):
    return {charge["offense_family"] for charge in charges}
