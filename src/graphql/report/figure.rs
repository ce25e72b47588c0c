//! `ReportFigure`: a number that a report prints, with what it counts.

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, Enum, Object, Result};

use super::load::{FiguresAbout, FiguresOf, ReportsLoader};
use super::{Report, by_number};
use crate::graphql::errors;
use crate::graphql::jurisdiction::Jurisdiction;
use crate::question::Snapshot;
use crate::store::{self, Edition};

/// Which state of a report's figures.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum ReportEdition {
    /// As first published, errors with it.
    AsPublished,
    /// As ICE's own posted corrections left it: only what they changed differs from AS_PUBLISHED, and is marked `changed`.
    /// What others dispute is not changed. No corrected totals were seen, so those of the report stand in both.
    AsCorrected,
}

/// A figure, and the report that prints it where that is at hand.
#[derive(Clone)]
pub struct ReportFigure {
    snapshot: Arc<Snapshot>,
    edition: ReportEdition,
    figure: store::ReportFigure,
    report: Option<Report>,
}

impl From<ReportEdition> for Edition {
    fn from(edition: ReportEdition) -> Edition {
        match edition {
            ReportEdition::AsPublished => Edition::AsPublished,
            ReportEdition::AsCorrected => Edition::AsCorrected,
        }
    }
}

/// The figures of a report, as listed.
pub async fn of_report(
    ctx: &Context<'_>,
    report: &Report,
    edition: ReportEdition,
) -> Result<Vec<ReportFigure>> {
    let loader = ctx.data::<DataLoader<ReportsLoader>>()?;
    let key = FiguresOf(report.report.number, edition.into());
    let found = loader.load_one(key).await.map_err(|error| errors::shared(&error))?;
    let snapshot = &report.snapshot;
    let figure =
        |figure| ReportFigure { snapshot: snapshot.clone(), edition, figure, report: Some(report.clone()) };
    Ok(found.unwrap_or_default().into_iter().map(figure).collect())
}

/// The figure of that word that is of the whole report.
pub async fn total(
    ctx: &Context<'_>,
    report: &Report,
    edition: ReportEdition,
    of: &str,
) -> Result<Option<ReportFigure>> {
    let figures = of_report(ctx, report, edition).await?;
    Ok(figures.into_iter().find(|figure| figure.figure.name.is_none() && figure.is(of)))
}

/// The figures of all reports about a place.
pub async fn figures_about(
    ctx: &Context<'_>,
    place: &str,
    edition: ReportEdition,
) -> Result<Vec<ReportFigure>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let loader = ctx.data::<DataLoader<ReportsLoader>>()?;
    let key = FiguresAbout(place.to_owned(), edition.into());
    let found = loader.load_one(key).await.map_err(|error| errors::shared(&error))?;
    let figure = |figure| ReportFigure { snapshot: snapshot.clone(), edition, figure, report: None };
    Ok(found.unwrap_or_default().into_iter().map(figure).collect())
}

/// A number that a report prints.
#[Object]
impl ReportFigure {
    /// What is counted, in a word: ISSUED, ISSUED_TO_THE_TEN_COUNTIES, ISSUED_TO_COUNTY or DECLINED_RECORDED. Issued is not
    /// declined.
    async fn figure(&self) -> &str {
        &self.figure.figure
    }

    /// What it counts, in full. Quote the number with it.
    async fn definition(&self) -> &str {
        &self.figure.definition
    }

    /// Printed rank of the county in section 1; null where the report does not rank.
    async fn rank(&self) -> Option<i32> {
        self.figure.rank.map(i32::from)
    }

    /// The place as printed; null for a total of the report.
    async fn name(&self) -> Option<&str> {
        self.figure.name.as_deref()
    }

    /// The place, or the county in which the jail that is printed lies; null for a total of the report.
    async fn jurisdiction(&self) -> Option<Jurisdiction> {
        let place = self.snapshot.places.by_id(self.figure.jurisdiction.as_deref()?)?;
        Some(Jurisdiction::new(&self.snapshot, place))
    }

    /// The number; null, which is not zero, when it was not seen (two Franklin Counties of report 1 have no printed count in
    /// any source), or when ICE withdrew it and gave no new one.
    async fn value(&self) -> Option<i32> {
        self.figure.value
    }

    /// Whether ICE's own posted correction changed or withdrew it; always false AS_PUBLISHED.
    async fn changed(&self) -> bool {
        self.figure.changed
    }

    /// What there are so many of.
    async fn unit(&self) -> &str {
        &self.figure.unit
    }

    /// Where it was seen.
    async fn seen_in(&self) -> &str {
        &self.figure.seen_in
    }

    /// What a reader must know of this figure.
    async fn note(&self) -> Option<&str> {
        self.figure.note.as_deref()
    }

    /// The edition it is of.
    async fn edition(&self) -> ReportEdition {
        self.edition
    }

    /// The report that prints it.
    #[graphql(complexity = "5 + child_complexity")]
    async fn report(&self, ctx: &Context<'_>) -> Result<Option<Report>> {
        match &self.report {
            Some(report) => Ok(Some(report.clone())),
            None => by_number(ctx, self.figure.report.into()).await,
        }
    }
}

impl ReportFigure {
    /// Whether it counts that.
    pub fn is(&self, figure: &str) -> bool {
        self.figure.figure == figure
    }

    /// Whether its place's printed name has this in it, in whatever case.
    pub fn is_named(&self, name: &str) -> bool {
        let sought = name.to_lowercase();
        self.figure.name.as_ref().is_some_and(|name| name.to_lowercase().contains(&sought))
    }

    /// The order of ranked figures.
    pub fn rank_or_last(&self) -> (i16, i16) {
        (self.figure.rank.unwrap_or(i16::MAX), self.figure.ordinal)
    }
}
