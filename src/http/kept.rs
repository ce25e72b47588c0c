//! Answers that are kept, each under all that it depends on: none can be stale, and a client that has one is told so.

use std::sync::OnceLock;
use std::time::SystemTime;

use actix_web::HttpRequest;
use actix_web::http::header::{EntityTag, Header, IfNoneMatch};
use bytes::Bytes;
use moka::future::Cache;

use crate::graphql::Executed;

/// What an answer depends on: the program, the releases, and the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// Of a request against the releases of a picture, both told by `request_key`.
    pub fn of(request: [u8; 32]) -> Key {
        Key(*blake3::Hasher::new().update(program()).update(&request).finalize().as_bytes())
    }

    /// As the header `ETag` says it. Weak, for the bytes differ by compression.
    pub fn tag(self) -> EntityTag {
        EntityTag::new_weak(blake3::Hash::from(self.0).to_hex()[..32].to_owned())
    }

    /// Whether the client has the answer already.
    pub fn is_held(self, http: &HttpRequest) -> bool {
        match IfNoneMatch::parse(http) {
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|tag| tag.weak_eq(&self.tag())),
            Ok(IfNoneMatch::Any) | Err(_) => false,
        }
    }
}

/// The hash of this very program: another one can answer otherwise. Where its file cannot be read, as after an upgrade, one
/// that no other process has.
fn program() -> &'static [u8; 32] {
    static PROGRAM: OnceLock<[u8; 32]> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let own = std::env::current_exe().and_then(std::fs::File::open);
        let hashed = own.and_then(|own| {
            let mut hasher = blake3::Hasher::new();
            hasher.update_reader(own)?;
            Ok(hasher.finalize())
        });
        let alone = || blake3::hash(format!("{:?} {}", SystemTime::now(), std::process::id()).as_bytes());
        *hashed.unwrap_or_else(|_| alone()).as_bytes()
    })
}

/// Answers by what they depend on, the seldom asked leaving first. Cheap to clone.
#[derive(Clone)]
pub struct Kept(Option<Cache<Key, Bytes>>);

impl Kept {
    /// Of at most so many bytes; 0 keeps none.
    pub fn of(bytes: usize) -> Kept {
        program(); // now, and not when the first client waits
        let weigh = |_: &Key, body: &Bytes| u32::try_from(body.len() + 128).unwrap_or(u32::MAX);
        Kept((bytes > 0).then(|| Cache::builder().max_capacity(bytes as u64).weigher(weigh).build()))
    }

    /// The kept answer, or the one that `execute` gives, which is kept if nothing failed. The same question that is
    /// asked meanwhile waits for it.
    pub async fn answer(&self, key: Key, execute: impl Future<Output = Executed>) -> Executed {
        let Some(kept) = &self.0 else { return execute.await };
        let executed = async {
            let executed = execute.await;
            if executed.is_whole { Ok(executed.body) } else { Err(executed) }
        };
        match kept.try_get_with(key, executed).await {
            Ok(body) => Executed { body, refused: false, is_whole: true },
            Err(failed) => (*failed).clone(),
        }
    }

    /// Lets go of all: after an import none of them will be asked for again.
    pub fn clear(&self) {
        self.0.iter().for_each(Cache::invalidate_all);
    }
}
