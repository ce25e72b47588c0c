//! The private PostgreSQL from outside: it keeps data, refuses company, and survives being killed.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use detainer_atlas::embedded::{Cluster, Durability, EmbeddedError, Options};
use tempfile::TempDir;

#[test]
fn data_survive_a_restart() {
    let home = Home::new();
    let cluster = home.start();
    ask(cluster.url(), "CREATE TABLE kept (n int)");
    ask(cluster.url(), "INSERT INTO kept VALUES (7)");
    cluster.stop().unwrap();
    assert_eq!(home.entries(), ["detainer-atlas.lock", "postgres", "postgres.log"]);
    assert!(!home.note().exists(), "stopped");

    let cluster = home.start();
    assert_eq!(ask(cluster.url(), "SELECT n FROM kept"), "7");
    let process = home.server();
    drop(cluster);
    assert!(!exists(process), "dropping stops it");
    assert!(home.log().contains("database system is shut down"));
}

#[test]
fn durability_is_as_asked_and_no_network_is_open() {
    let home = Home::new();
    let cluster = Cluster::start(Options { durability: Durability::Full, ..home.options() }).unwrap();
    assert_eq!(ask(cluster.url(), "SHOW fsync"), "on");
    assert_eq!(ask(cluster.url(), "SHOW full_page_writes"), "on");
    assert_eq!(ask(cluster.url(), "SHOW data_checksums"), "on");
    assert_eq!(ask(cluster.url(), "SHOW listen_addresses"), "");
    assert_eq!(ask(cluster.url(), "SHOW timezone"), "UTC");
    assert_eq!(fs::metadata(home.cluster()).unwrap().mode() & 0o777, 0o700);
    drop(cluster);
    let cluster = home.start();
    assert_eq!(ask(cluster.url(), "SHOW fsync"), "off");
}

#[test]
fn psql_reads_the_address_too_and_any_database_name_works() {
    let home = Home::new();
    let options = || Options { database: "It's a \"test\"/é".to_owned(), ..home.options() };
    let cluster = Cluster::start(options()).unwrap();
    let psql =
        Command::new("psql").args(["-XAtc", "SELECT current_database()", cluster.url()]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&psql.stdout), "It's a \"test\"/é\n", "{psql:?}");
    drop(cluster);
    let cluster = Cluster::start(options()).unwrap();
    assert_eq!(ask(cluster.url(), "SELECT current_database()"), "It's a \"test\"/é");
}

#[test]
fn a_second_cluster_is_refused_in_this_process_and_in_another() {
    let home = Home::new();
    let mut holder = home.holder(&[]);
    let expected = format!(
        "another detainer-atlas (process {}) uses {}; stop it, or give --data-dir another folder",
        holder.child.id(),
        home.path().display()
    );
    let error = Cluster::start(home.options()).unwrap_err();
    assert_eq!(error.to_string(), expected);
    holder.release();

    let cluster = home.start();
    let error = Cluster::start(home.options()).unwrap_err();
    assert!(
        matches!(error, EmbeddedError::Locked { process: Some(id), .. } if id == std::process::id()),
        "{error}"
    );
    assert_eq!(ask(cluster.url(), "SELECT 1"), "1", "the first is undisturbed");
}

#[test]
fn a_killed_process_takes_its_server_along_cleanly() {
    let home = Home::new();
    let mut holder = home.holder(&[]);
    ask(&holder.url, "CREATE TABLE kept AS SELECT 7 AS n");
    let process = home.server();
    holder.kill();
    poll("the server to stop", || !exists(process) && !home.note().exists());
    assert!(home.log().contains("database system is shut down"));

    let cluster = home.start();
    assert_eq!(ask(cluster.url(), "SELECT n FROM kept"), "7");
    assert!(!home.log().contains("was not properly shut down"), "{}", home.log());
}

#[test]
fn a_start_right_after_a_kill_waits_for_the_old_server() {
    let home = Home::new();
    let mut holder = home.holder(&[]);
    ask(&holder.url, "CREATE TABLE kept AS SELECT 7 AS n");
    let checkpointer = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";
    let checkpointer: u32 = ask(&holder.url, checkpointer).parse().unwrap();
    let old = home.server();
    // Without its checkpointer the old server cannot end, as if it had much to flush.
    assert!(signal("-STOP", checkpointer));
    holder.kill();
    let mut next = home.helper(&[]).spawn().unwrap();
    let lock = home.path().join("detainer-atlas.lock");
    poll("the next to take over", || fs::read_to_string(&lock).unwrap().trim() == next.id().to_string());
    // A start that does not wait fails at once: watch it for a while.
    let start = Instant::now();
    poll("the next to wait", || next.try_wait().unwrap().is_some() || start.elapsed().as_millis() > 500);
    let server = home.server();
    assert!(signal("-CONT", checkpointer));
    assert_eq!(server, old, "the old one was still there");

    let mut holder = Holder::of(next);
    assert_eq!(ask(&holder.url, "SELECT n FROM kept"), "7");
    holder.release();
    assert!(!home.log().contains("was not properly shut down"), "{}", home.log());
    assert!(!home.log().contains("already exists"), "{}", home.log());
}

#[test]
fn a_kill_while_the_cluster_is_made_leaves_nothing_half_made() {
    let home = Home::new();
    let mut child = home.helper(&[]).spawn().unwrap();
    poll("initdb to begin", || home.entries().iter().any(|name| name.starts_with("postgres.new-")));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!home.cluster().exists());
    drop(home.start());
    assert_eq!(home.entries(), ["detainer-atlas.lock", "postgres", "postgres.log"]);
}

#[test]
fn a_stale_note_does_not_block() {
    let home = Home::new();
    drop(home.start());
    let owner = fs::metadata(home.cluster()).unwrap();
    let mut stranger = Command::new("sleep");
    stranger.arg("60").uid(owner.uid()).gid(owner.gid()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut stranger = stranger.spawn().unwrap();
    let mut outcomes = Vec::new();
    // A crash of the machine leaves the note; its number is by now nobody's, or any program's.
    for number in [i32::MAX as u32, stranger.id()] {
        let text =
            format!("{number}\n{}\n1700000000\n5432\n\n\n  1  1\nready   \n", home.cluster().display());
        fs::write(home.note(), text).unwrap();
        chown(home.note(), Some(owner.uid()), Some(owner.gid())).unwrap();
        outcomes.push(Cluster::start(home.options()).map(drop));
    }
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

#[test]
fn a_foreign_server_on_the_cluster_is_named() {
    let home = Home::new();
    let mut holder = home.holder(&[]);
    let process = home.server();
    // Another lock file is as good as none: it stands for a server that was started by hand.
    fs::remove_file(home.path().join("detainer-atlas.lock")).unwrap();
    let error = Cluster::start(home.options()).unwrap_err().to_string();
    assert!(error.contains(&format!("A PostgreSQL (process {process}) still runs on")), "{error}");
    holder.release();
}

#[test]
fn a_long_path_gets_a_short_socket_that_is_cleaned_away() {
    let home = Home::new();
    let deep = home.path().join("a".repeat(60)).join("b".repeat(60));
    let options = || Options { data_dir: deep.clone(), ..home.options() };
    let socket_folder = |url: &str| {
        let host = url.split("host=%2Ftmp%2F").nth(1).unwrap_or_else(|| panic!("not in /tmp: {url}"));
        Path::new("/tmp").join(host.split('&').next().unwrap())
    };
    let cluster = Cluster::start(options()).unwrap();
    let folder = socket_folder(cluster.url());
    assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700);
    assert_eq!(ask(cluster.url(), "SELECT 1"), "1");
    drop(cluster);
    assert!(!folder.exists());

    let mut holder = Holder::of(helper(&deep, &[]).spawn().unwrap());
    let folder = socket_folder(&holder.url);
    holder.kill();
    assert!(folder.exists(), "killed, so left");
    drop(Cluster::start(options()).unwrap());
    assert!(!folder.exists(), "the next start removes it");
}

#[test]
fn a_strange_path_works() {
    let home = Home::new();
    for name in ["with space & \"quotes\" 100%", "com,ma", "é"] {
        let cluster = Cluster::start(Options { data_dir: home.path().join(name), ..home.options() }).unwrap();
        assert_eq!(ask(cluster.url(), "SELECT 1"), "1", "{name}");
    }
}

#[test]
fn the_server_outlives_the_thread_that_started_it() {
    let home = Home::new();
    let options = home.options();
    let cluster = thread::spawn(|| Cluster::start(options).unwrap()).join().unwrap();
    // The signal would have come when the thread ended, and would end this question.
    assert_eq!(ask(cluster.url(), "SELECT count(pg_sleep(0.3))"), "1");
}

#[test]
fn what_stands_in_the_way_is_named() {
    let home = Home::new();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    let start = |path: &Path| Cluster::start(Options { data_dir: path.to_owned(), ..home.options() });
    let error = start(&file).unwrap_err().to_string();
    assert_eq!(error, format!("{} is not a directory. Give --data-dir another folder.", file.display()));

    let other = home.path().join("other");
    fs::create_dir_all(other.join("postgres/photos")).unwrap();
    let error = start(&other).unwrap_err();
    assert!(matches!(error, EmbeddedError::NotACluster(_)), "{error}");

    let future = home.path().join("future");
    fs::create_dir_all(future.join("postgres")).unwrap();
    fs::write(future.join("postgres/PG_VERSION"), "99\n").unwrap();
    let error = start(&future).unwrap_err().to_string();
    assert!(error.contains("are of PostgreSQL 99, but only PostgreSQL "), "{error}");
}

#[test]
fn a_server_that_ends_early_tells_why() {
    let home = Home::new();
    drop(home.start());
    fs::write(home.cluster().join("postgresql.auto.conf"), "no_such_setting = 1\n").unwrap();
    let error = Cluster::start(home.options()).unwrap_err();
    assert!(matches!(error, EmbeddedError::DidNotStart { .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("no_such_setting") && text.contains("postgres.log"), "{text}");
}

#[test]
fn missing_programs_are_named() {
    let home = Home::new();
    let empty = TempDir::new().unwrap();
    let bin = empty.path().display().to_string();
    let output = home.helper(&[("DETAINER_ATLAS_PG_BIN", &bin)]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains(&format!("REFUSED DETAINER_ATLAS_PG_BIN is {bin}, where there is no working")),
        "{text}"
    );
    assert!(home.entries().is_empty(), "nothing was made");
}

#[test]
fn root_is_told_which_folder_stops_the_database_user() {
    if !root() {
        println!("skipped: only root runs PostgreSQL as another user");
        return;
    }
    let home = Home::new();
    let closed = home.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
    let data_dir = closed.join("below/data");
    let error = Cluster::start(Options { data_dir, ..home.options() }).unwrap_err().to_string();
    let closed_name = closed.display();
    assert!(error.contains(&format!("{closed_name} does not let others pass")), "{error}");
    assert!(error.contains(&format!("chmod o+x {closed_name}")), "{error}");
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0, "nothing was made");
}

#[test]
fn root_runs_it_as_the_owner_of_the_folder() {
    if !root() {
        println!("skipped: only root runs PostgreSQL as another user");
        return;
    }
    let home = Home::new();
    let (nobody, group) = (65534, 65534);
    chown(home.path(), Some(nobody), Some(group)).unwrap();
    drop(home.start());
    assert_eq!(fs::metadata(home.cluster()).unwrap().uid(), nobody);
    // A copy made by root belongs to root, whom PostgreSQL refuses to be.
    chown(home.path(), Some(0), Some(0)).unwrap();
    chown(home.cluster(), Some(0), Some(0)).unwrap();
    let error = Cluster::start(home.options()).unwrap_err();
    assert!(matches!(error, EmbeddedError::WrongOwner { owner: 0, .. }), "{error}");
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    if root() {
        println!("skipped: root may write everywhere");
        return;
    }
    let home = Home::new();
    fs::set_permissions(home.path(), Permissions::from_mode(0o500)).unwrap();
    let error = Cluster::start(home.options()).unwrap_err();
    assert!(matches!(error, EmbeddedError::NotAllowed { .. }), "{error}");
    let data_dir = home.path().join("below");
    let error = Cluster::start(Options { data_dir, ..home.options() }).unwrap_err();
    assert!(matches!(error, EmbeddedError::NotAllowed { .. }), "{error}");
}

/// Not a test of its own: other tests start this file again to have a process that they can kill.
#[test]
fn helper_process() {
    let Some(data_dir) = std::env::var_os(HELPER) else { return };
    match Cluster::start(Options { durability: Durability::Test, ..Options::new(data_dir) }) {
        Ok(cluster) => {
            println!("\nREADY {}", cluster.url());
            // Ends when the test drops its end of the pipe.
            let _ = std::io::stdin().read_line(&mut String::new());
        }
        Err(error) => println!("\nREFUSED {error}"),
    }
}

const HELPER: &str = "EMBEDDED_TEST_DATA_DIR";

/// A data directory that the database user can reach, removed with all in it.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::Builder::new().prefix("embedded-").tempdir_in("/tmp").unwrap());
        fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
        home
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn cluster(&self) -> PathBuf {
        self.path().join("postgres")
    }

    fn note(&self) -> PathBuf {
        self.cluster().join("postmaster.pid")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path().join("postgres.log")).unwrap()
    }

    fn server(&self) -> u32 {
        fs::read_to_string(self.note()).unwrap().lines().next().unwrap().parse().unwrap()
    }

    fn entries(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn options(&self) -> Options {
        Options { durability: Durability::Test, ..Options::new(self.path()) }
    }

    fn start(&self) -> Cluster {
        Cluster::start(self.options()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn helper(&self, environment: &[(&str, &str)]) -> Command {
        helper(self.path(), environment)
    }

    fn holder(&self, environment: &[(&str, &str)]) -> Holder {
        Holder::of(self.helper(environment).spawn().unwrap())
    }
}

fn helper(data_dir: &Path, environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "helper_process", "--nocapture"]).env(HELPER, data_dir);
    command.envs(environment.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Another process that runs a cluster.
struct Holder {
    child: Child,
    url: String,
}

impl Holder {
    /// Waits until its cluster runs.
    fn of(mut child: Child) -> Holder {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let word = lines.into_iter().find(|line| line.starts_with("READY ") || line.starts_with("REFUSED "));
        match word.as_deref().and_then(|word| word.strip_prefix("READY ")) {
            Some(url) => Holder { child, url: url.to_owned() },
            None => {
                child.wait().unwrap();
                panic!("the helper said {word:?}")
            }
        }
    }

    /// As `kill -9` does.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets it end by itself.
    fn release(&mut self) {
        // Its last words find no reader, so only the end counts.
        let _ = self.child.stdin.take().map(|mut pipe| pipe.write_all(b"\n"));
        self.child.wait().unwrap();
    }
}

/// The first field of the first row, as text; nothing when there is no row.
fn ask(url: &str, sql: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let messages = client.simple_query(sql).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
        let field = messages.iter().find_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        field.unwrap_or_default()
    })
}

fn exists(process: u32) -> bool {
    signal("-0", process)
}

fn signal(signal: &str, process: u32) -> bool {
    Command::new("kill")
        .args([signal, &process.to_string()])
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

fn root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

fn poll(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(30), "waited for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
