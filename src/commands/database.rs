//! Which database a command uses: one that was named, or the private one.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use detainer_atlas::embedded::{self, Cluster, EmbeddedError, Options};
use detainer_atlas::store;

const DATABASE: &str = "atlas";

/// Where the data are.
#[derive(Debug, Args)]
pub struct DatabaseArguments {
    /// The folder of the private PostgreSQL [default: /var/lib/detainer-atlas as root, else
    /// $XDG_DATA_HOME/detainer-atlas or ~/.local/share/detainer-atlas].
    #[arg(long, global = true, env = "DETAINER_ATLAS_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A PostgreSQL (15 or newer) of your own, in place of the private one; also read from DATABASE_URL.
    #[arg(
        long,
        global = true,
        env = "DETAINER_ATLAS_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
}

/// A database that is there and has the current schema; the private one runs for as long as this lives.
pub struct Database {
    /// Its address.
    pub url: String,
    cluster: Option<Cluster>,
}

impl DatabaseArguments {
    /// The database of a server: a private one that another process runs is refused.
    pub fn open(&self) -> Result<Database> {
        let database = match self.named() {
            Some(url) => {
                super::block_on(look_at(&url))??;
                Database { url, cluster: None }
            }
            None => {
                let cluster = Cluster::start(self.options()?)?;
                Database { url: cluster.url().to_owned(), cluster: Some(cluster) }
            }
        };
        store::migrate(&database.url)?;
        Ok(database)
    }

    /// The database of a command: a private one that a server runs is used along with it.
    pub fn join(&self) -> Result<Database> {
        let database = self.look()?;
        // A server has brought its own to the current schema.
        if database.cluster.is_some() || self.named().is_some() {
            store::migrate(&database.url)?;
        }
        Ok(database)
    }

    /// The same, left with the schema that it has.
    pub fn look(&self) -> Result<Database> {
        if let Some(url) = self.named() {
            super::block_on(look_at(&url))??;
            return Ok(Database { url, cluster: None });
        }
        let options = self.options()?;
        match Cluster::start(options.clone()) {
            Ok(cluster) => Ok(Database { url: cluster.url().to_owned(), cluster: Some(cluster) }),
            Err(locked @ EmbeddedError::Locked { .. }) => {
                match embedded::url_of_running(&options.data_dir, DATABASE)? {
                    Some(url) => Ok(Database { url, cluster: None }),
                    None => Err(locked.into()),
                }
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The database that was named, if one was.
    pub fn named(&self) -> Option<String> {
        let usual = || std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty());
        self.database_url.clone().or_else(usual)
    }

    /// What the private PostgreSQL is started with.
    pub fn options(&self) -> Result<Options> {
        let data_dir = match &self.data_dir {
            Some(named) => named.clone(),
            None => embedded::default_data_dir()?,
        };
        Ok(Options {
            explicit: self.data_dir.is_some(),
            database: DATABASE.to_owned(),
            ..Options::new(data_dir)
        })
    }
}

/// Sees that a PostgreSQL that was named answers and is new enough. Its address may hold a password, so it is not
/// printed.
async fn look_at(url: &str) -> Result<()> {
    let advice = "the PostgreSQL of --database-url (or DATABASE_URL) cannot be used; its address has the form postgresql://user:password@host:port/database";
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.context(advice)?;
    let running = tokio::spawn(connection);
    let version: String = client.query_one("SHOW server_version_num", &[]).await?.get(0);
    drop(client);
    let _ = running.await;
    anyhow::ensure!(
        version.parse::<u32>().is_ok_and(|version| version >= 150_000),
        "the PostgreSQL of --database-url is too old: version 15 or newer is needed"
    );
    Ok(())
}

impl Database {
    /// Stops the private PostgreSQL, if it is ours.
    pub fn close(self) -> Result<()> {
        self.cluster.map_or(Ok(()), |cluster| Ok(cluster.stop()?))
    }
}
