//! The words of a text as a search compares them: without case, accents, apostrophes and abbreviations.

/// Words that say what sort of thing a name is of: a search may have one that a name has not.
const KINDS: [&str; 16] = [
    "county",
    "parish",
    "borough",
    "city",
    "town",
    "municipality",
    "municipio",
    "census",
    "area",
    "planning",
    "region",
    "state",
    "of",
    "and",
    "the",
    "usa",
];

/// Whether it says what sort of thing a name is of.
pub fn is_kind(word: &str) -> bool {
    KINDS.contains(&word)
}

/// The words of a text: "St. Mary's County" is saint, marys, county.
pub fn words(text: &str) -> Vec<String> {
    let plain: String =
        text.chars().filter(|c| !is_silent(*c)).flat_map(char::to_lowercase).map(plain).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(whole).map(str::to_owned).collect()
}

/// What a sought word can stand for, itself among it: "co" is a county and Colorado.
pub fn alternatives(word: &str) -> Vec<String> {
    let other = match word {
        "saint" => Some("st"), // "st" was read as "saint", and may begin another word
        "co" | "cty" | "cnty" => Some("county"),
        "mt" => Some("mount"),
        "ft" => Some("fort"),
        "pt" => Some("point"),
        _ => None,
    };
    std::iter::once(word).chain(other).map(str::to_owned).collect()
}

fn whole(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    }
}

/// Apostrophes of every sort, and accents that stand as characters of their own.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// A letter without its accent.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' => 'a',
        'ç' => 'c',
        'è'..='ë' | 'ē' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_accents_and_abbreviations() {
        assert_eq!(words("St. Mary's County"), ["saint", "marys", "county"]);
        assert_eq!(words("Doña Ana / DON\u{303}A  Mayagüez"), ["dona", "ana", "dona", "mayaguez"]);
        assert_eq!(words("Miami-Dade"), ["miami", "dade"]);
        assert!(words(" —,. ").is_empty());
    }
}
