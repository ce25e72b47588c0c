//! Where a question is asked: of the bundled data, or, of two releases, beside an example that the test makes of them.

use std::io::Read;
use std::sync::OnceLock;

use detainer_atlas::datasets::{Silent, load_bundled};
use flate2::read::GzDecoder;

use crate::datasets::folder::Folder;
use crate::support::api::Api;
use crate::support::session::Session;
use crate::support::{committed, database};

/// Questions of two releases.
const OF_TWO: [u32; 2] = [37, 44];
const FOLDER: &str = "data/ice-foia-fy2015";

/// The API to ask, and the database that SQL counts in.
pub fn asked(number: u32) -> (&'static Api, &'static str) {
    if !OF_TWO.contains(&number) {
        return (Api::bundled(), database::bundled());
    }
    static TWO: OnceLock<(Api, String)> = OnceLock::new();
    let (api, url) = TWO.get_or_init(|| {
        let session = Session::fresh();
        session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
        example().import(&session, "ice-foia-fy2015").expect("the example is loaded");
        (Api::over(&session.url, "ice-foia-fy2015"), session.url.clone())
    });
    (api, url)
}

/// The bundled release as it never was: without July 2015, and with what was issued on 27 January and has no outcome
/// recorded as declined.
fn example() -> Folder {
    let manifest = committed::text(&format!("{FOLDER}/dataset.toml"));
    let manifest = manifest.replace("label = \"FOIA 15-87693\"", "label = \"An example, made for this page\"");
    let file = std::fs::File::open(committed::path(&format!("{FOLDER}/detainers.csv.gz"))).expect("it is there");
    let mut lines = String::new();
    GzDecoder::new(file).read_to_string(&mut lines).expect("it is text");
    let kept = lines.lines().filter(|line| !line.contains(",2015-07-")).map(|line| {
        match line.contains(",2015-01-27,") && line.ends_with(",UNRESOLVED,") {
            true => line.replace(",UNRESOLVED,", ",DECLINED,Detainer Declined by LEA"),
            false => line.to_owned(),
        }
    });
    Folder::new(&manifest).with("detainers.csv", kept.collect::<Vec<_>>().join("\n") + "\n")
}
