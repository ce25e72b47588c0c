//! Making the cluster on the first start, whole or not at all, and the database in it.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, lchown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::EmbeddedError;
use super::folder::Folder;
use super::programs::Programs;
use super::socket::Socket;
use super::{Durability, patience, system};

const UNFINISHED: &str = "postgres.new-";
const MOMENT: Duration = Duration::from_secs(5);

/// Makes the cluster unless there is one.
///
/// It is made beside its place and moved there when done, so a crash in between leaves nothing that the next
/// start would take for a cluster; leftovers of such a crash are removed.
pub(super) fn cluster_if_missing(
    folder: &Folder,
    programs: &Programs,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    remove_unfinished(&folder.root)?;
    if folder.version()?.is_some() {
        return check_owner(&folder.cluster, programs);
    }
    let occupied = fs::read_dir(&folder.cluster).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        return Err(EmbeddedError::NotACluster(folder.cluster.clone()));
    }
    tracing::info!(cluster = %folder.cluster.display(), "making a new PostgreSQL cluster");
    let unfinished = folder.root.join(format!("{UNFINISHED}{}", std::process::id()));
    let made = make(folder, &unfinished, programs, durability).and_then(|()| {
        fs::rename(&unfinished, &folder.cluster).map_err(EmbeddedError::io("create", &folder.cluster))
    });
    if made.is_err() {
        // The error matters; what stays is removed at the next start.
        let _ = fs::remove_dir_all(&unfinished);
    }
    made?;
    // Else a power cut could undo the move and keep what was written after it, under the name we remove.
    let flushed = File::open(&folder.root).and_then(|root| root.sync_all());
    flushed.map_err(EmbeddedError::io("write", &folder.root))
}

/// Makes `database` unless there is one.
pub(super) fn database_if_missing(
    folder: &Folder,
    programs: &Programs,
    socket: &Socket,
    database: &str,
) -> Result<(), EmbeddedError> {
    let mut psql = programs.command("psql", &folder.cluster);
    psql.args([
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--username=postgres",
        "--dbname=template1",
    ]);
    psql.arg("--host").arg(socket.folder()).arg(format!("--set=name={database}"));
    let sql = "SELECT format('CREATE DATABASE %I', :'name')
               WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \\gexec\n";
    programs.run(folder, "psql", psql, sql)
}

fn make(
    folder: &Folder,
    place: &Path,
    programs: &Programs,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    DirBuilder::new().mode(0o700).create(place).map_err(EmbeddedError::io("create", place))?;
    if let Some(account) = &programs.account {
        let given = lchown(place, Some(account.uid), Some(account.gid));
        given.map_err(EmbeddedError::io("create", place))?;
    }
    // macOS has no C.UTF-8 before version 15; C sorts alike.
    let locale = if cfg!(target_os = "macos") { "--locale=C" } else { "--locale=C.UTF-8" };
    let mut initdb = programs.command("initdb", place);
    initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", locale]);
    initdb.args(["--data-checksums", "--no-instructions"]);
    if durability == Durability::Test {
        initdb.arg("--no-sync");
    }
    initdb.arg("--pgdata").arg(place);
    programs.run(folder, "initdb", initdb, "")
}

fn remove_unfinished(root: &Path) -> Result<(), EmbeddedError> {
    let entries = fs::read_dir(root).map_err(EmbeddedError::io("read", root))?;
    let unfinished = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(UNFINISHED)) && path.is_dir()
    };
    for path in entries.flatten().map(|entry| entry.path()).filter(unfinished) {
        // An initdb whose parent was killed may still be removing it too.
        let removed = patience::until(MOMENT, || {
            fs::remove_dir_all(&path).ok().or_else(|| (!path.exists()).then_some(()))
        });
        if removed.is_none() {
            fs::remove_dir_all(&path).map_err(EmbeddedError::io("remove", &path))?;
        }
    }
    Ok(())
}

/// PostgreSQL refuses a cluster of another user, with a worse message.
pub(super) fn check_owner(cluster: &Path, programs: &Programs) -> Result<(), EmbeddedError> {
    let owner = fs::metadata(cluster).map_err(EmbeddedError::io("read", cluster))?.uid();
    let (uid, user) = match &programs.account {
        Some(account) => (account.uid, account.name.clone()),
        None => (system::effective_user(), system::effective_user().to_string()),
    };
    if owner == uid {
        Ok(())
    } else {
        Err(EmbeddedError::WrongOwner { cluster: cluster.to_owned(), owner, user })
    }
}
