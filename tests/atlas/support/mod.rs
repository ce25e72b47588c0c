//! What tests share.

pub mod api;
pub mod database;
mod server;
pub mod session;
