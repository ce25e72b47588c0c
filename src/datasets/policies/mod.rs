//! Kind `policies`: policies on detainers, the places that each covers, where each was seen, and ends that are inferred.

mod endings;
mod firsts;
mod intervals;
mod places;
mod policy;
mod sources;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::FutureExt;

use super::cell::Reading;
use super::error::ImportError;
use super::kind::{Kind, Loading};
use super::spelling::did_you_mean;

pub use firsts::derive as derive_firsts;
pub use intervals::{derive, derive_seats};

/// The kind.
pub static KIND: Kind = Kind {
    name: "policies",
    files: &[&policy::LAYOUT, &places::LAYOUT, &sources::LAYOUT, &endings::LAYOUT],
    vocabularies: &[],
    load: |loading| load(loading).boxed(),
};

/// The policies of policies.csv, by id.
#[derive(Clone, Default)]
struct Policies(Arc<HashMap<String, Known>>);

struct Known {
    jurisdiction: String,
    ended_on: Option<NaiveDate>,
}

impl Policies {
    /// The id, refused with the nearest one when no policy has it.
    fn known(&self, id: &str) -> Reading<String> {
        if self.0.contains_key(id) {
            return Ok(id.to_owned());
        }
        let near = did_you_mean(id, self.0.keys().map(String::as_str));
        Err(format!("it is no policy of policies.csv{near}"))
    }

    /// The day on which its source says that it ended.
    fn ended_on(&self, id: &str) -> Option<NaiveDate> {
        self.0.get(id)?.ended_on
    }

    /// Each policy with its own place.
    fn places(&self) -> impl Iterator<Item = (String, String)> {
        self.0.iter().map(|(id, known)| (id.clone(), known.jurisdiction.clone()))
    }
}

async fn load(loading: &mut Loading<'_>) -> Result<(), ImportError> {
    loading.gazetteer.need()?;
    loading.progress.begin("Reading policies", Some(loading.lines));
    let (file, policies) = loading.copy("policy", &policy::COLUMNS, policy::read).await?;
    loading.report.files.extend(file);
    let own = policies.clone();
    let read = move |reading: &_, rows: &mut _| places::read(reading, &own, rows);
    let file = loading.copy("policy_jurisdiction", &places::COLUMNS, read).await?;
    loading.report.files.extend(file);
    let own = policies.clone();
    let read = move |reading: &_, rows: &mut _| sources::read(reading, &own, rows);
    let file = loading.copy("policy_source", &sources::COLUMNS, read).await?;
    loading.report.files.extend(file);
    let read = move |reading: &_, rows: &mut _| endings::read(reading, &policies, rows);
    let file = loading.copy("policy_ending", &endings::COLUMNS, read).await?;
    loading.report.files.extend(file);
    Ok(())
}
