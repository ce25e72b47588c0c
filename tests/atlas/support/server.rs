//! One PostgreSQL for the whole test binary: the private one, with nothing flushed to disk, in a folder of its own.

use std::path::PathBuf;
use std::sync::Mutex;

use detainer_atlas::embedded::{Cluster, Durability, Options};

static SERVER: Mutex<Option<Cluster>> = Mutex::new(None);

/// The address of a database of the test server, which is started when it is first asked for.
/// `DETAINER_ATLAS_TEST_SERVER` (`postgresql://user@host:port`) names another server to use.
pub fn address(database: &str) -> String {
    if let Ok(server) = std::env::var("DETAINER_ATLAS_TEST_SERVER") {
        return format!("{server}/{database}");
    }
    let mut server = SERVER.lock().expect("no test dies while it starts the server");
    let cluster = server.get_or_insert_with(start);
    cluster.url().replacen("/atlas?", &format!("/{database}?"), 1)
}

fn folder() -> PathBuf {
    // Not below the project: the database user must reach it wherever the project lies.
    std::env::temp_dir().join(format!("detainer-atlas-test-{}", std::process::id()))
}

#[allow(unsafe_code)]
fn start() -> Cluster {
    let options = Options { durability: Durability::Test, ..Options::new(folder()) };
    let cluster = Cluster::start(options).expect("a private PostgreSQL starts");
    // SAFETY: `stop` is a plain function that lives for ever; the test harness has no hook for its end.
    unsafe { libc::atexit(stop) };
    cluster
}

/// Stops the server and removes its folder when the tests are done.
extern "C" fn stop() {
    if let Ok(mut server) = SERVER.lock() {
        drop(server.take());
    }
    let _ = std::fs::remove_dir_all(folder());
}
