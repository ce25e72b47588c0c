//! `serve`: everything up to the first answer, and a clean end.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use detainer_atlas::datasets::{Shown, load_bundled, load_demo};
use detainer_atlas::http::{Atlas, Settings, serve};

use super::block_on;
use super::database::DatabaseArguments;
use super::engine::EngineArguments;

/// Start the server.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to answer at; port 0 takes a free one and prints it.
    #[arg(long, env = "DETAINER_ATLAS_LISTEN", default_value = "127.0.0.1:8000", value_name = "ADDRESS")]
    listen: String,
    /// The address people reach the server by, for permalinks [default: http:// and the address of --listen].
    #[arg(long, env = "DETAINER_ATLAS_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Connections to the database at most.
    #[arg(long, env = "DETAINER_ATLAS_CONNECTIONS", default_value_t = 16, value_name = "N")]
    connections: usize,
    /// How long a statement may run, in seconds.
    #[arg(long, env = "DETAINER_ATLAS_STATEMENT_TIMEOUT", default_value_t = 30, value_name = "SECONDS")]
    statement_timeout: u64,
    /// Load 200,000 generated detainers as the dataset `synthetic`, to build with; every answer from them says so.
    #[arg(long, env = "DETAINER_ATLAS_DEMO")]
    demo: bool,
    /// Memory of answers that are kept to be given again, in megabytes; 0 keeps none. None is stale: after an import
    /// every question is answered anew.
    #[arg(long, env = "DETAINER_ATLAS_ANSWERS_MEMORY", default_value_t = 64, value_name = "MB")]
    answers_memory: usize,
    #[command(flatten)]
    engine: EngineArguments,
    #[command(flatten)]
    database: DatabaseArguments,
}

impl Serve {
    /// Serves until SIGTERM or SIGINT.
    pub fn run(self) -> Result<()> {
        let began = Instant::now();
        // Bound first: a port that is taken is told before anything is started.
        let listener = TcpListener::bind(&self.listen).with_context(|| {
            format!(
                "{} cannot be listened on: choose another with --listen 127.0.0.1:8001, or stop what uses it",
                self.listen
            )
        })?;
        let address = listener.local_addr()?;
        let database = self.database.open()?;
        block_on(load_bundled(&database.url, &Shown::on_standard_error()))??;
        if self.demo {
            block_on(load_demo(&database.url, &Shown::on_standard_error()))??;
        }
        let settings = Settings {
            database_url: database.url.clone(),
            engine: self.engine.choice(),
            columns_memory: self.engine.budget(),
            default_dataset: self.engine.default_dataset,
            public_url: self.public_url.unwrap_or_else(|| format!("http://{address}")),
            connections: self.connections.max(1),
            statement_timeout: Duration::from_secs(self.statement_timeout.max(1)),
            answers_memory: self.answers_memory.saturating_mul(1 << 20),
        };
        actix_web::rt::System::new().block_on(async move {
            let atlas = Atlas::open(settings).await?;
            actix_web::rt::spawn(atlas.clone().follow());
            let server = serve(listener, atlas)?;
            eprintln!("Detainer Atlas answers at http://{address} (ready in {:.1} s; GraphiQL at /graphiql; Ctrl-C stops it)", began.elapsed().as_secs_f64());
            anyhow::Ok(server.await?)
        })?;
        database.close()
    }
}
