//! What a person can tell the program to do.

mod database;
mod datasets;
mod doctor;
mod engine;
mod generate;
mod import;
mod serve;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::telemetry::LogFormat;
use detainer_atlas::{catalogue, graphql};

/// Answers arbitrary slices of US immigration-detainer data in GraphQL, with numbers that can be cited.
#[derive(Debug, Parser)]
#[command(name = "detainer-atlas", version, max_term_width = 100)]
pub struct Arguments {
    /// How logs are written to standard error.
    #[arg(long, global = true, env = "DETAINER_ATLAS_LOG_FORMAT", value_enum, default_value = "text")]
    pub log_format: LogFormat,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the server: migrate, load the bundled datasets into an empty database, and answer.
    Serve(serve::Serve),
    /// Load files as one new release of a dataset, all at once or not at all.
    Import(import::Import),
    /// Write synthetic detainers of realistic shape, to build and to try with.
    Generate(generate::Generate),
    /// Tell what is loaded and how complete it is.
    Datasets(datasets::Datasets),
    /// Check PostgreSQL, disk, memory and data, and say what to do about what is wrong.
    Doctor(doctor::Doctor),
    /// Print the schema in GraphQL's definition language, as schema.graphql holds it.
    Schema,
    /// Print the catalogue of what may be asked, as docs/catalogue.md holds it.
    Docs,
}

/// Does it.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(serve) => serve.run(),
        Command::Import(import) => import.run(),
        Command::Generate(generate) => generate.run(),
        Command::Datasets(datasets) => datasets.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Schema => print(&graphql::sdl()),
        Command::Docs => print(&catalogue::document()),
    }
}

/// Prints to standard output; a reader that closed it early (`| head`) is no fault.
fn print(text: &str) -> Result<()> {
    use std::io::Write;
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A runtime for a command that is done when it ends.
fn block_on<T>(work: impl Future<Output = T>) -> Result<T> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(work))
}
