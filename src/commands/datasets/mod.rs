//! `datasets`: what is loaded, what changed, whether it adds up, and what is taken back.

mod check;
mod diff;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand};
use detainer_atlas::columns::{Choice, Engine};
use detainer_atlas::datasets::{self, Shown, Withdrawn};
use detainer_atlas::question::{Dataset, QuestionError, Snapshot};
use detainer_atlas::store::Store;

use super::block_on;
use super::database::DatabaseArguments;

/// Tell what is loaded and how complete it is, what changed between releases, and whether it adds up; withdraw a release.
#[derive(Debug, Args)]
pub struct Datasets {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    database: DatabaseArguments,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Every dataset with its releases.
    List,
    /// One dataset: its releases, and how far each field is recorded.
    Show {
        /// The dataset's id.
        id: String,
    },
    /// What differs between two releases of a dataset.
    Diff(diff::Diff),
    /// Hold what a dataset counts against totals that others published.
    Check(check::Check),
    /// Withdraw a release: the newest that is left answers in its place. Pinned, it still answers, with a warning.
    Withdraw {
        /// The dataset's id.
        id: String,
        /// The release's id.
        release: String,
        /// What is wrong with it; whoever asks for it again is told.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Drop a release that was withdrawn: its rows are gone, and addresses that pin it answer no more.
    Drop {
        /// The dataset's id.
        id: String,
        /// The release's id.
        release: String,
    },
}

impl Datasets {
    /// Does it, and prints what came of it.
    pub fn run(self) -> Result<()> {
        let database = self.database.join()?;
        let url = &database.url;
        let progress = Shown::on_standard_error();
        let text: Result<String> = match self.what {
            None | Some(What::List) => {
                block_on(datasets::list(url))?.map(|list| list.to_string()).map_err(Into::into)
            }
            Some(What::Show { id }) => {
                block_on(datasets::show(url, &id))?.map(|shown| shown.to_string()).map_err(Into::into)
            }
            Some(What::Diff(diff)) => block_on(diff.text(url))?,
            Some(What::Check(check)) => block_on(check.text(url))?,
            Some(What::Withdraw { id, release, reason }) => {
                let done = datasets::withdraw(url, &id, &release, &reason, &progress);
                block_on(done)?.map(|withdrawn| withdrawn_words(&withdrawn)).map_err(Into::into)
            }
            Some(What::Drop { id, release }) => {
                let done = datasets::drop_release(url, &id, &release, &progress);
                block_on(done)?.map(|()| format!("{id}: release {release} is dropped.")).map_err(Into::into)
            }
        };
        database.close()?;
        super::print(&format!("{}\n", text?.trim_end()))
    }
}

fn withdrawn_words(Withdrawn { dataset, release, current }: &Withdrawn) -> String {
    match current {
        Some((id, label)) => {
            format!("{dataset}: release {release} is withdrawn; {id} \"{label}\" is the current one.")
        }
        None => format!(
            "{dataset}: release {release} is withdrawn, and none is left: questions about it are refused until one is imported."
        ),
    }
}

/// What questions about a database need.
struct Opened {
    store: Store,
    snapshot: Arc<Snapshot>,
    engine: Engine,
}

impl Opened {
    /// PostgreSQL answers, and may take an hour.
    async fn at(url: &str) -> Result<Opened> {
        let store = Store::open(url, 2, Duration::from_secs(3600))?;
        let snapshot = Arc::new(store.snapshot("", "").await?);
        let engine = Engine::new(&store, Choice::Postgres, 0);
        Ok(Opened { store, snapshot, engine })
    }

    fn dataset(&self, id: &str) -> Result<&Dataset, QuestionError> {
        let ids = self.snapshot.datasets.iter().map(|dataset| dataset.id.as_str());
        self.snapshot
            .dataset(id)
            .ok_or_else(|| QuestionError::unknown("id", "a dataset that is loaded", id, ids))
    }
}
