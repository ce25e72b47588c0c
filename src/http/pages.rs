//! The pages, as `make web` built them into the program.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;

use super::accept::MediaType;
use super::problem::Problem;

/// What `web/` builds; a page that says how, where it was not built.
#[derive(RustEmbed)]
#[folder = "web/dist/"]
struct Pages;

const STRICT: &str =
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
/// The editor of GraphiQL sets styles and draws with `data:` images.
const WITH_EDITOR: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/// The routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(|| async { page("index.html", STRICT) }))
        .route("/graphiql", web::get().to(|| async { page("graphiql.html", WITH_EDITOR) }))
        .route(
            "/schema.graphql",
            web::get().to(|| async { text("text/plain; charset=utf-8", crate::graphql::sdl()) }),
        )
        .route("/assets/{path:.*}", web::get().to(asset))
        .default_service(web::to(|| async {
            let message =
                "There is nothing here. The first page is /, the API is /graphql, and GraphiQL is /graphiql.";
            Problem::with(StatusCode::NOT_FOUND, "NOT_FOUND", message).response(MediaType::Json)
        }));
}

fn page(name: &str, policy: &str) -> HttpResponse {
    // Without a build there is one page, which says what to do.
    match Pages::get(name).or_else(|| Pages::get("index.html")) {
        Some(file) => HttpResponse::Ok()
            .insert_header(("Content-Type", "text/html; charset=utf-8"))
            .insert_header(("Content-Security-Policy", policy))
            .insert_header(("Cache-Control", "no-cache"))
            .body(file.data.into_owned()),
        None => text("text/plain; charset=utf-8", "Run `make web`, then build again.".to_owned()),
    }
}

/// A file whose name has its hash in it, so that it may be kept for ever.
async fn asset(path: web::Path<String>) -> HttpResponse {
    match Pages::get(&format!("assets/{path}")) {
        Some(file) => HttpResponse::Ok()
            .insert_header(("Content-Type", file.metadata.mimetype().to_owned()))
            .insert_header(("Cache-Control", "public, max-age=31536000, immutable"))
            .body(file.data.into_owned()),
        None => Problem::with(StatusCode::NOT_FOUND, "NOT_FOUND", "There is no such file.")
            .response(MediaType::Json),
    }
}

fn text(content_type: &str, body: String) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Content-Type", content_type)).body(body)
}
