//! `Correction` and `OtherCount`: what was wrong in a report, and one event as each source counted it.

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, Object, Result};

use super::load::{CorrectionsAbout, ReportsLoader};
use super::{Report, by_number};
use crate::graphql::errors;
use crate::graphql::jurisdiction::Jurisdiction;
use crate::graphql::policy::{DatePrecision, precision};
use crate::graphql::scalars::Date;
use crate::question::Snapshot;
use crate::store;

/// A correction, and its report where that is at hand.
pub struct Correction {
    snapshot: Arc<Snapshot>,
    correction: store::Correction,
    report: Option<Report>,
}

impl Correction {
    /// A correction in that report.
    pub fn new(
        snapshot: &Arc<Snapshot>,
        correction: store::Correction,
        report: Option<Report>,
    ) -> Correction {
        Correction { snapshot: snapshot.clone(), correction, report }
    }
}

/// The corrections of all reports about a place.
pub async fn corrections_about(ctx: &Context<'_>, place: &str) -> Result<Vec<Correction>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let loader = ctx.data::<DataLoader<ReportsLoader>>()?;
    let key = CorrectionsAbout(place.to_owned());
    let found = loader.load_one(key).await.map_err(|error| errors::shared(&error))?;
    let correction = |correction| Correction::new(snapshot, correction, None);
    Ok(found.unwrap_or_default().into_iter().map(correction).collect())
}

/// What was wrong in a report about a place, and what it became.
#[Object]
impl Correction {
    /// The place as printed.
    async fn name(&self) -> &str {
        &self.correction.name
    }

    /// The place, or the county in which the jail that is printed lies.
    async fn jurisdiction(&self) -> Option<Jurisdiction> {
        let place = self.snapshot.places.by_id(self.correction.jurisdiction.as_deref()?)?;
        Some(Jurisdiction::new(&self.snapshot, place))
    }

    /// What the report says that was wrong. "Issued" and "declined" are told apart as in the source.
    async fn what_was_wrong(&self) -> &str {
        &self.correction.what_was_wrong
    }

    /// What it became.
    async fn what_it_became(&self) -> &str {
        &self.correction.what_it_became
    }

    /// The day of the correction. It is null in the bundled data: no source prints the day, only that of the page in `seenIn`.
    async fn corrected_on(&self) -> Option<Date> {
        self.correction.corrected_on.map(Date)
    }

    /// How exactly the day of the correction is known; null when no day is.
    async fn corrected_precision(&self) -> Option<DatePrecision> {
        precision(self.correction.corrected_precision.as_deref())
    }

    /// Whether ICE posted the correction itself: only then is a figure AS_CORRECTED changed. False where ICE's posted
    /// text does not have it; null where a newspaper or a sheriff disputes the report.
    async fn posted(&self) -> Option<bool> {
        self.correction.posted
    }

    /// Where it was seen.
    async fn seen_in(&self) -> &str {
        &self.correction.seen_in
    }

    /// The report that it is about.
    #[graphql(complexity = "5 + child_complexity")]
    async fn report(&self, ctx: &Context<'_>) -> Result<Option<Report>> {
        match &self.report {
            Some(report) => Ok(Some(report.clone())),
            None => by_number(ctx, self.correction.report.into()).await,
        }
    }
}

/// How a source counted an event.
pub struct OtherCount {
    snapshot: Arc<Snapshot>,
    count: store::OtherCount,
}

impl OtherCount {
    /// A count of an event.
    pub fn new(snapshot: &Arc<Snapshot>, count: store::OtherCount) -> OtherCount {
        OtherCount { snapshot: snapshot.clone(), count }
    }
}

/// How a source counted an event of which a report prints a number.
#[Object]
impl OtherCount {
    /// Who counted.
    async fn source(&self) -> &str {
        &self.count.source
    }

    /// Day of the source; read it with its precision.
    async fn dated_on(&self) -> Option<Date> {
        self.count.dated_on.map(Date)
    }

    /// How exactly the day of the source is known.
    async fn dated_precision(&self) -> Option<DatePrecision> {
        precision(self.count.dated_precision.as_deref())
    }

    /// The number as printed.
    async fn printed(&self) -> &str {
        &self.count.printed
    }

    /// The number, worked out where it is printed as a sum.
    async fn value(&self) -> i32 {
        self.count.value
    }

    /// What the source counted: this is why the numbers differ.
    async fn definition(&self) -> &str {
        &self.count.definition
    }

    /// The place of the event.
    async fn jurisdiction(&self) -> Option<Jurisdiction> {
        let place = self.snapshot.places.by_id(self.count.jurisdiction.as_deref()?)?;
        Some(Jurisdiction::new(&self.snapshot, place))
    }
}
