//! For operators: is the process alive, and can it answer.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::state::Atlas;

/// The routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/health/live", web::get().to(live)).route("/health/ready", web::get().to(ready));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "live" }))
}

/// Ready when the database answers and the default dataset is there.
async fn ready(atlas: web::Data<Atlas>) -> HttpResponse {
    let snapshot = atlas.snapshot();
    let default = snapshot.dataset(&snapshot.default_dataset).and_then(|dataset| dataset.current());
    let answers = atlas.engine.store().release_mark().await.is_ok();
    match (answers, default) {
        (true, Some(release)) => HttpResponse::Ok().json(json!({
            "status": "ready", "defaultDataset": snapshot.default_dataset, "release": release.id
        })),
        (false, _) => HttpResponse::ServiceUnavailable().json(json!({ "status": "not ready", "reason": "the database does not answer" })),
        (true, None) => HttpResponse::ServiceUnavailable().json(json!({
            "status": "not ready", "reason": format!("the default dataset {} is not loaded", snapshot.default_dataset)
        })),
    }
}
