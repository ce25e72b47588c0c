//! Documents that were parsed before: dashboards send the same few over and over.

use std::sync::Arc;

use async_graphql::ServerError;
use async_graphql::parser::types::ExecutableDocument;
use moka::sync::Cache;

use super::document::parse;
use super::tokens::tokens;

/// The texts of all documents that are kept, in bytes; parsed they take some ten times that.
const MOST_KEPT: u64 = 4 << 20;

/// A document that is not too large to run.
#[derive(Debug)]
pub struct Parsed {
    /// The document, parsed, not yet validated.
    pub document: ExecutableDocument,
    /// Whether it has directives.
    pub has_directives: bool,
    length: u32,
}

/// Parsed documents by the hash of their text. Cheap to clone.
#[derive(Clone)]
pub struct Documents(Cache<[u8; 32], Arc<Parsed>>);

impl Default for Documents {
    fn default() -> Documents {
        let weigh = |_: &[u8; 32], parsed: &Arc<Parsed>| parsed.length;
        Documents(Cache::builder().max_capacity(MOST_KEPT).weigher(weigh).build())
    }
}

impl Documents {
    /// The document of this text.
    ///
    /// # Errors
    /// When it cannot be parsed, or is too deep or too large.
    pub fn parsed(&self, text: &str) -> Result<Arc<Parsed>, ServerError> {
        let key = *blake3::hash(text.as_bytes()).as_bytes();
        if let Some(parsed) = self.0.get(&key) {
            return Ok(parsed);
        }
        let document = parse(text)?;
        let has_directives = tokens(text).any(|token| token == b"@");
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let parsed = Arc::new(Parsed { document, has_directives, length });
        self.0.insert(key, parsed.clone());
        Ok(parsed)
    }
}
