//! Withdrawing a release, and dropping it.

use std::sync::Mutex;

use detainer_atlas::datasets::{ImportError, Progress, Silent, drop_release, load_bundled, show, withdraw};
use tokio::sync::oneshot;

use super::fixture::{SECOND, current, detainers, first, import, places, slice};
use crate::support::api::Api;
use crate::support::http::{get_from, serve_over};
use crate::support::session::Session;

fn withdrawn(
    session: &Session,
    dataset: &str,
    release: &str,
    reason: &str,
) -> Result<Option<String>, String> {
    let done = session.run(withdraw(&session.url, dataset, release, reason, &Silent));
    done.map(|done| done.current.map(|(id, _)| id)).map_err(|error| error.to_string())
}

#[test]
fn the_newest_that_is_left_answers_and_a_pin_still_does_with_the_reason() {
    let session = first();
    let old = current(&session, "small");
    let new = import(&session, "small", &detainers(SECOND));
    let mut api = Api::over(&session.url, "small");
    let declined = |api: &Api, arguments: &str| {
        slice(api, arguments, "totals { declined }")["totals"]["declined"].take()
    };
    assert_eq!(declined(&api, "by: []"), 2);
    assert_eq!(withdrawn(&session, "small", &new, "A line too many."), Ok(Some(old.clone())));
    api.look_again("small");
    assert_eq!(declined(&api, "by: []"), 1);
    let pinned =
        slice(&api, &format!("release: \"{new}\""), "totals { declined } meta { warnings { code message } }");
    assert_eq!(pinned["totals"]["declined"], 2);
    assert_eq!(
        pinned["meta"]["warnings"][0]["message"],
        "This release was withdrawn (A line too many.). It answers only because it was asked for by its id."
    );
    let releases = api
        .data("{ dataset(id: \"small\") { currentRelease { id } releases { id current withdrawnReason } } }");
    assert_eq!(
        releases["dataset"],
        serde_json::json!({
            "currentRelease": { "id": old },
            "releases": [
                { "id": new, "current": false, "withdrawnReason": "A line too many." },
                { "id": old, "current": true, "withdrawnReason": null },
            ],
        })
    );
}

#[test]
fn policies_are_in_force_at_the_places_that_are_left() {
    let session = first();
    let old = current(&session, "places");
    // These policies never were current with the second places.
    let new = import(&session, "places", &places(true));
    import(&session, "policies", &super::fixture::policies(true));
    assert_eq!(withdrawn(&session, "places", &new, "Names were wrong."), Ok(Some(old)));
    let api = Api::over(&session.url, "small");
    let rows = slice(&api, "by: [POLICY_DIRECTION, FACILITY]", "rows { policyDirection facility }");
    assert_eq!(
        rows["rows"][0],
        serde_json::json!({ "policyDirection": "REQUIRES", "facility": "CITY JAIL ONE, BERKELEY, CA" })
    );
}

#[test]
fn what_cannot_be_withdrawn_is_refused() {
    let session = first();
    let old = current(&session, "small");
    let refused = |dataset: &str, release: &str, reason: &str| {
        withdrawn(&session, dataset, release, reason).unwrap_err()
    };
    assert_eq!(refused("smal", &old, "x"), "no dataset is named smal; did you mean small?");
    assert_eq!(refused("small", "0123", "x"), format!("small has no release 0123; it has {old}"));
    assert_eq!(
        refused("small", &old, " "),
        "--reason is empty: say in a few words what is wrong with the release: whoever asks for it again is told"
    );
    assert_eq!(withdrawn(&session, "small", &old, "Wrong."), Ok(None));
    assert_eq!(refused("small", &old, "x"), format!("release {old} is withdrawn already (Wrong.)"));
    let api = Api::over(&session.url, "small");
    let (_, message) = api.error("{ detainerSlice { totals { detainers } } }");
    assert_eq!(message, "Every release of small is withdrawn: pin one with `release`.");
}

#[test]
fn a_server_that_runs_takes_it_up() {
    let session = first();
    let old = current(&session, "small");
    let new = import(&session, "small", &detainers(SECOND));
    let (address, atlas) = serve_over(&session.url, "small");
    let asked = "/v1/detainer-slice.csv?measures=declined";
    let file = |path: &str| get_from(address, path).body;
    assert_eq!(file(asked), "declined\r\n2\r\n");
    withdrawn(&session, "small", &new, "A line too many.").expect("it is withdrawn");
    session.run(atlas.refresh()).expect("the database answers");
    assert_eq!(file(asked), "declined\r\n1\r\n");
    assert_eq!(file(&format!("{asked}&release={new}")), "declined\r\n2\r\n");
    let places = current(&session, "places");
    assert_eq!(file(&format!("{asked}&release={old}&pins={places}")), "declined\r\n1\r\n");
    assert!(file(&format!("{asked}&asOf=1999-01-01")).contains("was first imported on"));
}

#[test]
fn a_withdrawn_release_is_dropped_whole_and_no_other() {
    let session = first();
    let old = current(&session, "small");
    import(&session, "small", &detainers(SECOND));
    let key = session.text(&format!("SELECT key FROM release WHERE id = '{old}'"));
    let dropped = |release: &str| session.run(drop_release(&session.url, "small", release, &Silent));
    match dropped(&old) {
        Err(ImportError::Refused(message)) => assert!(message.contains("withdraw it first"), "{message}"),
        other => panic!("{other:?}"),
    }
    withdrawn(&session, "small", &old, "Wrong.").expect("it is withdrawn");
    dropped(&old).expect("it is dropped");
    assert_eq!(
        session.text(&format!(
            "SELECT to_regclass('detainer_{key}') IS NULL AND to_regclass('charge_{key}') IS NULL"
        )),
        "t"
    );
    assert_eq!(session.text(&format!("SELECT count(*) FROM detainer WHERE release = {key}")), "0");
    let api = Api::over(&session.url, "small");
    let (_, message) =
        api.error(&format!("{{ detainerSlice(release: \"{old}\") {{ totals {{ detainers }} }} }}"));
    assert!(message.contains("is not a release of small"), "{message}");
    assert_eq!(slice(&api, "by: []", "totals { detainers }")["totals"]["detainers"], 4);
}

#[test]
fn places_and_policies_can_be_dropped_too() {
    let session = first();
    for (dataset, folder) in [("places", places(true)), ("policies", super::fixture::policies(true))] {
        let old = current(&session, dataset);
        import(&session, dataset, &folder);
        withdrawn(&session, dataset, &old, "Wrong.").expect("it is withdrawn");
        session.run(drop_release(&session.url, dataset, &old, &Silent)).expect("it is dropped");
        assert_eq!(session.text(&format!("SELECT count(*) FROM release WHERE dataset = '{dataset}'")), "1");
    }
    assert_eq!(session.text("SELECT count(*) FROM policy_basis"), "1");
    let api = Api::over(&session.url, "small");
    let rows = slice(&api, "by: [POLICY_DIRECTION, FACILITY]", "rows { policyDirection facility }");
    assert_eq!(rows["rows"][0]["policyDirection"], "REQUIRES");
}

/// Tells once that the tables are being read.
struct Telling(Mutex<Option<oneshot::Sender<()>>>);

impl Progress for Telling {
    fn begin(&self, _: &str, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn note(&self, sentence: &str) {
        assert_eq!(sentence, "The tables are being read; trying again in a moment.");
        self.0.lock().expect("one thread tells").take().map(|tell| tell.send(()));
    }
    fn end(&self) {}
}

#[test]
fn who_reads_the_tables_is_waited_for_and_not_kept_waiting() {
    let session = first();
    let old = current(&session, "small");
    withdrawn(&session, "small", &old, "Wrong.").expect("it is withdrawn");
    session.run(async {
        let connected = tokio_postgres::connect(&session.url, tokio_postgres::NoTls).await;
        let (reader, connection) = connected.expect("the database answers");
        tokio::spawn(connection);
        reader.batch_execute("BEGIN; SELECT count(*) FROM detainer").await.expect("it reads");
        let (tell, told) = oneshot::channel();
        let waiting = Telling(Mutex::new(Some(tell)));
        let dropping = drop_release(&session.url, "small", &old, &waiting);
        let reading = async {
            told.await.expect("it is told");
            reader.batch_execute("SELECT count(*) FROM detainer; COMMIT").await.expect("it reads on");
        };
        let (dropped, ()) = tokio::join!(dropping, reading);
        dropped.expect("it is dropped");
    });
    assert_eq!(session.text("SELECT count(*) FROM release WHERE dataset = 'small'"), "0");
}

#[test]
fn a_person_is_shown_why_a_release_was_withdrawn() {
    let session = first();
    let old = current(&session, "small");
    import(&session, "small", &detainers(SECOND));
    withdrawn(&session, "small", &old, "Two lines were lost.").expect("it is withdrawn");
    let shown = session.run(show(&session.url, "small")).expect("it is there").to_string();
    let lines = format!(
        "release {old} \"first\", withdrawn: 4 rows 2015-01-01 to 2015-12-31\n    withdrawn: Two lines were lost.\n"
    );
    assert!(shown.contains(&lines), "{shown}");
}

/// Every release of the bundled data, those last on which others rest.
#[test]
fn whatever_is_loaded_can_be_dropped_and_leaves_nothing() {
    let session = Session::fresh();
    session.run(load_bundled(&session.url, &Silent)).expect("the bundled data load");
    let all = session.text(
        "SELECT dataset.id, release.id FROM release JOIN dataset ON dataset.id = release.dataset
        ORDER BY kind = 'places', key DESC",
    );
    for line in all.lines() {
        let (dataset, release) = line.split_once(' ').expect("two ids");
        withdrawn(&session, dataset, release, "All of it goes.").expect(dataset);
        session.run(drop_release(&session.url, dataset, release, &Silent)).expect(dataset);
    }
    let tables = session.text(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'release'",
    );
    assert!(tables.lines().count() > 20, "{tables}");
    for table in tables.lines() {
        assert_eq!(session.text(&format!("SELECT count(*) FROM {table}")), "0", "{table}");
    }
}
