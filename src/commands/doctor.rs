//! `doctor`: looks at everything that a server rests on, and says what to do about what is wrong.

use anyhow::{Result, bail};
use clap::Args;
use detainer_atlas::columns::{Choice, Need, needs};
use detainer_atlas::embedded::{EmbeddedError, Found, examine};
use detainer_atlas::question::Snapshot;
use detainer_atlas::store::{self, Store};

use super::block_on;
use super::database::DatabaseArguments;
use super::engine::EngineArguments;

/// A statement of this length is a fault that `doctor` reports.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);
/// Below this many bytes, imports are likely to fill the disk.
const LITTLE_DISK: u64 = 2 << 30;

/// Check PostgreSQL, disk, memory and data, and say what to do about what is wrong. It changes nothing; a private
/// PostgreSQL that is not running is started for as long as it looks.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    engine: EngineArguments,
    #[command(flatten)]
    database: DatabaseArguments,
}

impl Doctor {
    /// Prints a line for each check; fails when something must be mended.
    pub fn run(self) -> Result<()> {
        let mut report = Report::default();
        let look = match self.database.named() {
            Some(_) => true,
            None => self.private(&mut report)?,
        };
        if look {
            self.data(&mut report)?;
        }
        super::print(&report.lines)?;
        match report.faults {
            0 => Ok(()),
            faults => bail!("{faults} to mend, as the lines that begin with \"mend\" say"),
        }
    }

    /// What the private PostgreSQL rests on; whether there is one to look into.
    fn private(&self, report: &mut Report) -> Result<bool> {
        let found = examine(&self.database.options()?)?;
        let data_dir = found.data_dir.display();
        let mut sound = true;
        match &found.programs {
            Ok(Found { folder, major, user }) => {
                let user = user.as_ref().map(|user| format!(", run as the user {user}")).unwrap_or_default();
                report.good("PostgreSQL", &format!("version {major} in {}{user}", folder.display()));
            }
            Err(error) => sound = report.wrong("PostgreSQL", &error.to_string()),
        }
        match &found.usable {
            Ok(()) if !sound => {} // without programs it was not looked at
            Ok(()) => report.good("data", &format!("{data_dir} can be used")),
            Err(error) => sound = report.wrong("data", &error.to_string()),
        }
        match found.free {
            Some(free) if free < LITTLE_DISK => report.hint(
                "disk",
                &format!("{} are free below {data_dir}: free some before a large import (about 350 bytes a detainer, and twice that beside it while an import runs)", size(free)),
            ),
            Some(free) => report.good("disk", &format!("{} are free", size(free))),
            None => {}
        }
        let (budget, memory) = (self.engine.budget() as u64, found.memory);
        match budget > memory / 2 {
            true => report.hint(
                "memory",
                &format!("columns may take {} of {}: give --columns-memory {} or less, since PostgreSQL and answers need some too", size(budget), size(memory), memory >> 21),
            ),
            false => report.good("memory", &format!("{}, of which columns may take {}", size(memory), size(budget))),
        }
        if sound && !found.has_cluster {
            report.hint(
                "database",
                "there is none yet: `detainer-atlas serve` makes it and loads the bundled data",
            );
        }
        Ok(sound && found.has_cluster)
    }

    /// What the database holds.
    fn data(&self, report: &mut Report) -> Result<()> {
        let database = match self.database.look() {
            Ok(database) => database,
            Err(error) => {
                // An error of the private PostgreSQL says its own fix.
                let fix = if error.is::<EmbeddedError>() { "" } else { ": start it, or correct the address" };
                report.wrong("database", &format!("{error:#}{fix}"));
                return Ok(());
            }
        };
        let looked = block_on(self.look_into(&database.url, report));
        database.close()?;
        if let Err(error) = looked.and_then(|looked| looked) {
            report.wrong("database", &format!("it does not answer as it should ({error:#}): run `detainer-atlas serve` and read what it says"));
        }
        Ok(())
    }

    async fn look_into(&self, url: &str, report: &mut Report) -> Result<()> {
        let pending = store::pending(url).await?;
        if !pending.is_empty() {
            let said = format!(
                "{} changes of the schema are not made: `detainer-atlas serve` makes them",
                pending.len()
            );
            report.wrong("database", &said);
            return Ok(());
        }
        report.good("database", "it answers, and has the schema of this version");
        let snapshot = Store::open(url, 1, PATIENCE)?.snapshot(&self.engine.default_dataset, "").await?;
        if snapshot.dataset(&self.engine.default_dataset).and_then(|dataset| dataset.current()).is_none() {
            let names: Vec<&str> =
                snapshot.detainer_datasets().map(|(dataset, _)| dataset.id.as_str()).collect();
            let fix = match names.as_slice() {
                [] => "`detainer-atlas serve` loads the bundled ones".to_owned(),
                names => format!("import it, or give --default-dataset one of {}", names.join(", ")),
            };
            report.wrong(
                "datasets",
                &format!("the default dataset {} is not loaded: {fix}", self.engine.default_dataset),
            );
        }
        for kind in ["places", "population", "offenses", "policies"] {
            if snapshot.current_of_kind(kind).is_none() {
                report.wrong(
                    "datasets",
                    &format!("no {kind} are loaded: `detainer-atlas serve` loads the bundled ones"),
                );
            }
        }
        self.engines(&snapshot, report);
        Ok(())
    }

    /// What answers each release.
    fn engines(&self, snapshot: &Snapshot, report: &mut Report) {
        let needs = needs(snapshot, self.engine.budget());
        let all: usize = needs.iter().map(|need| need.bytes).sum();
        for Need { dataset, release, bytes, fits } in &needs {
            let rows = release.detainer_count;
            let what = format!("{dataset}, release {} \"{}\": {rows} detainers", release.id, release.label);
            match (self.engine.choice(), fits) {
                (Choice::Postgres, _) => report.good("release", &format!("{what}, answered by PostgreSQL as --engine says")),
                (Choice::Auto, true) => report.good("release", &format!("{what}, answered by columns of at most {}", size(*bytes as u64))),
                (Choice::Auto, false) => report.hint(
                    "release",
                    &format!("{what}, answered by PostgreSQL, since columns of {} do not fit: give --columns-memory {} for all", size(*bytes as u64), (all >> 20) + 1),
                ),
            }
        }
    }
}

/// Lines of checks.
#[derive(Default)]
struct Report {
    lines: String,
    faults: usize,
}

impl Report {
    fn good(&mut self, what: &str, says: &str) {
        self.line("ok", what, says);
    }

    fn hint(&mut self, what: &str, says: &str) {
        self.line("note", what, says);
    }

    /// False, as nothing is sound that has a fault.
    fn wrong(&mut self, what: &str, says: &str) -> bool {
        self.faults += 1;
        self.line("mend", what, says);
        false
    }

    fn line(&mut self, state: &str, what: &str, says: &str) {
        self.lines.push_str(&format!("{state:5} {what:11} {says}\n"));
    }
}

/// Bytes in words: megabytes, or gigabytes with one digit.
fn size(bytes: u64) -> String {
    let megabytes = bytes as f64 / f64::from(1 << 20);
    match megabytes < 1024.0 {
        true => format!("{:.0} MB", megabytes.ceil()),
        false => format!("{:.1} GB", megabytes / 1024.0),
    }
}
