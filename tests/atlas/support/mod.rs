//! What tests share.

pub mod api;
pub mod committed;
pub mod database;
pub mod http;
mod server;
pub mod session;
