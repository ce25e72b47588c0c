//! Which engine answers, and in how much memory.

use clap::Args;
use detainer_atlas::columns::Choice;

/// What answers.
#[derive(Debug, Args)]
pub struct EngineArguments {
    /// The dataset that answers when a question names none.
    #[arg(
        long,
        env = "DETAINER_ATLAS_DEFAULT_DATASET",
        default_value = "ice-foia-fy2015",
        value_name = "ID"
    )]
    pub default_dataset: String,
    /// What answers: columns in memory where a release fits, or PostgreSQL alone; the numbers are the same.
    #[arg(long, env = "DETAINER_ATLAS_ENGINE", value_enum, default_value_t = Engine::Auto)]
    engine: Engine,
    /// Memory that columns may take, in megabytes. A release takes 30 to 60 bytes a detainer; one that does not fit is
    /// answered by PostgreSQL.
    #[arg(long, env = "DETAINER_ATLAS_COLUMNS_MEMORY", default_value_t = 4096, value_name = "MB")]
    columns_memory: usize,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Engine {
    /// Columns where a release is loaded, else PostgreSQL.
    Auto,
    /// The same.
    Columns,
    /// PostgreSQL alone.
    Postgres,
}

impl EngineArguments {
    /// Which engine.
    pub fn choice(&self) -> Choice {
        match self.engine {
            Engine::Auto | Engine::Columns => Choice::Auto,
            Engine::Postgres => Choice::Postgres,
        }
    }

    /// Bytes that columns may take.
    pub fn budget(&self) -> usize {
        self.columns_memory.saturating_mul(1 << 20)
    }
}
