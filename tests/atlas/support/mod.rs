//! What tests share.

pub mod api;
pub mod committed;
pub mod database;
pub mod http;
pub mod server;
pub mod session;
