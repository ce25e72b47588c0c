//! Three hundred detainers with three clocks by day: made by a rule, so that days are missing, negative and equal.

use std::fmt::Write;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate};

use super::super::agreement::Asked;
use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::api::Api;

const FAMILIES: [&str; 4] = ["16", "17", "23", "54"];

/// The dataset `clocks`.
pub fn three_clocks() -> Asked<'static> {
    static API: OnceLock<(Api, String)> = OnceLock::new();
    let (api, url) = API.get_or_init(|| {
        let session = session_with_places();
        let families =
            "code,name,group\n16,Threat,person\n17,Threat,person\n23,Theft,property\n54,Traffic,traffic\n";
        let offenses = Folder::of_kind("offenses")
            .with("families.csv", families)
            .with("codes.csv", "code,family,name\n");
        offenses.import(&session, "offenses").expect("the offenses load");
        let manifest =
            DETAINERS.replace("[\"DECLINED\", \"TAKEN\"]", "[\"DECLINED\", \"TAKEN\", \"UNRESOLVED\"]");
        let folder = Folder::new(&manifest).with("detainers.csv", detainers()).with("charges.csv", charges());
        folder.import(&session, "clocks").expect("the detainers load");
        (Api::over(&session.url, "clocks"), session.url.clone())
    });
    Asked { api, url, dataset: "clocks" }
}

/// Of those by record: each seventh has no outcome, each eleventh is known to the month of it, some were let go before ICE asked.
fn detainers() -> String {
    let mut lines = String::from(
        "record,issued_on,booked_on,outcome_on,county_fips,facility,state,outcome,citizenship,gender,person,charges_recorded\n",
    );
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
    for n in 1..=300u64 {
        let issued = first + Days::new(n * 37 % 343);
        let booked = issued + Days::new(3) - Days::new(n * 13 % 9);
        let ended = issued + Days::new(n * n * 7 % 41) - Days::new(6);
        let outcome = match n {
            _ if n % 7 == 0 => String::new(),
            _ if n % 11 == 0 => ended.format("%Y-%m").to_string(),
            _ => ended.to_string(),
        };
        let booked = if n % 13 == 0 { String::new() } else { booked.to_string() };
        let issued = if n % 29 == 0 { issued.format("%Y-%m").to_string() } else { issued.to_string() };
        let county = ["32003", "48453", "09001", "32003", ""][n as usize % 5];
        let word = if n % 7 == 0 { "" } else { ["TAKEN", "DECLINED", "TAKEN"][n as usize % 3] };
        let country = ["Mexico", "Honduras", "Mexico", "Cuba", "withheld", "Peru", ""]
            [n as usize % 7 % (1 + n as usize % 7)];
        let gender = ["MALE", "FEMALE", "MALE"][n as usize % 3];
        let state = if county.is_empty() { "TX" } else { "" };
        let known = if n % 10 == 0 { "no" } else { "yes" };
        let person = n % 211;
        writeln!(lines, "{n},{issued},{booked},{outcome},{county},JAIL {},{state},{word},{country},{gender},p{person},{known}", n % 17)
            .expect("a line");
    }
    lines
}

/// Up to four lines a detainer, two of them at times of one family.
fn charges() -> String {
    let mut lines = String::from("record,vocabulary,code,offense,family,level,status\n");
    for n in (1..=300usize).filter(|n| n % 10 != 0) {
        for line in 0..n % 5 {
            let family = if (n + line) % 19 == 0 { "" } else { FAMILIES[(n * 3 + line * line) % 4] };
            let level = ["FELONY", "MISDEMEANOR"][(n + line) % 2];
            let status = ["CONVICTED", "PENDING_OR_UNKNOWN", "DISMISSED"][(n + line) % 3];
            writeln!(lines, "{n},jail,{family}{line},OFFENSE {family},{family},{level},{status}")
                .expect("a line");
        }
    }
    lines
}
