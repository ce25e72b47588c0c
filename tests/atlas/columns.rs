//! Columns in memory: what they take is told before they are read, and the order that a search rests on is there.

use std::process::Command;
use std::time::Duration;

use detainer_atlas::columns::{Choice, Engine, needs};
use detainer_atlas::store::Store;

use crate::support::{database, server};

/// What `doctor` prints over a database, and whether it finds all well.
fn doctor(url: &str, more: &[&str]) -> (String, bool) {
    let program = env!("CARGO_BIN_EXE_detainer-atlas");
    let output = Command::new(program).args(["doctor", "--database-url", url]).args(more).output();
    let output = output.expect("the program runs");
    (String::from_utf8(output.stdout).expect("it prints text"), output.status.success())
}

#[test]
fn what_columns_take_is_told_before_they_are_read_and_what_does_not_fit_is_not_read() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(database::bundled(), 2, Duration::from_secs(30)).expect("a pool");
        let snapshot = store.snapshot("ice-foia-fy2015", "").await.expect("the database answers");
        let told: Vec<usize> = needs(&snapshot, usize::MAX).iter().map(|need| need.bytes).collect();
        let engine = Engine::new(&store, Choice::Auto, told.iter().sum());
        engine.take_up(&snapshot).await.expect("the columns are read");
        let taken = engine.memory();
        assert!((told.iter().sum::<usize>() / 2..=told.iter().sum()).contains(&taken), "{told:?} {taken}");

        let small = Engine::new(&store, Choice::Auto, told[0] - 1);
        small.take_up(&snapshot).await.expect("what fits is read");
        let fit: Vec<bool> = needs(&snapshot, told[0] - 1).iter().map(|need| need.fits).collect();
        assert_eq!((fit[0], fit[1]), (false, true));
        assert!(small.memory() > 0 && small.memory() < told[0]);
    });
}

/// The n-th detainer of a release has the id n, and those without a day or month of its own clock come last.
#[test]
fn ids_are_places_in_the_order_of_the_own_clock() {
    let url = database::bundled();
    let releases = database::rows(
        url,
        "SELECT release.key, (ARRAY['arrested', 'booked', 'issued', 'outcome', 'recorded'])[clock],
            coverage.precision, detainer_count
        FROM release JOIN coverage ON coverage.release = release.key
            AND field = (ARRAY['arrested_on', 'booked_on', 'issued_on', 'outcome_on', 'recorded_on'])[clock]",
    );
    assert!(releases.len() >= 3, "{releases:?}");
    for release in releases {
        let [key, clock, precision, count] = release.as_slice() else { panic!("{release:?}") };
        let column = format!("{clock}_{}", if precision == "1" { "on" } else { "month" });
        let sql = format!(
            "SELECT count(*), min(id), max(id), count(*) FILTER (WHERE before > own OR before IS NULL AND own IS NOT NULL)
            FROM (SELECT id, {column} AS own, lag({column}) OVER (ORDER BY id) AS before FROM detainer
                WHERE release = {key}) AS rows"
        );
        let found = &database::rows(url, &sql)[0];
        // The first has none before it.
        assert_eq!(found.join(" "), format!("{count} 1 {count} 1"), "{column}");
    }
}

#[test]
fn doctor_says_what_answers_each_release() {
    let (told, well) = doctor(database::bundled(), &[]);
    assert!(well && !told.contains("mend"), "{told}");
    assert!(told.contains("ok    database    it answers, and has the schema of this version"), "{told}");
    assert!(told.contains("79053 detainers, answered by columns of at most"), "{told}");
    let (told, well) = doctor(database::bundled(), &["--columns-memory", "1"]);
    assert!(well && told.contains("79053 detainers, answered by PostgreSQL, since columns of"), "{told}");
    assert!(told.contains("give --columns-memory"), "{told}");
}

#[test]
fn doctor_says_what_to_do_about_what_is_missing() {
    let (told, well) = doctor(&database::fresh(), &[]);
    assert!(
        !well && told.contains("mend  datasets    no places are loaded: `detainer-atlas serve`"),
        "{told}"
    );
    let (told, well) = doctor(&server::address("postgres"), &[]);
    assert!(!well && told.contains("changes of the schema are not made: `detainer-atlas serve`"), "{told}");
    let (told, well) = doctor("postgresql://who:secret@127.0.0.1:9/atlas", &[]);
    assert!(!well && told.contains("mend  database") && told.contains("correct the address"), "{told}");
    assert!(!told.contains("secret"), "{told}");
}
