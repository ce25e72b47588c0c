//! The private PostgreSQL: a cluster that this program creates, runs and stops by itself.
//!
//! ```text
//! <data_dir>/detainer-atlas.lock   who uses the folder
//! <data_dir>/postgres/             the cluster (PGDATA), mode 0700, its socket inside
//! <data_dir>/postgres.log          what PostgreSQL says
//! ```

mod account;
mod binaries;
mod create;
mod error;
mod examine;
mod folder;
mod leftover;
mod lock;
mod log;
mod memory;
mod patience;
mod programs;
mod server;
mod settings;
mod socket;
mod system;

use std::path::PathBuf;

pub use error::EmbeddedError;
pub use examine::{Findings, Found, examine};
pub use folder::default_data_dir;

use folder::Folder;
use lock::Lock;
use log::Log;
use programs::Programs;
use server::Server;
use socket::Socket;

/// What a cluster is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds everything of this cluster; made when missing. A relative path starts at the
    /// current directory.
    pub data_dir: PathBuf,
    /// Whether the user named `data_dir`; it changes only the words of an error.
    pub explicit: bool,
    /// The database that [`Cluster::url`] opens; made when missing.
    pub database: String,
    /// What a power cut may cost.
    pub durability: Durability,
}

impl Options {
    /// The database `atlas` in `data_dir`, which the user named, with full durability.
    pub fn new(data_dir: impl Into<PathBuf>) -> Options {
        Options {
            data_dir: data_dir.into(),
            explicit: true,
            database: "atlas".to_owned(),
            durability: Durability::Full,
        }
    }
}

/// What a power cut may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed.
    Full,
    /// The whole cluster: nothing is flushed to the disk, and memory is kept small. For tests.
    Test,
}

/// The address of the database of a cluster that another process of ours runs in `data_dir`, as
/// [`Cluster::start`] refused to share it ([`EmbeddedError::Locked`]); `None` when none runs there.
///
/// # Errors
/// When the data directory cannot be looked at.
pub fn url_of_running(data_dir: &std::path::Path, database: &str) -> Result<Option<String>, EmbeddedError> {
    let folder = Folder::at(data_dir)?;
    let note = lock::read(&folder.root.join(lock::FILE));
    let runs = note.holder.is_some_and(|process| system::signal(process, 0)) && note.postgres.is_some();
    Ok(runs.then(|| Socket::of_running(&folder, note.socket_folder).url(database)))
}

/// A running private PostgreSQL; dropping it stops PostgreSQL cleanly.
///
/// When this process dies without dropping it, even by `kill -9`, Linux tells PostgreSQL to shut down cleanly.
/// Elsewhere the next start on the same folder does.
#[derive(Debug)]
pub struct Cluster {
    // Dropped in this order: the server stops, its socket goes, the folder becomes free.
    server: Server,
    _socket: Socket,
    _lock: Lock,
    url: String,
}

impl Cluster {
    /// Starts the cluster of `options.data_dir`, making it first when there is none, and waits until it
    /// answers: about 0.3 seconds, 2 when the cluster is new, longer after a crash. It blocks, and may be called
    /// from any thread.
    ///
    /// # Errors
    /// Each names the folder or program that is in the way and what to do about it; nothing is left running.
    pub fn start(options: Options) -> Result<Cluster, EmbeddedError> {
        let folder = Folder::at(&options.data_dir)?;
        let programs = Programs::find(&folder)?;
        folder.make(&programs, options.explicit)?;
        let mut lock = Lock::take(&folder)?;
        leftover::wait(&folder, lock.left_behind())?;
        create::cluster_if_missing(&folder, &programs, options.durability)?;

        let socket = Socket::choose(&folder, &programs)?;
        let log = Log::open(&folder)?;
        let flags = settings::flags(&folder, &socket, options.durability);
        let mut server = Server::spawn(&folder, &programs, &flags, &log)?;
        lock.record(server.id(), socket.own_folder())?;
        server.wait_until_ready(&folder, &log)?;
        create::database_if_missing(&folder, &programs, &socket, &options.database)?;
        tracing::info!(data_dir = %folder.root.display(), postgres = programs.major, "the database is ready");

        let url = socket.url(&options.database);
        Ok(Cluster { server, _socket: socket, _lock: lock, url })
    }

    /// The address of the database, `postgresql:///atlas?host=%2F…&user=postgres`, as psql and tokio-postgres
    /// read it. Only the user who runs the cluster, and root, can reach its socket.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops PostgreSQL: open transactions are rolled back and clients are disconnected. It takes a moment; a
    /// server that has not obeyed after 20 seconds is made to quit, and recovers at the next start.
    ///
    /// # Errors
    /// Only when the operating system does not tell whether the process ended.
    pub fn stop(mut self) -> Result<(), EmbeddedError> {
        self.server.stop()
    }
}
