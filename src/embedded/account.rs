//! The user that PostgreSQL runs as when this program runs as root, which PostgreSQL refuses.

use std::fs;
use std::os::unix::fs::MetadataExt;

use super::error::EmbeddedError;
use super::folder::Folder;
use super::system;

/// A user that is not root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub uid: u32,
    pub gid: u32,
    pub name: String,
}

impl Account {
    /// Whom to become: nobody else when we are not root; else the owner of the cluster or of the data directory,
    /// and if that is root too, `postgres`, or `nobody`.
    pub fn choose(folder: &Folder) -> Result<Option<Account>, EmbeddedError> {
        if system::effective_user() != 0 {
            return Ok(None);
        }
        // Not the C library's look-up, which needs unsafe code: system users stand in this file everywhere.
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let owner = [&folder.cluster, &folder.root]
            .into_iter()
            .filter_map(|path| fs::metadata(path).ok())
            .find(|owned| owned.uid() != 0)
            .map(|owned| Account {
                uid: owned.uid(),
                gid: owned.gid(),
                name: name_of(&passwd, owned.uid()).unwrap_or_else(|| owned.uid().to_string()),
            });
        owner
            .or_else(|| named(&passwd, "postgres"))
            .or_else(|| named(&passwd, "nobody"))
            .map(Some)
            .ok_or(EmbeddedError::NoDatabaseUser)
    }
}

fn named(passwd: &str, name: &str) -> Option<Account> {
    lines(passwd).find(|account| account.name == name && account.uid != 0)
}

fn name_of(passwd: &str, uid: u32) -> Option<String> {
    lines(passwd).find(|account| account.uid == uid).map(|account| account.name)
}

/// Each line is `name:password:uid:gid:comment:home:shell`.
fn lines(passwd: &str) -> impl Iterator<Item = Account> {
    passwd.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let (name, _, uid, gid) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        // macOS writes nobody's number as -2.
        let number = |text: &str| text.parse::<i64>().ok().map(|number| number as u32);
        Some(Account { uid: number(uid)?, gid: number(gid)?, name: name.to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0::/root:/bin/sh\n# a comment\nnobody:*:-2:-2::/:/bin/false\npostgres:x:101:104:,,:/:/bin/sh\n";

    #[test]
    fn users_are_found_by_name_and_number() {
        let postgres = Account { uid: 101, gid: 104, name: "postgres".to_owned() };
        assert_eq!(named(PASSWD, "postgres"), Some(postgres));
        assert_eq!(named(PASSWD, "nobody").map(|account| account.uid), Some(4294967294));
        assert_eq!(named(PASSWD, "root"), None);
        assert_eq!(name_of(PASSWD, 101).as_deref(), Some("postgres"));
        assert_eq!(name_of(PASSWD, 7), None);
    }
}
