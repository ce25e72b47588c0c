"""Tests of the tables and of the committed files: python3 -m unittest discover -s data/tabulate -t data"""

import tomllib
import unittest
from collections import Counter

from . import reference, travis, vocabulary
from .files import read

DATA = vocabulary.FOLDER.parent


class FacilityKinds(unittest.TestCase):
    """The rules tell what is known of these facilities, and no more."""

    RULES = vocabulary.facility_kinds()
    KNOWN = {
        "COUNTY_JAIL": ["MARICOPA COUNTY JAIL", "TRAVIS CTY JAIL", "Cabarrus County Jail", "CLARK COUNTY DET.CENTER",
                        "VISTA DETENTION FACILITY", "PRINCE WILLIAM", "TERREBONNE PARISH PRISON", "LOUDOUN COUNTY",
                        "OKALOOSA COUNTY D.O.C.", "LOS ANGELES COUNTY JAIL-TWIN TOWER", "TRAVIS COUNTY JAIL",
                        "LAS VEGAS METRO POLICE DEPT.", "EL PASO COUNTY JAIL (CO)", "NASHUA ST. JAIL"],
        "CITY_JAIL": ["LAS VEGAS CITY JAIL", "RIKERS ISLAND, QUEENS, NY", "HOUSTON POLICE DEPT. (SOUTHEAST)",
                      "CITY OF LAS VEGAS DET.CENTER", "PROVIDENCE PD", "QUEENS CENTRAL BOOKING"],
        "STATE_PRISON": ["TRAVIS COUNTY STATE JAIL", "ASPC ALHAMBRA", "WASCO STATE PRISON", "N.C. DEPT OF CORRECTIONS",
                         "LAKE CITY CORRECTIONAL INSTITUTION", "TDC - PAM LYCHNER", "SULLIVAN COUNTY CORR FAC"],
        "FEDERAL": ["CI EDEN", "MOSHANNON VALLEY CORRECTIONAL", "US MARSHALS  SDTX", "BSCC FLIGHTLINE UNIT",
                    "TAFT FED.CORR.INST.", "KANSAS CITY HOLDROOM", "REEVES COUNTY DET. CENTER III", "LOMPOC USP"],
        "JUVENILE": ["SAN FRANCISCO JUVY HALL", "PINAL COUNTY JUV.DET.CTR.", "EL PASO SPC JUVENILE"],
        "UNKNOWN": ["OTHER-OTHER FACILITY", "MASSACHUSETTS STATE POLICE", "VAL VERDE DETENTION CENTER", ""],
    }

    def test_known_facilities(self):
        for kind, names in self.KNOWN.items():
            for name in names:
                with self.subTest(name):
                    self.assertEqual(vocabulary.facility_kind(self.RULES, name), kind)

    def test_detainers_by_kind(self):
        kinds = Counter()
        for line in read(DATA / "ice-foia-fy2015" / "detainers.csv.gz"):
            kinds[vocabulary.facility_kind(self.RULES, line["facility"])] += int(line["detainers"])
        self.assertEqual(kinds, {"COUNTY_JAIL": 43_853, "FEDERAL": 10_648, "UNKNOWN": 9_255, "STATE_PRISON": 8_834,
                                 "CITY_JAIL": 6_423, "JUVENILE": 40})


class CommittedFiles(unittest.TestCase):
    """The files that are committed add up to their sources."""

    def detainers_and_charges(self, folder, packed):
        detainers = read(DATA / folder / f"detainers.csv{packed}")
        number = {line["record"]: int(line["detainers"]) for line in detainers}
        charges = read(DATA / folder / f"charges.csv{packed}")
        return sum(number.values()), sum(number[charge["record"]] for charge in charges)

    def test_counts(self):
        fiscal_year = read(DATA / "ice-foia-fy2015" / "detainers.csv.gz")
        self.assertEqual(sum(int(line["detainers"]) for line in fiscal_year), 79_053)
        self.assertEqual(self.detainers_and_charges("travis-2017-02-01", ""), (230, 495))
        self.assertEqual(self.detainers_and_charges("travis-2009-2016", ".gz"), (9_451, 14_825))

    def test_every_dataset_is_described(self):
        for path in DATA.glob("*/*.csv*"):
            if path.parent != vocabulary.FOLDER:
                with self.subTest(path.parent.name):
                    about = tomllib.loads((path.parent / "dataset.toml").read_text())
                    self.assertTrue(about["source"] and about["licence"] and about["notes"])


class Families(unittest.TestCase):
    """Each family has a place of its own by severity, and says whose order that is."""

    def test_order(self):
        families = read(DATA / "offenses" / "families.csv")
        places = reference.ranks([{"family": line["code"], "group": line["group"]} for line in families])
        self.assertEqual({line["code"]: int(line["severity"]) for line in families}, places)
        self.assertEqual(sorted(places.values()), list(range(1, 51)))
        fbi = sorted((int(line["severity"]), line["name"]) for line in families if line["severity_source"] == "FBI")
        self.assertEqual([name for _, name in fbi], ["Homicide", "Sexual assault", "Robbery", "Assault", "Burglary",
                                                     "Larceny", "Stolen vehicle", "Arson"])


class Travis(unittest.TestCase):
    """Of several words in one booking, the strongest tells the outcome."""

    def test_precedence(self):
        outcomes = vocabulary.travis_outcomes()
        for words, outcome in [("ERROR IN ENTRY;RELEASED TO ICE", "TAKEN"), ("", "UNRESOLVED"),
                               ("RELEASED TO TDCJ-STATE JAIL;WARRANT WITHDRAWN", "TRANSFERRED"),
                               ("ERROR IN ENTRY;WARRANT WITHDRAWN", "LIFTED"), ("SENTENCE COMPLETE", "UNRESOLVED")]:
            row = {"detainer_disposition": words, "detainer_disposition_month": "2014-06", "booked_month": "2014-05",
                   "birth_country": ""}
            line = travis.earlier_detainer(row, outcomes)
            self.assertEqual(line["outcome"], outcome)
            self.assertEqual(line["outcome_on"], "" if outcome == "UNRESOLVED" else "2014-06")


if __name__ == "__main__":
    unittest.main()
