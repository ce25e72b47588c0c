//! Holds the batches of loaders back until every entity of a request that can has asked for its keys. The library begins
//! a batch after a millisecond, which under load would make many statements of one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use async_graphql::dataloader::{DataLoader, NoCache};
use tokio::sync::{Notify, RwLock};

/// One gate a request.
#[derive(Clone, Default)]
pub struct Gate(Arc<RwLock<()>>);

impl Gate {
    /// A loader whose batches wait while the gate is held, and are not divided by number.
    pub fn loader<L: Send + Sync + 'static>(&self, loader: L) -> DataLoader<L, NoCache> {
        let gate = self.0.clone();
        let spawn = move |batch| {
            let gate = gate.clone();
            tokio::spawn(async move {
                drop(gate.write().await);
                batch.await;
            })
        };
        DataLoader::new(loader, spawn).max_batch_size(usize::MAX)
    }

    /// Waits for a future, and holds the gate for as long as there is something in it that can ask for its keys.
    pub async fn hold<F: Future>(&self, future: F) -> F::Output {
        // Without a budget: its end would look like a yield that comes at once, for ever.
        let mut future = std::pin::pin!(tokio::task::unconstrained(future));
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        loop {
            let held = self.0.read().await;
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
