//! Which media type an answer is to have, by `Accept` with its q-values.

/// The two media types of a GraphQL response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `application/json`: refusals of the document are 200, as clients of old expect.
    Json,
    /// `application/graphql-response+json`: refusals of the document are 400.
    GraphqlResponse,
}

impl MediaType {
    /// As the header `Content-Type` says it.
    pub fn content_type(self) -> &'static str {
        match self {
            MediaType::Json => "application/json; charset=utf-8",
            MediaType::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// The media type that the client likes best; `None` when it takes neither. No header takes JSON.
pub fn preferred(accept: Option<&str>) -> Option<MediaType> {
    let Some(accept) = accept else { return Some(MediaType::Json) };
    let mut best: Option<(f32, MediaType)> = None;
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let media_type = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "application/json" | "application/*" | "*/*" => MediaType::Json,
            "application/graphql-response+json" => MediaType::GraphqlResponse,
            _ => continue,
        };
        let mut quality = 1.0;
        let mut readable = true;
        for parameter in parts {
            match parameter.split_once('=') {
                Some((name, value)) if name.trim().eq_ignore_ascii_case("q") => {
                    quality = value.trim().parse().unwrap_or(0.0)
                }
                Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                    readable = value.trim().eq_ignore_ascii_case("utf-8")
                }
                _ => {}
            }
        }
        if readable && quality > 0.0 && best.is_none_or(|(known, _)| quality > known) {
            best = Some((quality, media_type));
        }
    }
    best.map(|(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaType::{GraphqlResponse, Json};

    #[test]
    fn the_liked_type_is_chosen() {
        for (accept, chosen) in [
            (None, Some(Json)),
            (Some("*/*"), Some(Json)),
            (Some("application/json"), Some(Json)),
            (Some("application/graphql-response+json, application/json;q=0.9"), Some(GraphqlResponse)),
            (Some("application/graphql-response+json;q=0.1, application/json"), Some(Json)),
            (Some("application/json; charset=utf-8"), Some(Json)),
            (Some("text/html, */*;q=0.1"), Some(Json)),
            (Some("text/html"), None),
            (Some("application/json;q=0"), None),
            (Some(""), None),
        ] {
            assert_eq!(preferred(accept), chosen, "{accept:?}");
        }
    }
}
