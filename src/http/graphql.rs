//! GraphQL over HTTP, as its specification has it: `graphql-http`'s 61 audits hold.

use actix_web::http::header::{ACCEPT, ALLOW, CONTENT_TYPE, ETag};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::{Request, Variables};
use serde_json::{Map, Value as Json};

use super::accept::{MediaType, preferred};
use super::kept::Key;
use super::problem::Problem;
use super::state::Atlas;
use crate::graphql::request_key;

/// The route.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/graphql")
            .route(web::get().to(by_get))
            .route(web::post().to(by_post))
            .default_service(web::to(|| async {
                let mut response =
                    Problem::with(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Use GET or POST.")
                        .response(MediaType::Json);
                response
                    .headers_mut()
                    .insert(ALLOW, actix_web::http::header::HeaderValue::from_static("GET, POST"));
                response
            })),
    );
}

async fn by_get(http: HttpRequest, atlas: web::Data<Atlas>) -> HttpResponse {
    respond(&http, &atlas, || {
        let request = read_address(http.query_string())?;
        if atlas.changes_something(&request) {
            return Err(Problem::with(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "Only queries can be sent by GET.",
            ));
        }
        Ok(request)
    })
    .await
}

async fn by_post(
    http: HttpRequest,
    body: Result<web::Bytes, actix_web::Error>,
    atlas: web::Data<Atlas>,
) -> HttpResponse {
    respond(&http, &atlas, || {
        let content_type =
            http.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_json = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .eq_ignore_ascii_case("application/json");
        if !is_json {
            let message = "Send the body as JSON, with the header `Content-Type: application/json`.";
            return Err(Problem::with(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message));
        }
        let body = body.map_err(|_| {
            let message =
                format!("The body is larger than {} bytes: send a shorter document.", super::LARGEST_BODY);
            Problem::with(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", message)
        })?;
        let json: Json = serde_json::from_slice(&body)
            .map_err(|error| Problem::bad_request(format!("The body is not JSON: {error}.")))?;
        match json {
            Json::Object(parts) => read_parts(parts),
            Json::Array(_) => Err(Problem::bad_request("Batches are not taken: send one request at a time.")),
            _ => Err(Problem::bad_request("The body must be a JSON object with a `query`.")),
        }
    })
    .await
}

async fn respond(
    http: &HttpRequest,
    atlas: &Atlas,
    read: impl FnOnce() -> Result<Request, Problem>,
) -> HttpResponse {
    let accept = http.headers().get(ACCEPT).map(|value| value.to_str().unwrap_or_default());
    let Some(media_type) = preferred(accept) else {
        let message = "Accept application/graphql-response+json or application/json.";
        return Problem::with(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message)
            .response(MediaType::Json);
    };
    let request = match read() {
        Ok(request) => request,
        Err(problem) => return problem.response(media_type),
    };
    let snapshot = atlas.snapshot();
    let key = Key::of(request_key(&request, &snapshot));
    if http.method() == Method::GET && key.is_held(http) {
        return not_modified(key);
    }
    let executed = atlas.kept.answer(key, atlas.execute(snapshot, request)).await;
    let status = match (executed.refused, media_type) {
        (true, MediaType::GraphqlResponse) => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    let mut response = HttpResponse::build(status);
    response.insert_header(("Content-Type", media_type.content_type())).insert_header(("Vary", "Accept"));
    // What failed can do better the next time.
    match executed.is_whole {
        true => response.insert_header(ETag(key.tag())).insert_header(("Cache-Control", "no-cache")),
        false => response.insert_header(("Cache-Control", "no-store")),
    };
    response.body(executed.body)
}

/// To a client that has the answer. The answer can be kept, and is to be asked for again: a release may have come.
pub fn not_modified(key: Key) -> HttpResponse {
    HttpResponse::NotModified()
        .insert_header(ETag(key.tag()))
        .insert_header(("Cache-Control", "no-cache"))
        .insert_header(("Vary", "Accept"))
        .finish()
}

/// The request in an address: `query`, `operationName`, and `variables` and `extensions` as JSON.
pub fn read_address(query_string: &str) -> Result<Request, Problem> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query_string)
        .map_err(|_| Problem::bad_request("The address cannot be read: encode its parameters."))?
        .into_inner();
    let mut parts = Map::new();
    for (name, value) in pairs {
        let value = match name.as_str() {
            "variables" | "extensions" if !value.is_empty() => {
                serde_json::from_str(&value).map_err(|error| {
                    Problem::bad_request(format!("`{name}` in the address is not JSON: {error}."))
                })?
            }
            _ => Json::String(value),
        };
        parts.insert(name, value);
    }
    read_parts(parts)
}

fn read_parts(mut parts: Map<String, Json>) -> Result<Request, Problem> {
    let extensions = object(&mut parts, "extensions")?;
    let query = match parts.remove("query") {
        Some(Json::String(query)) => query,
        Some(Json::Null) | None if extensions.contains_key("persistedQuery") => {
            // What clients understand as "send the whole document".
            return Err(Problem::with(
                StatusCode::OK,
                "PERSISTED_QUERY_NOT_SUPPORTED",
                "PersistedQueryNotSupported",
            ));
        }
        Some(Json::Null) | None => {
            return Err(Problem::bad_request("`query` is missing: send a GraphQL document."));
        }
        Some(_) => return Err(Problem::bad_request("`query` must be text.")),
    };
    let mut request = Request::new(query);
    match parts.remove("operationName") {
        None | Some(Json::Null) => {}
        Some(Json::String(name)) if name.is_empty() => {}
        Some(Json::String(name)) => request = request.operation_name(name),
        Some(_) => return Err(Problem::bad_request("`operationName` must be text.")),
    }
    let variables = object(&mut parts, "variables")?;
    Ok(request.variables(Variables::from_json(Json::Object(variables))))
}

fn object(parts: &mut Map<String, Json>, name: &str) -> Result<Map<String, Json>, Problem> {
    match parts.remove(name) {
        None | Some(Json::Null) => Ok(Map::new()),
        Some(Json::String(text)) if text.is_empty() => Ok(Map::new()),
        Some(Json::Object(object)) => Ok(object),
        Some(_) => Err(Problem::bad_request(format!("`{name}` must be a JSON object."))),
    }
}
