//! A folder in the Atlas layout, written for one test.

use std::path::Path;

use detainer_atlas::datasets::{ImportError, ImportOptions, ImportReport, Silent, Source, import};
use tempfile::TempDir;

use crate::support::session::Session;

/// A description of detainers on the clock of issue, for the year 2015.
pub const DETAINERS: &str = r#"kind = "detainers"
title = "Detainers of a test"
short_title = "Test"
description = "Made up."
source = "Nobody"
licence = "None"
label = "first"
[detainers]
noun = "detainers that a test made up"
clock = "ISSUED"
from = 2015-01-01
to = 2015-12-31
outcomes = ["DECLINED", "TAKEN"]
places = "UNITED_STATES"
"#;

/// A folder that is removed with the value.
pub struct Folder(TempDir);

impl Folder {
    /// A folder with that `dataset.toml`.
    pub fn new(manifest: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        folder.with("dataset.toml", manifest)
    }

    /// A folder of the other kinds, which need no part of their own.
    pub fn of_kind(kind: &str) -> Folder {
        let shared = DETAINERS.split("[detainers]").next().expect("the first part");
        Folder::new(&shared.replace("kind = \"detainers\"", &format!("kind = \"{kind}\"")))
    }

    /// Adds a file.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        std::fs::write(self.path().join(name), content).expect("the file is written");
        self
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Imports it as a release of that dataset.
    pub fn import(&self, session: &Session, dataset: &str) -> Result<ImportReport, ImportError> {
        self.import_with(
            session,
            ImportOptions { dataset: dataset.to_owned(), ..ImportOptions::into(&session.url) },
        )
    }

    /// Imports it in that way.
    pub fn import_with(
        &self,
        session: &Session,
        options: ImportOptions,
    ) -> Result<ImportReport, ImportError> {
        session.run(import(&Source::Folder(self.path().to_owned()), &options, &Silent))
    }
}

/// A database that knows Nevada with Clark County, Texas with Travis County, and the old counties of Connecticut.
pub fn session_with_places() -> Session {
    let session = Session::fresh();
    let folder = Folder::of_kind("places")
        .with("states.csv", "fips,code,name\n09,CT,Connecticut\n32,NV,Nevada\n48,TX,Texas\n")
        .with(
            "counties.csv",
            "fips,name,first_year,last_year\n09001,Fairfield County,,2019\n32003,Clark County,,\n48453,Travis County,,\n",
        );
    folder.import(&session, "places").expect("the places load");
    session
}
