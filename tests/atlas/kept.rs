//! Answers that are kept: given again as they were, told as unchanged to who has them, and never after an import.

use std::net::SocketAddr;

use crate::datasets::folder::{DETAINERS, Folder, session_with_places};
use crate::support::http::{Answer, send_to, serve_over, server};

fn get(address: SocketAddr, document: &str, head: &str) -> Answer {
    let query = document.replace('{', "%7B").replace('}', "%7D").replace(' ', "+").replace('"', "%22");
    let lines =
        format!("GET /graphql?query={query} HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\n{head}\r\n");
    send_to(address, lines.as_bytes())
}

/// A line of the head, without its name.
fn line(answer: &Answer, name: &str) -> Option<String> {
    let start = format!("{name}: ");
    answer.head.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
}

#[test]
fn who_has_the_answer_is_told_so_however_the_document_is_laid_out() {
    let first = get(server(), "{ detainerSlice { totals { detainers } } }", "");
    let tag = line(&first, "etag").expect("a tag");
    assert_eq!(line(&first, "cache-control").as_deref(), Some("no-cache"), "{}", first.head);
    let held = format!("If-None-Match: \"other\", {}\r\n", tag.replace("w/", "W/"));
    let again = get(server(), "{detainerSlice{totals{detainers}}}", &held);
    assert_eq!((again.status, again.body.as_str()), (304, ""), "{}", again.head);
    assert_eq!(line(&again, "etag").as_deref(), Some(tag.as_str()));
    let other = get(server(), "{ detainerSlice { totals { declined } } }", &held);
    assert_eq!(other.status, 200, "{}", other.body);
    assert_ne!(line(&other, "etag").as_deref(), Some(tag.as_str()));
}

#[test]
fn what_was_refused_is_not_to_be_kept() {
    let refused = get(server(), "{ detainerSlice { totals { county } } }", "");
    assert!(refused.body.contains("BAD_USER_INPUT"), "{}", refused.body);
    assert_eq!(line(&refused, "etag"), None);
    assert_eq!(line(&refused, "cache-control").as_deref(), Some("no-store"));
}

#[test]
fn nothing_is_stale_after_an_import() {
    let session = session_with_places();
    let import = |lines: &str| {
        Folder::new(DETAINERS).with("detainers.csv", lines).import(&session, "test").expect("it loads")
    };
    import("issued_on\n2015-01-01\n");
    let (address, atlas) = serve_over(&session.url, "test");
    let ask = |head: &str| get(address, "{ detainerSlice { totals { detainers } } }", head);
    let body = |count: u32| format!(r#"{{"data":{{"detainerSlice":{{"totals":{{"detainers":{count}}}}}}}}}"#);
    let (first, kept) = (ask(""), ask(""));
    assert_eq!([&first.body, &kept.body], [&body(1), &body(1)]);
    let held = format!("If-None-Match: {}\r\n", line(&kept, "etag").expect("a tag").replace("w/", "W/"));
    assert_eq!(ask(&held).status, 304);
    import("issued_on,detainers\n2015-01-01,2\n");
    session.run(atlas.refresh()).expect("the database answers");
    let after = ask(&held);
    assert_eq!((after.status, after.body), (200, body(2)));
}
