//! The socket that clients use: inside the cluster's folder, or in a short private one when that path is too long.

use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, lchown};
use std::path::{Path, PathBuf};

use super::error::EmbeddedError;
use super::folder::Folder;
use super::programs::Programs;

/// The longest path of a socket, in bytes: `sun_path` without its closing zero.
const LONGEST: usize = if cfg!(target_os = "linux") { 107 } else { 103 };
const FILE: &str = ".s.PGSQL.5432";
const SHORT: &str = "/tmp/detainer-atlas-";

/// Where the socket is. A folder made for it alone is removed on drop.
#[derive(Debug)]
pub(super) struct Socket {
    folder: PathBuf,
    own: bool,
}

impl Socket {
    /// The cluster's folder, which its mode 0700 closes to others, when the path fits.
    ///
    /// Else a new folder below `/tmp`, mode 0700 and owned by the database user. A path with a comma goes there
    /// too: clients read it as a list of hosts.
    pub fn choose(folder: &Folder, programs: &Programs) -> Result<Socket, EmbeddedError> {
        if fits(&folder.cluster) {
            return Ok(Socket { folder: folder.cluster.clone(), own: false });
        }
        let socket = Socket { folder: make_short()?, own: true };
        if let Some(account) = &programs.account {
            let given = lchown(&socket.folder, Some(account.uid), Some(account.gid));
            given.map_err(EmbeddedError::io("create", &socket.folder))?;
        }
        Ok(socket)
    }

    /// The socket of a cluster that another process runs; nothing of it is removed on drop.
    pub fn of_running(folder: &Folder, own: Option<PathBuf>) -> Socket {
        Socket { folder: own.unwrap_or_else(|| folder.cluster.clone()), own: false }
    }

    /// The folder, as `--host` takes it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder, if it was made for the socket alone.
    pub fn own_folder(&self) -> Option<&Path> {
        self.own.then_some(self.folder.as_path())
    }

    /// The folder as an item of a list in PostgreSQL's settings.
    pub fn setting(&self) -> OsString {
        let mut quoted = vec![b'"'];
        for &byte in self.folder.as_os_str().as_bytes() {
            quoted.extend(if byte == b'"' { &b"\"\""[..] } else { std::slice::from_ref(&byte) });
        }
        quoted.push(b'"');
        OsString::from_vec(quoted)
    }

    /// The address of a database.
    pub fn url(&self, database: &str) -> String {
        let host = percent_encoded(self.folder.as_os_str().as_bytes());
        format!("postgresql:///{}?host={host}&user=postgres", percent_encoded(database.as_bytes()))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.own {
            remove_folder(&self.folder);
        }
    }
}

/// Removes a folder that [`Socket::choose`] made, and nothing else.
pub(super) fn remove_folder(path: &Path) {
    let ours =
        path.parent() == Some(Path::new("/tmp")) && path.as_os_str().as_bytes().starts_with(SHORT.as_bytes());
    if ours {
        // PostgreSQL removes both when it stops by itself; what cannot be removed does no harm.
        let _ = fs::remove_file(path.join(FILE));
        let _ = fs::remove_file(path.join(format!("{FILE}.lock")));
        let _ = fs::remove_dir(path);
    }
}

fn fits(folder: &Path) -> bool {
    let path = folder.join(FILE);
    let bytes = path.as_os_str().as_bytes();
    bytes.len() <= LONGEST && !bytes.contains(&b',')
}

fn make_short() -> Result<PathBuf, EmbeddedError> {
    for number in 0.. {
        let path = PathBuf::from(format!("{SHORT}{}-{number}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&path) {
            // A folder that exists may be another's, so it is never used.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => continue,
            made => return made.map(|()| path.clone()).map_err(EmbeddedError::io("create", &path)),
        }
    }
    unreachable!("the loop returns at number 1000 at the latest")
}

fn percent_encoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte))
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn socket(folder: &str) -> Socket {
        Socket { folder: folder.into(), own: false }
    }

    #[test]
    fn the_address_survives_any_path() {
        assert_eq!(
            socket("/a b/é&").url("atlas?"),
            "postgresql:///atlas%3F?host=%2Fa%20b%2F%C3%A9%26&user=postgres"
        );
        assert_eq!(socket("/a \"b\"").setting(), "\"/a \"\"b\"\"\"");
    }

    #[test]
    fn a_long_path_does_not_fit() {
        let longest = "x".repeat(LONGEST - FILE.len() - 2);
        assert!(fits(Path::new(&format!("/{longest}"))));
        assert!(!fits(Path::new(&format!("/x{longest}"))));
        assert!(!fits(Path::new("/a,b")));
    }

    #[test]
    fn only_our_folders_are_removed() {
        let temporary = tempfile::tempdir().unwrap();
        remove_folder(temporary.path());
        assert!(temporary.path().exists());
        let short = make_short().unwrap();
        fs::write(short.join(FILE), "").unwrap();
        remove_folder(&short);
        assert!(!short.exists());
    }
}
