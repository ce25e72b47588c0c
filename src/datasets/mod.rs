//! Datasets: loads files of the Atlas layout into PostgreSQL as immutable releases, and lists what is loaded.
//!
//! `import()` is the flow. A kind of dataset is one file here and one line in `kind::KINDS`.

mod agreements;
mod bundled;
mod cell;
mod city_counties;
mod content;
mod copy;
mod database;
mod derived;
mod detainers;
mod drop;
mod error;
mod field_offices;
mod gazetteer;
mod generate;
mod import;
mod kind;
mod list;
mod listing;
mod manifest;
mod offenses;
mod places;
mod policies;
mod population;
mod progress;
mod release;
mod report;
mod reports;
mod source;
mod spelling;
mod table;
mod totals;
mod withdraw;

pub use bundled::{load_bundled, load_demo};
pub use drop::drop_release;
pub use error::{ImportError, Mistake, Mistakes};
pub use generate::{GenerateOptions, generate};
pub use import::{ImportOptions, import};
pub use list::{Coverage, Dataset, DatasetList, DatasetShown, Release, list, show};
pub use progress::{Progress, Shown, Silent};
pub use report::{FileReport, ImportReport, Recorded};
pub use source::Source;
pub use withdraw::{Withdrawn, withdraw};
