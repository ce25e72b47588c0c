//! The words of a document: what is left without the spaces, commas and comments between them.

/// The words of a document, valid or not. Two documents with the same words are the same document: a string is one word
/// with its quotes, and what begins a string that does not end is a word that no valid document has.
pub fn tokens(text: &str) -> impl Iterator<Item = &[u8]> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        rest = without_ignored(rest);
        let (word, after) = rest.split_at_checked(length(rest)).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        Some(word)
    })
}

fn without_ignored(mut text: &[u8]) -> &[u8] {
    while let Some(first) = text.first() {
        match first {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => text = &text[1..],
            b'#' => {
                let line = text.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(text.len());
                text = &text[line..];
            }
            _ => break,
        }
    }
    text
}

/// The length of the word that begins here: a string, a name or number with what clings to it, or one byte.
fn length(text: &[u8]) -> usize {
    let clings = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-+".contains(byte);
    match text.first() {
        None => 0,
        Some(b'"') => string_length(text),
        Some(first) if clings(first) => text.iter().take_while(|byte| clings(byte)).count(),
        Some(_) => 1,
    }
}

/// The length of the string that begins here, with its quotes. One that does not end is only its first quotes, so that
/// nothing can hide behind it.
fn string_length(text: &[u8]) -> usize {
    if text.starts_with(b"\"\"\"") {
        let mut at = 3;
        while at < text.len() {
            match &text[at..] {
                rest if rest.starts_with(b"\\\"\"\"") => at += 4,
                rest if rest.starts_with(b"\"\"\"") => return at + 3,
                _ => at += 1,
            }
        }
        return 3;
    }
    let mut at = 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            b'\r' | b'\n' => break,
            _ => at += 1,
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_stands_between_spaces_commas_and_comments() {
        for (text, words) in [
            ("query Q($a:Int=-1.5e+3){b(c:$a)}", "query Q ( $ a : Int = -1.5e+3 ) { b ( c : $ a ) }"),
            ("{ a, # no word }\n ...F\r\n... on T {b} }", "{ a ...F ... on T { b } }"),
            (r#"{a(b:"c, # \" d",e:"")}"#, r#"{ a ( b : "c, # \" d" e : "" ) }"#),
            (r#"{a(b:"""c " \""" d""")}"#, r#"{ a ( b : """c " \""" d""" ) }"#),
            // A string that does not end gives words that no valid document has.
            ("\"\"\"a\"", "\"\"\" a \""),
            ("\"a\nb", "\" a b"),
            ("", ""),
        ] {
            let found: Vec<_> = tokens(text).map(|word| std::str::from_utf8(word).expect("ASCII")).collect();
            assert_eq!(found.join(" "), words, "{text}");
        }
    }
}
