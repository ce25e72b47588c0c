//! Paging by Relay's rules, seen at the policies of a place.

use serde_json::Value as Json;

use crate::support::api::Api;

const ALL: &str = "totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/// This page of the policies that cover Sonoma County.
fn page(arguments: &str) -> Json {
    let query = format!("{{ jurisdiction(fips: \"06097\") {{ policies{arguments} {{ {ALL} }} }} }}");
    Api::bundled().data(&query)["jurisdiction"]["policies"].take()
}

fn ids(page: &Json) -> Vec<String> {
    let nodes = page["nodes"].as_array().expect("nodes").clone();
    assert!(nodes.iter().eq(page["edges"].as_array().expect("edges").iter().map(|edge| &edge["node"])));
    nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

fn cursor(page: &Json, name: &str) -> String {
    page["pageInfo"][name].as_str().expect("a cursor").to_owned()
}

#[test]
fn pages_forwards_and_back_make_the_whole_list_in_one_order() {
    let whole = page("");
    let all = ids(&whole);
    assert_eq!(whole["totalCount"], all.len());
    assert!(all.len() > 2, "{all:?}");

    let (mut forwards, mut arguments) = (Vec::new(), "(first: 2)".to_owned());
    loop {
        let next = page(&arguments);
        assert_eq!(
            (&next["totalCount"], next["edges"][0]["cursor"].as_str()),
            (&whole["totalCount"], next["pageInfo"]["startCursor"].as_str())
        );
        forwards.extend(ids(&next));
        if next["pageInfo"]["hasNextPage"] == false {
            break;
        }
        arguments = format!("(first: 2, after: \"{}\")", cursor(&next, "endCursor"));
    }
    assert_eq!(forwards, all);

    let (mut back, mut arguments) = (Vec::new(), "(last: 2)".to_owned());
    loop {
        let previous = page(&arguments);
        back.splice(0..0, ids(&previous));
        if previous["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
        arguments = format!("(last: 2, before: \"{}\")", cursor(&previous, "startCursor"));
    }
    assert_eq!(back, all);
}

#[test]
fn what_makes_no_sense_is_refused_with_the_fix() {
    let other = cursor(&page("(scope: OWN, first: 1)"), "endCursor");
    for (arguments, sentence) in [
        (
            "first: 1, last: 1",
            "`first` and `last` are both given: take `first` to page forwards, or `last` to page back.",
        ),
        ("first: -1", "`first` is -1: it is how many to give, from 0 to 1000."),
        ("last: 1001", "`last` is 1001: a page has at most 1000. Take the next with `pageInfo`'s cursors."),
        (
            format!("after: \"{other}\"").as_str(),
            "This cursor does not belong to this question: pass `endCursor` of a page of the very same question (same arguments, same release), or leave `after` out to begin again.",
        ),
        (
            "before: \"1.00\"",
            "This cursor does not belong to this question: pass `startCursor` of a page of the very same question (same arguments, same release), or leave `before` out to begin at the end.",
        ),
    ] {
        let query =
            format!("{{ jurisdiction(fips: \"06097\") {{ policies({arguments}) {{ totalCount }} }} }}");
        let refused = Api::bundled().error(&query);
        assert_eq!(refused, ("BAD_USER_INPUT".to_owned(), sentence.to_owned()), "{arguments}");
    }
}
