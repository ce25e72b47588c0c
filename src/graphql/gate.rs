//! Lets the loaders' batches and the execution of a request go on by turns, so that a relation is one statement however
//! many ask for it. The library begins a batch after a millisecond and hands out what it loaded one by one: under load,
//! each would make many statements of one.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use async_graphql::dataloader::{DataLoader, NoCache};
use tokio::sync::{Notify, RwLock};

/// One gate a request. Who executes holds it with others; a batch holds it alone.
#[derive(Clone, Default)]
pub struct Gate(Arc<RwLock<()>>);

impl Gate {
    /// A loader whose batches begin, and hand out what they loaded, only while nobody holds the gate; they are not
    /// divided by number.
    pub fn loader<L: Send + Sync + 'static>(&self, loader: L) -> DataLoader<L, NoCache> {
        let gate = self.0.clone();
        let spawn = move |batch| {
            let gate = gate.clone();
            tokio::spawn(async move { by_turns(batch, || gate.write()).await })
        };
        DataLoader::new(loader, spawn).max_batch_size(usize::MAX)
    }

    /// Executes a request, and holds the gate for as long as there is something in it that can ask for its keys. It is
    /// not to be held twice: a batch that waits for the gate keeps the second out.
    pub async fn hold<F: Future>(&self, future: F) -> F::Output {
        by_turns(future, || self.0.read()).await
    }
}

/// Keys by the release that they are asked of: nearly always one, and else a statement each.
pub fn by_release<K>(keys: impl Iterator<Item = (i32, K)>) -> BTreeMap<i32, Vec<K>> {
    let mut all: BTreeMap<i32, Vec<K>> = BTreeMap::new();
    for (release, key) in keys {
        all.entry(release).or_default().push(key);
    }
    all
}

/// Waits for a future, and holds a lock whenever it goes on, but not while it waits.
async fn by_turns<F: Future, L: Future>(future: F, lock: impl Fn() -> L) -> F::Output {
    // A future that tokio stops for its fairness wakes itself, and would be asked again and again below.
    let mut future = std::pin::pin!(tokio::task::unconstrained(future));
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    loop {
        let held = lock().await;
        // Futures over many yield in between, and wake themselves when they do.
        loop {
            woken.again.store(false, Ordering::Release);
            if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return done;
            }
            if !woken.again.load(Ordering::Acquire) {
                break;
            }
        }
        drop(held);
        woken.notify.notified().await;
    }
}

/// Whether a future can go on.
#[derive(Default)]
struct Woken {
    again: AtomicBool,
    notify: Notify,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.again.store(true, Ordering::Release);
        self.notify.notify_one();
    }
}
