//! A question as it stands in its file: comments that ask and tell, then the query.

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Its number in the folder: 7.
    pub number: u32,
    /// The question in one sentence.
    pub title: String,
    /// What the answer says and what a reader must know.
    pub words: String,
    /// The query, ready to paste.
    pub query: String,
}

impl Question {
    /// Reads a file, and refuses one without number, title, words or query.
    pub fn read(name: &str, text: &str) -> Result<Question, String> {
        let number = name.split('-').next().and_then(|digits| digits.parse().ok());
        let number = number.ok_or("the name of a question begins with its number: `07-some-words`")?;
        let comments: Vec<&str> =
            text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
        let [title, "", words @ ..] = comments.as_slice() else {
            return Err("it opens with `# The question in words?`, `#` and some lines of comment".into());
        };
        if !title.ends_with('?') || words.is_empty() {
            return Err(
                "its first line is the question, with its mark; words follow after a blank comment".into()
            );
        }
        let query: Vec<&str> = text.lines().skip(comments.len()).collect();
        Ok(Question {
            number,
            title: (*title).to_owned(),
            words: words.join("\n"),
            query: query.join("\n").trim().to_owned(),
        })
    }
}
