//! `datasets`: what is loaded.

use anyhow::Result;
use clap::{Args, Subcommand};
use detainer_atlas::datasets;

use super::block_on;
use super::database::DatabaseArguments;

/// Tell what is loaded and how complete it is.
#[derive(Debug, Args)]
pub struct Datasets {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    database: DatabaseArguments,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Every dataset with its current release.
    List,
    /// One dataset: its releases, and how far each field is recorded.
    Show {
        /// The dataset's id.
        id: String,
    },
}

impl Datasets {
    /// Prints it.
    pub fn run(self) -> Result<()> {
        let database = self.database.join()?;
        let text = match self.what {
            None | Some(What::List) => block_on(datasets::list(&database.url))?.map(|list| list.to_string()),
            Some(What::Show { id }) => {
                block_on(datasets::show(&database.url, &id))?.map(|shown| shown.to_string())
            }
        };
        database.close()?;
        super::print(&format!("{}\n", text?.trim_end()))
    }
}
