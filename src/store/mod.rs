//! PostgreSQL: the pool, the lease, running a pass, and the entities.

mod migrate;

pub use migrate::migrate;
