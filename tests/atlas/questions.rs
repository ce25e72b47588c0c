//! The questions of `tests/questions`: the API must give what SQL by hand counts, and `docs/questions.md` what it gave.

mod agreement;
mod answers;
mod cells;
mod folder;
mod page;
mod question;
mod releases;
mod sections;
mod table;

use crate::support::committed;

#[test]
fn the_api_answers_every_question_as_the_sql_counts() {
    let wrong = answers::checked();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_page_of_questions_is_made_of_the_answers() {
    if committed::is_updated() {
        answers::checked();
    }
    assert_eq!(committed::difference("docs/questions.md", &page::document()), None);
}
