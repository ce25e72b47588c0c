//! A list that is loaded by windows: what is loaded for which page, and when it is counted.

use std::sync::Mutex;

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema, Value};

use super::*;

/// The numbers below ten, and what was asked of them.
#[derive(Default)]
struct Numbers(Mutex<Vec<String>>);

impl Source<i32> for Numbers {
    fn rows(&self, offset: usize, length: usize) -> BoxFuture<'_, Result<Vec<i32>>> {
        self.0.lock().unwrap().push(format!("{offset}+{length}"));
        Box::pin(async move { Ok((0..10).skip(offset).take(length).collect()) })
    }

    fn total(&self) -> BoxFuture<'_, Result<usize>> {
        self.0.lock().unwrap().push("count".to_owned());
        Box::pin(async { Ok(10) })
    }
}

struct Root(Arc<Numbers>);

#[Object]
impl Root {
    async fn numbers(
        &self,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<i32>> {
        let paging = Paging { first, after, last, before };
        Ok(Connection::of_source(Page::of(&Snapshot::default(), "numbers", &[], &paging)?, self.0.clone()))
    }
}

/// The answer to `numbers(arguments) { fields }`, and what was asked of the source for it.
fn asked(arguments: &str, fields: &str) -> (Value, String) {
    let numbers = Arc::new(Numbers::default());
    let schema = Schema::new(Root(numbers.clone()), EmptyMutation, EmptySubscription);
    let query = format!("{{ numbers{arguments} {{ {fields} }} }}");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let response = runtime.block_on(schema.execute(query));
    assert_eq!(response.errors, []);
    let asked = numbers.0.lock().unwrap().join(" ");
    (response.data, asked)
}

fn at(place: usize) -> String {
    let snapshot = Snapshot::default();
    cursor(&snapshot.cursor_key, &fingerprint(&snapshot, "numbers", &[]), place)
}

#[test]
fn a_page_is_one_window_and_nothing_is_counted_that_nobody_asked() {
    let all = "nodes edges { node } pageInfo { hasNextPage hasPreviousPage }";
    let forward = format!("(first: 3, after: \"{}\")", at(1));
    let end = format!("(first: 3, after: \"{}\")", at(6));
    let between = format!("(first: 9, after: \"{}\", before: \"{}\")", at(1), at(4));
    let back = format!("(last: 2, before: \"{}\")", at(4));
    for (arguments, nodes, next, previous, expected) in [
        ("(first: 3)", "[0, 1, 2]", true, false, "0+4"),
        (forward.as_str(), "[2, 3, 4]", true, true, "2+4"),
        (end.as_str(), "[7, 8, 9]", false, true, "7+4"),
        (between.as_str(), "[2, 3]", true, true, "2+2"),
        (back.as_str(), "[2, 3]", true, true, "2+2"),
        ("(last: 2)", "[8, 9]", false, true, "count 8+2"),
        ("", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", false, false, "0+51"),
        ("(first: 0)", "[]", true, false, "0+1"),
        ("(last: 0)", "[]", false, true, "count"),
    ] {
        let (data, asked) = asked(arguments, all);
        let data = data.into_json().unwrap();
        let told = &data["numbers"];
        let page = &told["pageInfo"];
        assert_eq!(told["nodes"].to_string(), nodes.replace(' ', ""), "{arguments}");
        assert_eq!((&page["hasNextPage"], &page["hasPreviousPage"]), (&next.into(), &previous.into()));
        assert_eq!(asked, expected, "{arguments}");
    }
}

#[test]
fn a_count_alone_loads_no_rows() {
    let (data, asked) = asked("(first: 3)", "totalCount");
    assert_eq!((data.to_string().as_str(), asked.as_str()), ("{numbers: {totalCount: 10}}", "count"));
}
