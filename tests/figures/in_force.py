"""Which recorded policies bind a custody on a day, told from the original files as docs/policies.md has it.

Each policy is asked on each day by itself, comparing the texts of dates as far as they are known. A custody is a county
(FIPS code), a kind of facility, and the printed name and city of the facility.
"""

from collections import namedtuple
from datetime import date, timedelta
from functools import cache

from counting import read

Custody = namedtuple("Custody", "county kind name city")
Answer = namedtuple("Answer", "direction rule kinds certainty")

# What a policy can be asked on a day. Of these, YES surely holds, COARSE and UNDATED may, NO and PASSED do not;
# PASSED has an inferred end behind it.
YES, COARSE, UNDATED, PASSED, NO = "YES", "COARSE", "UNDATED", "PASSED", "NO"
MAY = {COARSE, UNDATED}
STRICTEST_FIRST = ["DECLINE_ALL", "JUDICIAL_WARRANT_REQUIRED", "SERIOUS_CONVICTION_ONLY", "LISTED_OFFENSES_ONLY",
                   "PAYMENT_REQUIRED", "NOTIFICATION_LIMITS", "OTHER"]
DIRECTIONS = ["LIMITS", "REQUIRES", "BOTH", "UNCERTAIN", "NONE_RECORDED"]
RULES = [*STRICTEST_FIRST, "UNCERTAIN", "NONE_RECORDED"]
KINDS_OF_ACT = ["STATUTE", "ORDINANCE", "RESOLUTION", "EXECUTIVE_ORDER", "AGENCY_POLICY", "COURT_ORDER", "SETTLEMENT",
                "UNCERTAIN", "NONE_RECORDED"]
STRONGEST_FIRST = ["DATED", "ENACTED_ONLY", "INFERRED_END", "COARSE", "UNDATED_EXISTS"]
CERTAINTIES = [*STRONGEST_FIRST, "NOT_APPLICABLE"]
NOT_RECORDED = Answer("", "", ("",), "")
# How many letters of a date are known.
KNOWN = {"day": 10, "month": 7, "year": 4, "": 0}


class Policies:
    """The policies on record, and what they tell of a custody."""

    def __init__(self, source):
        folder = source / "policies"
        states = {line["state"].upper(): line["county_fips"][:2]
                  for line in read(source / "ice-foia-fy2015" / "facility_county.csv") if line["county_fips"]}
        listed = {}
        for line in read(folder / "policy_counties.csv"):
            listed.setdefault(line["policy_id"], set()).add(line["county_fips"])
        inferred = {line["policy_id"]: line["from_date"] for line in read(folder / "inferred_endings.csv")}
        self.all = [policy(row, states, listed) for row in read(folder / "policies.csv")]
        for one in self.all:
            one["inferred"] = first_end(one, self.all, inferred.get(one["id"]))
        self.bearing = cache(self.bearing)
        self.tell = cache(self.tell)

    def bearing(self, custody):
        """The policies that bear on a custody; None where nothing can be told of it."""
        if not custody.county or custody.kind == "UNKNOWN":
            return None
        return [one for one in self.all if bears(one, custody)]

    def states(self, custody, day):
        """Each policy that bears on the custody, with whether it holds on the day (a month is seven letters)."""
        return [(one, holds(one, day)) for one in self.bearing(custody)]

    def tell(self, custody, day):
        """Direction, strictest rule, kinds of act and certainty; blank where nothing can be told."""
        if not day or self.bearing(custody) is None:
            return NOT_RECORDED
        states = self.states(custody, day)
        limiting, requiring = (side([state for state in states if state[0]["direction"] == direction])
                               for direction in ("LIMITS", "REQUIRES"))
        weakest = [STRONGEST_FIRST.index(mark) for _, mark in (limiting, requiring) if mark]
        return Answer(direction_of(limiting[0], requiring[0]), rule_of(states), kinds_of(states),
                      STRONGEST_FIRST[max(weakest)] if weakest else "NOT_APPLICABLE")


def policy(row, states, listed):
    """A line of the record, read as far as its dates are known."""
    first = "effective" if row["effective_from"] else "enacted"
    return {
        "id": row["policy_id"],
        "place": (row["level"], row["state"], row["county_fips"], row["jurisdiction_name"]),
        "agency": row["agency"],
        "level": row["level"],
        "state": states[row["jurisdiction_name"].upper()] if row["level"] == "state" else "",
        "seat": row["county_fips"],
        "name": row["jurisdiction_name"].upper(),
        "counties": listed.get(row["policy_id"], set()) | ({row["county_fips"]} if row["level"] == "county" else set()),
        "governs": set(row["governs"].upper().split(";")) - {""},
        "kind": row["kind"].upper(),
        "direction": row["direction"].split("_")[0].upper(),
        "rule": row["detainer_rule"].upper(),
        "padded": row["effective_from"] or row["enacted_on"],
        "start": (row["effective_from"] or row["enacted_on"])[:KNOWN[row[first + "_precision"]]],
        "mark": "DATED" if row["effective_from"] else "ENACTED_ONLY",
        "ended": row["effective_to"],
        "over": bool(row["ended_reason"]),
    }


def first_end(own, policies, inferred):
    """The text of the first day, month or year with which an inferred end begins; None where there is none."""
    later = [(other["padded"], other["start"]) for other in policies
             if other["place"] == own["place"] and other["agency"] == own["agency"] and own["padded"]
             and other["padded"] > own["padded"]]
    if inferred:
        later.append((inferred, inferred))
    return min(later)[1] if later and not own["ended"] else None


def bears(own, custody):
    if custody.kind not in own["governs"]:
        return False
    if own["state"]:
        return custody.county.startswith(own["state"])
    if custody.county in own["counties"]:
        return True
    if own["level"] == "agency":
        return custody.county == own["seat"]
    return (own["level"] == "city" and custody.kind == "CITY_JAIL" and custody.county == own["seat"]
            and (custody.city.upper() == own["name"] or custody.name.upper().startswith(own["name"])))


@cache
def days_of(month):
    day = date.fromisoformat(month + "-01")
    days = []
    while day.isoformat().startswith(month):
        days.append(day.isoformat())
        day += timedelta(days=1)
    return days


def holds(own, day):
    if len(day) == len("2017-02"):
        each = {holds(own, one) for one in days_of(day)}
        return each.pop() if len(each) == 1 and not each & MAY else PASSED if each == {PASSED, NO} else COARSE
    start, end = own["start"], own["inferred"]
    if start and day[:len(start)] < start:
        return NO
    if own["ended"] and day > own["ended"]:
        return NO
    if end and (day[:len(end)] > end or day == end):
        return PASSED
    if (start and len(start) < 10 and day.startswith(start)) or (end and len(end) < 10 and day.startswith(end)):
        return COARSE
    if not start or (own["over"] and not own["ended"] and not end):
        return UNDATED
    return YES


def side(states):
    """Whether policies of one direction hold (yes, perhaps or no), and how surely that is known."""
    found = {state for _, state in states}
    if YES in found:
        return "yes", min((own["mark"] for own, state in states if state == YES), key=STRONGEST_FIRST.index)
    if found & MAY:
        return "perhaps", "COARSE" if COARSE in found else "UNDATED_EXISTS"
    return "no", "INFERRED_END" if PASSED in found else ""


def direction_of(limiting, requiring):
    if "perhaps" in (limiting, requiring):
        return "UNCERTAIN"
    return {("yes", "yes"): "BOTH", ("yes", "no"): "LIMITS", ("no", "yes"): "REQUIRES",
            ("no", "no"): "NONE_RECORDED"}[limiting, requiring]


def rule_of(states):
    last = len(STRICTEST_FIRST)
    surely = min((STRICTEST_FIRST.index(own["rule"]) for own, state in states if state == YES), default=last)
    perhaps = min((STRICTEST_FIRST.index(own["rule"]) for own, state in states if state in MAY), default=last)
    return "UNCERTAIN" if perhaps < surely else [*STRICTEST_FIRST, "NONE_RECORDED"][surely]


def kinds_of(states):
    surely = {own["kind"] for own, state in states if state == YES}
    perhaps = {own["kind"] for own, state in states if state in MAY}
    return tuple(sorted(surely | ({"UNCERTAIN"} if perhaps - surely else set()))) or ("NONE_RECORDED",)
