//! The lock file: one process at a time uses a data directory, and the next one learns what it left behind.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::EmbeddedError;
use super::folder::Folder;
use super::{patience, system};

/// Held as long as it lives; the kernel frees it when the process dies in any way. Programs that we start do not
/// inherit it. The file has a line each for our process, PostgreSQL's, and a socket folder outside.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    left_behind: LeftBehind,
}

/// What the last holder wrote down.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LeftBehind {
    pub holder: Option<u32>,
    pub postgres: Option<u32>,
    pub socket_folder: Option<PathBuf>,
}

/// Its name in the data directory.
pub(super) const FILE: &str = "detainer-atlas.lock";

/// For a holder that was killed between fork and exec: its child has the lock for a moment.
const MOMENT: Duration = Duration::from_secs(2);

impl Lock {
    /// Takes the lock of `folder`.
    ///
    /// # Errors
    /// [`EmbeddedError::Locked`] at once when a live process holds it.
    pub fn take(folder: &Folder) -> Result<Lock, EmbeddedError> {
        let path = folder.root.join(FILE);
        // Root may write here in a folder that another user owns, so a symbolic link is not followed.
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o644)
            .custom_flags(libc::O_NOFOLLOW)
            .open(&path)
            .map_err(EmbeddedError::io("open", &path))?;
        let taken = patience::until(MOMENT, || match file.try_lock() {
            Ok(()) => Some(Ok(())),
            Err(TryLockError::Error(error)) => Some(Err(EmbeddedError::io("lock", &path)(error))),
            Err(TryLockError::WouldBlock) => {
                let process = read(&path).holder;
                let alive = process.is_some_and(|process| system::signal(process, 0));
                alive.then(|| Err(EmbeddedError::Locked { data_dir: folder.root.clone(), process }))
            }
        });
        taken.unwrap_or(Err(EmbeddedError::Locked { data_dir: folder.root.clone(), process: None }))?;
        let left_behind = read(&path);
        write(&mut file, &format!("{}\n", std::process::id())).map_err(EmbeddedError::io("write", &path))?;
        Ok(Lock { file, path, left_behind })
    }

    /// What the last holder left behind, which may have been cleared away since.
    pub fn left_behind(&self) -> &LeftBehind {
        &self.left_behind
    }

    /// Writes down what the next holder must clear away should we be killed.
    pub fn record(&mut self, postgres: u32, socket_folder: Option<&Path>) -> Result<(), EmbeddedError> {
        let socket_folder = socket_folder.map(|path| path.display().to_string()).unwrap_or_default();
        let text = format!("{}\n{postgres}\n{socket_folder}\n", std::process::id());
        write(&mut self.file, &text).map_err(EmbeddedError::io("write", &self.path))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Nothing is left behind. The file stays: removing it would let two processes lock two files.
        let _ = self.file.set_len(0);
        // Closing is not enough: a child between fork and exec has the file too.
        let _ = self.file.unlock();
    }
}

fn write(file: &mut File, text: &str) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())
}

/// What the note says; nothing when there is none.
pub(super) fn read(path: &Path) -> LeftBehind {
    let mut text = String::new();
    // An unreadable note is no note.
    let _ = fs::File::open(path).and_then(|file| file.take(4096).read_to_string(&mut text));
    let mut lines = text.lines();
    let mut number = || lines.next().and_then(|line| line.parse().ok());
    let (holder, postgres) = (number(), number());
    LeftBehind {
        holder,
        postgres,
        socket_folder: lines.next().filter(|line| !line.is_empty()).map(PathBuf::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_refused_and_the_next_learns_what_was_left() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::at(temporary.path()).unwrap();
        let mut first = Lock::take(&folder).unwrap();
        first.record(42, Some(Path::new("/tmp/short"))).unwrap();
        let error = Lock::take(&folder).unwrap_err().to_string();
        let start = format!("another detainer-atlas (process {}) uses ", std::process::id());
        assert!(error.starts_with(&start), "{error}");

        let note = read(&first.path);
        assert_eq!((note.holder, note.postgres), (Some(std::process::id()), Some(42)));
        assert_eq!(note.socket_folder.as_deref(), Some(Path::new("/tmp/short")));
        drop(first);
        assert_eq!(*Lock::take(&folder).unwrap().left_behind(), LeftBehind::default());
    }
}
