//! `/v1/detainer-slice.csv`: a question as a file, by plain parameters or by a GraphQL document.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value as Json};

use super::accept::MediaType;
use super::graphql::read_address;
use super::problem::Problem;
use super::state::Atlas;
use crate::answer::{Answer, answer};
use crate::catalogue::dimension;
use crate::formats;
use crate::graphql::FileWanted;
use crate::question::{QuestionError, Selected, SliceRequest, Snapshot, read_slice};

const PARAMETERS: [&str; 16] = [
    "dataset",
    "release",
    "by",
    "measures",
    "where",
    "charges",
    "policyOn",
    "placeGroups",
    "fill",
    "having",
    "top",
    "subtotals",
    "show",
    "orderBy",
    "first",
    "after",
];

/// The route.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/v1/detainer-slice.csv", web::get().to(csv));
}

async fn csv(http: HttpRequest, atlas: web::Data<Atlas>) -> HttpResponse {
    let pairs =
        web::Query::<Vec<(String, String)>>::from_query(http.query_string()).map(web::Query::into_inner);
    let has_document = pairs.as_ref().is_ok_and(|pairs| pairs.iter().any(|(name, _)| name == "query"));
    if has_document {
        return by_document(http.query_string(), &atlas).await;
    }
    let snapshot = atlas.snapshot();
    let pairs = match pairs {
        Ok(pairs) => pairs,
        Err(_) => {
            return Problem::bad_request("The address cannot be read: encode its parameters.")
                .response(MediaType::Json);
        }
    };
    let question = read_parameters(&pairs).and_then(|request| read_slice(&request, &snapshot));
    let question = match question {
        Ok(question) => question,
        Err(error) => {
            return Problem::with(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", error.message)
                .response(MediaType::Json);
        }
    };
    match answer(question, &snapshot, &atlas.engine).await {
        Ok(answer) => written(&answer, &snapshot),
        Err(error) => {
            tracing::error!(error = format!("{:#}", anyhow::Error::from(error)), "a file was not written");
            let message = "The server could not read its database. The question is not at fault: try again in a moment.";
            Problem::with(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR", message)
                .response(MediaType::Json)
        }
    }
}

/// The document is validated and run as every other; its one slice becomes the file.
async fn by_document(query_string: &str, atlas: &Atlas) -> HttpResponse {
    let wanted = FileWanted::default();
    let request = match read_address(query_string) {
        Ok(request) => request.data(wanted.clone()),
        Err(problem) => return problem.response(MediaType::Json),
    };
    let executed = atlas.execute(atlas.snapshot(), request).await;
    let slices = wanted.0.lock().map(|mut slices| std::mem::take(&mut *slices)).unwrap_or_default();
    match slices.as_slice() {
        [sliced] => written(&sliced.answer, &sliced.snapshot),
        [] => HttpResponse::BadRequest()
            .insert_header(("Content-Type", MediaType::Json.content_type()))
            .body(executed.body),
        _ => Problem::bad_request("The document has several slices: a file holds one. Leave one in.")
            .response(MediaType::Json),
    }
}

/// The file. What must be said about its numbers is in the head of the response, since a CSV has no place for it.
fn written(answer: &Answer, snapshot: &Snapshot) -> HttpResponse {
    let (dataset, about) = (&answer.question.dataset, answer.about(snapshot));
    let mark = if dataset.synthetic { "SYNTHETIC-" } else { "" };
    let warnings: Vec<&str> = about.warnings.iter().map(|warning| warning.code).collect();
    let releases: Vec<String> =
        about.releases.iter().map(|(dataset, release)| format!("{}@{}", dataset.id, release.id)).collect();
    HttpResponse::Ok()
        .insert_header(("Content-Type", "text/csv; charset=utf-8; header=present"))
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{mark}{}.csv\"", dataset.id)))
        .insert_header(("Detainer-Atlas-Statement", in_ascii(&about.statement)))
        .insert_header(("Detainer-Atlas-Releases", releases.join(", ")))
        .insert_header(("Detainer-Atlas-Warnings", warnings.join(", ")))
        .body(formats::csv(answer, snapshot))
}

/// Text for the head of a response: what is no printable ASCII, and `%`, as in addresses; any space as a plain one.
fn in_ascii(text: &str) -> String {
    let plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'%';
    text.replace('\u{a0}', " ")
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// `by=COUNTY,ISSUED_MONTH&measures=detainers,declined&where={json}`.
fn read_parameters(pairs: &[(String, String)]) -> Result<SliceRequest, QuestionError> {
    let mut arguments = Map::new();
    let mut measures = vec!["detainers".to_owned()];
    let words = |text: &str| {
        text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    for (name, value) in pairs {
        let value = match name.as_str() {
            "measures" => {
                measures = words(value);
                continue;
            }
            "by" => words(value).into(),
            "where" | "charges" | "placeGroups" | "fill" | "having" | "top" | "show" | "orderBy" => serde_json::from_str(value)
                .map_err(|error| QuestionError::at(name, format!("`{name}` in the address is not JSON: {error}. Write for example where={{\"state\":{{\"eq\":\"NV\"}}}}, encoded.")))?,
            "first" => value.parse::<i64>().map(Json::from).map_err(|_| QuestionError::at("first", "`first` must be a whole number."))?,
            "dataset" | "release" | "policyOn" | "subtotals" | "after" => Json::String(value.clone()),
            other => return Err(QuestionError::unknown(other, "a parameter of this file", other, PARAMETERS)),
        };
        arguments.insert(name.clone(), value);
    }
    let by = arguments.get("by").and_then(Json::as_array).cloned().unwrap_or_default();
    let dimensions = by.iter().filter_map(Json::as_str).filter_map(dimension);
    // Rows that are no cells of the data say so; of subtotals, an empty cell can be a value that is not recorded.
    let asks = |step: &str| arguments.contains_key(step);
    let kind = ["fill", "top", "subtotals"].iter().any(|step| asks(step)).then(|| "rowKind".to_owned());
    let rolled = asks("subtotals").then(|| "rolledUp".to_owned());
    let fields = dimensions
        .flat_map(|d| [Some(d.field.as_str()), d.code_field])
        .flatten()
        .map(str::to_owned)
        .chain(kind)
        .chain(rolled)
        .chain(measures);
    let rows = fields.map(|field| Selected { key: field.clone(), field, ..Selected::default() }).collect();
    Ok(SliceRequest {
        arguments,
        rows,
        wants_rows: true,
        wants_meta: true,
        is_file: true,
        ..SliceRequest::default()
    })
}
