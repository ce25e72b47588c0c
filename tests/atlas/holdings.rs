//! `docs/data.md` is generated from the bundled data: run with `UPDATE=1` to write it anew.

use std::time::Duration;

use detainer_atlas::answer::holdings_document;
use detainer_atlas::store::Store;

use crate::support::{committed, database};

fn document() -> String {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let store = Store::open(database::bundled(), 1, Duration::from_secs(30)).expect("a pool");
    let writing = async {
        let snapshot = store.snapshot("ice-foia-fy2015", "").await?;
        let holdings = store.holdings(&snapshot).await?;
        Ok::<String, detainer_atlas::store::StoreError>(holdings_document(&snapshot, &holdings))
    };
    runtime.expect("a runtime").block_on(writing).expect("the database answers")
}

#[test]
fn the_committed_page_describes_the_bundled_data() {
    assert_eq!(committed::difference("docs/data.md", &document()), None);
}

#[test]
fn it_holds_the_figures_of_the_sources() {
    let page = document();
    for expected in [
        "| [`ice-foia-fy2015`](#ice-foia-fy2015) | 79,053 | not recorded | from 1 October 2014 to 19 July 2015 | the United States |",
        "| `COUNTY` | 68,747 | 87.0\u{a0}% |  |",
        "- Outcomes it cannot record: `DECLINED`",
        "- Holds: 3 reports with 24 figures, 11 corrections, and 8 counts of one event.",
        "- Holds: 35 places as of 5 August 2025 (city 18, county 4, state 13).",
        "- Holds: 832 agreements, 601 with a county, 829 with a day of signing.",
        "- Holds: 25 field offices, and the office of 3,230 counties.",
        "- Holds: 194 policies, with 389 sources in which they were seen.",
        "| inference from a later law, as listed in `policy_endings.csv` | 17 |",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}
