//! Tells a person how far an import is.

use std::io::IsTerminal;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

/// Hears how far an import is. Calls come from one import at a time, in order.
pub trait Progress: Send + Sync {
    /// A step begins; `total` is its number of rows where it is known.
    fn begin(&self, step: &str, total: Option<u64>);
    /// That many rows of the step are done.
    fn advance(&self, rows: u64);
    /// Something a person should know now, for example that another import is waited for.
    fn note(&self, sentence: &str);
    /// The last step is done.
    fn end(&self);
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _step: &str, _total: Option<u64>) {}
    fn advance(&self, _rows: u64) {}
    fn note(&self, _sentence: &str) {}
    fn end(&self) {}
}

/// Draws a bar on a terminal; elsewhere writes a plain line for each step to standard error.
pub struct Shown {
    bar: Option<Mutex<ProgressBar>>,
}

impl Shown {
    /// Looks at standard error to choose between bar and lines.
    pub fn on_standard_error() -> Shown {
        let bar = std::io::stderr().is_terminal().then(|| Mutex::new(ProgressBar::hidden()));
        Shown { bar }
    }

    /// Runs `change` on the bar, or `otherwise` where there is none.
    fn with(&self, change: impl FnOnce(&mut ProgressBar), otherwise: impl FnOnce()) {
        match &self.bar {
            Some(bar) => change(&mut bar.lock().unwrap_or_else(|poisoned| poisoned.into_inner())),
            None => otherwise(),
        }
    }
}

impl Progress for Shown {
    fn begin(&self, step: &str, total: Option<u64>) {
        let fresh = || match total {
            Some(rows) => ProgressBar::new(rows)
                .with_style(style("{msg:32} {bar:30} {human_pos}/{human_len} rows, {per_sec}, {eta} left")),
            None => ProgressBar::new_spinner().with_style(style("{msg:32} {spinner} {elapsed}")),
        };
        let change = |bar: &mut ProgressBar| {
            bar.finish_and_clear();
            *bar = fresh().with_message(step.to_owned());
            bar.enable_steady_tick(std::time::Duration::from_millis(200));
        };
        self.with(change, || eprintln!("{step}"));
    }

    fn advance(&self, rows: u64) {
        self.with(|bar| bar.inc(rows), || ());
    }

    fn note(&self, sentence: &str) {
        self.with(|bar| bar.suspend(|| eprintln!("{sentence}")), || eprintln!("{sentence}"));
    }

    fn end(&self) {
        self.with(|bar| bar.finish_and_clear(), || ());
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
