//! The head of a question: comments that say how its answer is held against the count.

use std::collections::BTreeMap;

/// What the comments at the head of a question say.
pub struct Head {
    /// For each column of the count: what of a row it is.
    pub columns: Vec<(String, Source)>,
    /// How the count writes what the response writes otherwise.
    pub words: BTreeMap<String, String>,
    /// Columns that are added up over rows which `words` makes alike.
    pub sum: Vec<String>,
    /// Columns whose sum is the field of the same source in `totals`.
    pub totals: Vec<String>,
    /// The column whose order the rows have.
    pub order: Option<String>,
    /// Fields that are one column divided by another.
    pub rates: Vec<(String, String, String)>,
}

/// Where the value of a column comes from.
pub enum Source {
    /// A field of the row, and which part of its text.
    Field(String, Option<(char, usize)>),
    /// One plus the number of rows in which this field is greater.
    Rank(String),
}

impl Head {
    /// Reads the head of a question, and refuses one that does not fit the count's columns.
    pub fn read(question: &str, header: &[String]) -> Result<Head, String> {
        let lines: Vec<&str> = question.lines().map_while(|line| line.strip_prefix("# ")).collect();
        if lines.first().is_none_or(|line| line.starts_with("columns: ")) {
            return Err("the first line must be the question in words".into());
        }
        let list = |name: &str| -> Vec<&str> {
            let line = lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.map(|line| line.split(", ").collect()).unwrap_or_default()
        };
        let column = |name: &str| match header.iter().any(|column| column == name) {
            true => Ok(name.to_owned()),
            false => Err(format!("the count has no column {name}")),
        };
        let columns: Vec<(String, Source)> = list("columns")
            .into_iter()
            .map(|pair| equation(pair).map(|(column, source)| (column, Source::read(&source))))
            .collect::<Result<_, _>>()?;
        if !columns.iter().map(|(column, _)| column).eq(header) {
            return Err(format!("`# columns: column = field, …` must map {}", header.join(", ")));
        }
        let blank = |word: String| if word == "blank" { String::new() } else { word };
        let words = list("words").into_iter().map(equation).collect::<Result<Vec<_>, _>>()?;
        let rate = |text: &str| -> Result<(String, String, String), String> {
            let (field, parts) = equation(text)?;
            let (upper, lower) =
                parts.split_once(" / ").ok_or(format!("`{parts}` is not `upper / lower`"))?;
            Ok((field, column(upper)?, column(lower)?))
        };
        Ok(Head {
            columns,
            words: words.into_iter().map(|(from, to)| (from, blank(to))).collect(),
            sum: list("sum").into_iter().map(column).collect::<Result<_, _>>()?,
            totals: list("totals").into_iter().map(column).collect::<Result<_, _>>()?,
            order: list("order").into_iter().map(column).next().transpose()?,
            rates: list("rates").into_iter().map(rate).collect::<Result<_, _>>()?,
        })
    }

    /// Where a column stands.
    pub fn place(&self, column: &str) -> usize {
        self.columns.iter().position(|(name, _)| name == column).expect("the head was read against the count")
    }
}

impl Source {
    /// `detainers`, `jurisdiction.fips`, `facilityCode[|1]` (the second of the parts that `|` divides) or
    /// `rank(declined)`.
    fn read(text: &str) -> Source {
        if let Some(field) = text.strip_prefix("rank(").and_then(|text| text.strip_suffix(')')) {
            return Source::Rank(field.to_owned());
        }
        let parts = text.strip_suffix(']').and_then(|text| text.split_once('['));
        let part = parts.and_then(|(field, part)| {
            let mut part = part.chars();
            Some((field, (part.next()?, part.as_str().parse().ok()?)))
        });
        match part {
            Some((field, part)) => Source::Field(field.to_owned(), Some(part)),
            None => Source::Field(text.to_owned(), None),
        }
    }
}

fn equation(text: &str) -> Result<(String, String), String> {
    let (left, right) = text.split_once(" = ").ok_or(format!("`{text}` is not `left = right`"))?;
    Ok((left.to_owned(), right.to_owned()))
}
