//! `generate`: synthetic detainers, for those who build or try before they have data.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use detainer_atlas::datasets::{GenerateOptions, Progress, Shown, generate};

/// Write synthetic detainers of realistic shape in the Atlas layout. Every answer from them says SYNTHETIC.
#[derive(Debug, Args)]
pub struct Generate {
    /// How many detainers, to 50 million.
    #[arg(long, value_name = "N")]
    detainers: u64,
    /// From which everything follows: the same seed gives the same files.
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// The folder that is filled; it is made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Generate {
    /// Writes the folder and says how to load it.
    pub fn run(self) -> Result<()> {
        let progress = Shown::on_standard_error();
        let options = GenerateOptions { detainers: self.detainers, seed: self.seed, out: self.out };
        generate(&options, &progress)?;
        progress.end();
        let out = options.out.display();
        super::print(&format!(
            "{} synthetic detainers are in {out}. Load them: detainer-atlas import {out} --dataset synthetic\n",
            options.detainers
        ))
    }
}
