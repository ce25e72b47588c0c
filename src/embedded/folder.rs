//! The data directory: where it is, what stands in it, and whether the database user can reach it.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::error::EmbeddedError;
use super::programs::Programs;
use super::system;

/// Where the data directory is when nobody names one: `/var/lib/detainer-atlas` for root, else
/// `$XDG_DATA_HOME/detainer-atlas`, else `~/.local/share/detainer-atlas`.
///
/// # Errors
/// [`EmbeddedError::NoHome`] when the environment tells none of them.
pub fn default_data_dir() -> Result<PathBuf, EmbeddedError> {
    if system::effective_user() == 0 {
        return Ok(PathBuf::from("/var/lib/detainer-atlas"));
    }
    below_home(std::env::var_os("XDG_DATA_HOME"), std::env::var_os("HOME")).ok_or(EmbeddedError::NoHome)
}

/// The standard says to ignore a path that is not absolute.
fn below_home(xdg: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute = |path: OsString| Some(PathBuf::from(path)).filter(|path| path.is_absolute());
    let data = xdg.and_then(absolute).or_else(|| Some(home.and_then(absolute)?.join(".local/share")))?;
    Some(data.join("detainer-atlas"))
}

/// The paths in one data directory, absolute and free of symbolic links in what exists.
#[derive(Debug)]
pub(super) struct Folder {
    pub root: PathBuf,
    /// PGDATA.
    pub cluster: PathBuf,
}

impl Folder {
    /// Finds the paths; makes nothing.
    pub fn at(data_dir: &Path) -> Result<Folder, EmbeddedError> {
        if data_dir.as_os_str().is_empty() {
            return Err(EmbeddedError::EmptyName);
        }
        let absolute = std::path::absolute(data_dir).map_err(EmbeddedError::io("find", data_dir))?;
        let root = resolve(&absolute)?;
        Ok(Folder { cluster: root.join("postgres"), root })
    }

    /// Makes the data directory when it is missing, and sees that the database user can reach it.
    pub fn make(&self, programs: &Programs, explicit: bool) -> Result<(), EmbeddedError> {
        let missing: Vec<&Path> = self.root.ancestors().take_while(|path| !path.exists()).collect();
        // Look before making: a refused path leaves nothing behind.
        self.check_reach(programs, explicit)?;
        // The database user must pass the folders that root makes; nobody else needs to pass those of a user.
        let mode = if programs.account.is_some() { 0o755 } else { 0o700 };
        for path in missing.into_iter().rev() {
            match DirBuilder::new().mode(mode).create(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => continue,
                made => made.map_err(EmbeddedError::io("create", path))?,
            }
            // The mode above is cut by the umask.
            fs::set_permissions(path, Permissions::from_mode(mode))
                .map_err(EmbeddedError::io("create", path))?;
        }
        Ok(())
    }

    /// The major version of PostgreSQL that made the cluster; `None` when there is no cluster.
    pub fn version(&self) -> Result<Option<u32>, EmbeddedError> {
        let path = self.cluster.join("PG_VERSION");
        match fs::read_to_string(&path) {
            Ok(text) => {
                text.trim().parse().map(Some).map_err(|_| EmbeddedError::NotACluster(self.cluster.clone()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(EmbeddedError::io("read", &path)(error)),
        }
    }

    /// Tries each folder on the way as the database user, which respects access lists and not mode bits alone.
    pub fn check_reach(&self, programs: &Programs, explicit: bool) -> Result<(), EmbeddedError> {
        let Some(account) = &programs.account else { return Ok(()) };
        let way: Vec<&Path> = self.root.ancestors().skip_while(|path| !path.exists()).collect();
        for stop in way.into_iter().rev() {
            if !programs.can_enter(stop)? {
                return Err(EmbeddedError::Unreachable {
                    data_dir: self.root.clone(),
                    stopped_at: stop.to_owned(),
                    user: account.name.clone(),
                    explicit,
                });
            }
        }
        Ok(())
    }
}

/// Follows the symbolic links of the part of `path` that exists.
fn resolve(path: &Path) -> Result<PathBuf, EmbeddedError> {
    match path.canonicalize() {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => Err(EmbeddedError::NotADirectory(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match (path.parent(), path.file_name()) {
            // A symbolic link that leads nowhere exists, but cannot be made into a folder.
            _ if path.is_symlink() => Err(EmbeddedError::NotADirectory(path.to_owned())),
            (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
            _ => Err(EmbeddedError::io("find", path)(error)),
        },
        Err(error) => Err(EmbeddedError::io("reach", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_follows_the_standard() {
        let some = |text: &str| Some(OsString::from(text));
        assert_eq!(below_home(some("/x"), some("/home/u")), Some("/x/detainer-atlas".into()));
        assert_eq!(
            below_home(some("relative"), some("/home/u")),
            Some("/home/u/.local/share/detainer-atlas".into())
        );
        assert_eq!(below_home(None, some("")), None);
        assert_eq!(below_home(None, None), None);
    }

    #[test]
    fn a_file_on_the_way_is_named() {
        let temporary = tempfile::tempdir().unwrap();
        let file = temporary.path().canonicalize().unwrap().join("file");
        fs::write(&file, "").unwrap();
        let error = Folder::at(&file).unwrap_err();
        assert!(matches!(&error, EmbeddedError::NotADirectory(path) if *path == file), "{error}");
        let error = Folder::at(&file.join("below")).unwrap_err();
        assert!(matches!(&error, EmbeddedError::NotADirectory(_)), "{error}");
    }

    #[test]
    fn a_relative_path_starts_here() {
        let here = std::env::current_dir().unwrap().canonicalize().unwrap();
        assert_eq!(Folder::at(Path::new("not/made")).unwrap().root, here.join("not/made"));
        assert!(matches!(Folder::at(Path::new("")), Err(EmbeddedError::EmptyName)));
    }
}
