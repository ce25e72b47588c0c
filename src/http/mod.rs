//! The door: routes, limits and health. Requests are parsed here; what goes inward is proven.

mod accept;
mod file;
mod graphql;
mod health;
mod kept;
mod pages;
mod problem;
mod state;

use actix_web::{App, HttpServer, dev::Server, middleware, web};
use anyhow::Result;
use std::net::TcpListener;

pub use state::{Atlas, Settings};

/// The largest body of a request, in bytes.
const LARGEST_BODY: usize = 1 << 20;

/// Serves on a bound socket until it is told to stop; SIGTERM lets running requests end.
pub fn serve(listener: TcpListener, atlas: Atlas) -> Result<Server> {
    let atlas = web::Data::new(atlas);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(atlas.clone())
            .app_data(web::PayloadConfig::new(LARGEST_BODY))
            .wrap(middleware::Compress::default())
            .wrap(
                middleware::DefaultHeaders::new()
                    .add(("X-Content-Type-Options", "nosniff"))
                    .add(("Referrer-Policy", "no-referrer")),
            )
            .configure(graphql::routes)
            .configure(file::routes)
            .configure(health::routes)
            .configure(pages::routes)
    });
    // Without this the handler of a client that went away is never dropped, and its statement runs on.
    let server = server.h1_allow_half_closed(false).shutdown_timeout(20).listen(listener)?;
    Ok(server.run())
}
