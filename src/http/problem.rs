//! Refusals made at the door, as JSON like every other.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::json;

use super::accept::MediaType;

/// A refusal: its status, and the sentence with the fix.
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// The code, for programs.
    pub code: &'static str,
    /// The sentence, for people.
    pub message: String,
}

impl Problem {
    /// A fault in the request.
    pub fn bad_request(message: impl Into<String>) -> Problem {
        Problem { status: StatusCode::BAD_REQUEST, code: "BAD_REQUEST", message: message.into() }
    }

    /// A refusal with that status.
    pub fn with(status: StatusCode, code: &'static str, message: impl Into<String>) -> Problem {
        Problem { status, code, message: message.into() }
    }

    /// As a response.
    pub fn response(self, media_type: MediaType) -> HttpResponse {
        let body = json!({ "errors": [{ "message": self.message, "extensions": { "code": self.code } }] });
        HttpResponse::build(self.status)
            .insert_header(("Content-Type", media_type.content_type()))
            .insert_header(("Vary", "Accept"))
            .body(body.to_string())
    }
}
