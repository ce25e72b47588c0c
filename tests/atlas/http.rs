//! The door: files, refusals, health and pages, as they come over the wire.

use serde_json::Value as Json;

use crate::support::http::{get, post, send};

const JSON: &str = "Content-Type: application/json\r\n";

fn code(body: &str) -> String {
    let json: Json = serde_json::from_str(body).unwrap_or_else(|_| panic!("not JSON: {body}"));
    json.pointer("/errors/0/extensions/code").and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// What may not stand in an address as it is.
fn encoded(document: &str) -> String {
    [(' ', "+"), ('"', "%22"), ('{', "%7B"), ('}', "%7D"), ('[', "%5B"), (']', "%5D")]
        .iter()
        .fold(document.to_owned(), |text, (from, to)| text.replace(*from, to))
}

#[test]
fn a_slice_is_a_file_by_plain_parameters() {
    let answer = get("/v1/detainer-slice.csv?by=OUTCOME&measures=detainers,declined");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.head.contains("content-type: text/csv; charset=utf-8"), "{}", answer.head);
    let told = "detainer-atlas-statement: of 79,053 detainers that ice issued from 1 october 2014 to 19 july 2015, 5,501 (7.0 %25)";
    assert!(answer.head.contains(told), "{}", answer.head);
    assert!(answer.head.contains("detainer-atlas-releases: ice-foia-fy2015@"), "{}", answer.head);
    let lines: Vec<&str> = answer.body.split("\r\n").collect();
    assert_eq!(lines[..3], ["outcome,detainers,declined", "DECLINED,5501,5501", "TAKEN,15877,0"]);
    let filtered =
        get("/v1/detainer-slice.csv?by=STATE&where=%7B%22county%22%3A%7B%22eq%22%3A%2232003%22%7D%7D");
    assert_eq!(filtered.body, "state,stateCode,detainers\r\nNevada,NV,952\r\n");
    let having = encoded("[{\"of\":{\"measure\":\"DETAINERS\"},\"gt\":45000}]");
    let kept = get(&format!("/v1/detainer-slice.csv?by=POLICY_DIRECTION&policyOn=ISSUED&having={having}"));
    assert_eq!(kept.body, "policyDirection,detainers\r\nNONE_RECORDED,49762\r\n");
}

#[test]
fn a_document_with_one_slice_is_a_file_and_rates_have_their_parts() {
    let document = "{detainerSlice(by:[OUTCOME],first:1){rows{o:outcome r:rateParts(of:DECLINED,per:DETAINERS){value}}}}";
    let file = |document: &str| get(&format!("/v1/detainer-slice.csv?query={}", encoded(document)));
    let answer = file(document);
    assert_eq!(
        answer.body,
        "o,r.value,r.numerator,r.denominator,r.low,r.high\r\nDECLINED,1,5501,5501,0.999302167219632,1\r\n"
    );
    let two = file("{a:detainerSlice{rowCount}b:detainerSlice{rowCount}}");
    assert_eq!((two.status, code(&two.body)), (400, "BAD_REQUEST".to_owned()));
}

#[test]
fn a_file_has_no_default_limit_of_rows() {
    let answer = get("/v1/detainer-slice.csv?by=COUNTY,ISSUED_MONTH&measures=detainers");
    let total: i64 =
        answer.body.lines().skip(1).filter_map(|line| line.rsplit(',').next()?.parse::<i64>().ok()).sum();
    assert!(answer.body.lines().count() > 5000);
    assert_eq!(total, 79_053);
}

#[test]
fn refusals_are_json_with_a_code_and_the_fix() {
    for (path, status, wanted, words) in [
        ("/v1/detainer-slice.csv?by=STAT", 400, "BAD_USER_INPUT", "Did you mean \\\"STATE\\\"?"),
        ("/v1/detainer-slice.csv?where=%7B", 400, "BAD_USER_INPUT", "is not JSON"),
        ("/v1/detainer-slice.csv?bye=STATE", 400, "BAD_USER_INPUT", "Did you mean \\\"by\\\"?"),
        ("/v1/detainer-slice.csv?by=OFFENSE_FAMILY", 400, "BAD_USER_INPUT", "travis-2017-02-01"),
        ("/v1/detainer-slice.csv?query=%7B", 400, "GRAPHQL_PARSE_FAILED", "cannot be parsed"),
        ("/graphql", 400, "BAD_REQUEST", "`query` is missing"),
        ("/graphql?query=%7B__typename%7D&variables=x", 400, "BAD_REQUEST", "is not JSON"),
        ("/nowhere", 404, "NOT_FOUND", "/graphiql"),
        ("/assets/../Cargo.toml", 404, "NOT_FOUND", ""),
    ] {
        let answer = get(path);
        assert_eq!((answer.status, code(&answer.body).as_str()), (status, wanted), "{path}: {}", answer.body);
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
}

#[test]
fn a_post_is_read_by_its_type_and_size() {
    let query = "{\"query\":\"{__typename}\"}";
    assert_eq!(post(JSON, query).body, "{\"data\":{\"__typename\":\"Query\"}}");
    for (head, body, status, wanted) in [
        ("Content-Type: text/plain\r\n", query, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("", query, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (JSON, "{", 400, "BAD_REQUEST"),
        (JSON, "[]", 400, "BAD_REQUEST"),
        (JSON, "{\"query\":1}", 400, "BAD_REQUEST"),
        (JSON, "{\"query\":\"{__typename}\",\"variables\":[]}", 400, "BAD_REQUEST"),
        (JSON, &"x".repeat((1 << 20) + 1), 413, "PAYLOAD_TOO_LARGE"),
        ("Content-Type: application/json\r\nAccept: text/html\r\n", query, 406, "NOT_ACCEPTABLE"),
    ] {
        let answer = post(head, body);
        assert_eq!((answer.status, code(&answer.body).as_str()), (status, wanted), "{head}");
    }
}

#[test]
fn only_queries_go_by_get_and_other_methods_are_told_which() {
    let mutation = get("/graphql?query=mutation%7Bx%7D");
    assert_eq!((mutation.status, code(&mutation.body).as_str()), (405, "METHOD_NOT_ALLOWED"));
    let delete = send(b"DELETE /graphql HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\n\r\n");
    assert_eq!(delete.status, 405);
    assert!(delete.head.contains("allow: get, post"), "{}", delete.head);
}

#[test]
fn operators_and_browsers_find_what_they_look_for() {
    assert_eq!(get("/health/live").body, "{\"status\":\"live\"}");
    assert!(get("/health/ready").body.contains("\"status\":\"ready\""));
    assert!(get("/schema.graphql").body.contains("type DetainerSliceRow"));
    for path in ["/", "/graphiql"] {
        let page = get(path);
        assert_eq!(page.status, 200);
        assert!(page.head.contains("content-security-policy: default-src 'self'"), "{}", page.head);
        assert!(page.head.contains("x-content-type-options: nosniff"), "{}", page.head);
    }
}

#[test]
fn what_is_not_http_is_refused_and_the_server_lives() {
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET \r\n\r\n",
        b"\r\n\r\n\r\n\r\nX\r\n\r\n",
    ] {
        let answer = send(bytes);
        assert!(
            answer.status == 400 || answer.status == 0 || answer.status == 505,
            "{}: {}",
            answer.status,
            answer.head
        );
    }
    assert_eq!(get("/health/live").status, 200);
}
