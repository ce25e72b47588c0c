//! `Report`: ICE's Weekly Declined Detainer Outcome Report, with what it prints, what was corrected, and how others counted.

mod correction;
mod figure;
mod load;

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, Enum, ID, Object, Result};

pub use correction::{Correction, OtherCount, corrections_about};
pub use figure::{ReportEdition, ReportFigure, figures_about};
pub use load::{ReportsLoader, Series};

use super::dataset::{Dataset, Release};
use super::errors;
use super::policy::{DatePrecision, precision};
use super::scalars::Date;
use crate::question::{self, Snapshot};
use crate::store;
use load::{CorrectionsOf, CountsOf};

/// A report of the series.
#[derive(Clone)]
pub struct Report {
    snapshot: Arc<Snapshot>,
    report: Arc<store::Report>,
}

/// What became of a report.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum ReportStatus {
    /// No correction by its publisher was seen.
    Published,
    /// Its publisher corrected it: read `corrections`.
    Corrected,
    /// Its publisher withdrew it.
    Withdrawn,
}

impl Report {
    fn new(snapshot: &Arc<Snapshot>, report: store::Report) -> Report {
        Report { snapshot: snapshot.clone(), report: Arc::new(report) }
    }

    /// `report:1`: the same when data are imported again.
    pub fn global_id(&self) -> String {
        format!("report:{}", self.report.number)
    }

    /// Dataset and release of the series. A report was loaded from them, so they are there.
    fn origin(&self) -> Result<(&question::Dataset, &question::Release)> {
        self.snapshot.current_of_kind("reports").ok_or_else(|| "The reports are not loaded.".into())
    }
}

/// The reports of the series, by number.
pub async fn all(ctx: &Context<'_>) -> Result<Vec<Report>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let reports = ctx.data::<Series>()?.reports().await.map_err(errors::shared)?;
    Ok(reports.iter().map(|report| Report::new(snapshot, report.clone())).collect())
}

/// The report of that number, if there is one.
pub async fn by_number(ctx: &Context<'_>, number: i32) -> Result<Option<Report>> {
    Ok(all(ctx).await?.into_iter().find(|report| i32::from(report.report.number) == number))
}

/// A Weekly Declined Detainer Outcome Report, which ICE published in early 2017. It counts two things that are not parts
/// of each other: detainers ISSUED in a week, whatever became of them, and detainers RECORDED as declined in that week,
/// some of them issued years before. One divided by the other is not a rate.
#[Object]
impl Report {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(self.global_id())
    }

    /// Its number in the series.
    async fn number(&self) -> i32 {
        self.report.number.into()
    }

    /// First day of its week, a Saturday.
    async fn period_start(&self) -> Date {
        Date(self.report.period_start)
    }

    /// Last day of its week, a Friday.
    async fn period_end(&self) -> Date {
        Date(self.report.period_end)
    }

    /// The day on which it was published; read it with its precision. Null when the day was not seen.
    async fn published_on(&self) -> Option<Date> {
        self.report.published_on.map(Date)
    }

    /// How exactly the day of publication is known.
    async fn published_precision(&self) -> Option<DatePrecision> {
        precision(self.report.published_precision.as_deref())
    }

    /// Its pages; null when not seen.
    async fn pages(&self) -> Option<i32> {
        self.report.pages.map(i32::from)
    }

    /// What became of it.
    async fn status(&self) -> ReportStatus {
        match self.report.status.as_str() {
            "corrected" => ReportStatus::Corrected,
            "withdrawn" => ReportStatus::Withdrawn,
            _ => ReportStatus::Published,
        }
    }

    /// What is known of its status.
    async fn status_note(&self) -> Option<&str> {
        self.report.status_note.as_deref()
    }

    /// Where the report, or what it says, was seen: the original is no longer where ICE published it.
    async fn seen_in(&self) -> &str {
        &self.report.seen_in
    }

    /// The dataset it is from: its `notes` say what a reader must know.
    async fn dataset(&self) -> Result<Dataset> {
        Ok(Dataset(self.origin()?.0.clone()))
    }

    /// The release of the dataset it is from.
    async fn release(&self) -> Result<Release> {
        let (dataset, release) = self.origin()?;
        Ok(Release::new(dataset, release))
    }

    /// Detainers that ICE ISSUED in the week in the whole country, whatever became of them. Not the whole of which
    /// `declinedRecorded` is a part: 206 declined and 3,083 issued of report 1 are not a rate.
    #[graphql(complexity = "5 + child_complexity")]
    async fn issued(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
    ) -> Result<Option<ReportFigure>> {
        figure::total(ctx, self, edition, "ISSUED").await
    }

    /// Detainers ISSUED in the week to the ten counties of section 1 together. What became of them the report does not
    /// say: the press often wrote "declined".
    #[graphql(complexity = "5 + child_complexity")]
    async fn issued_to_the_ten_counties(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
    ) -> Result<Option<ReportFigure>> {
        figure::total(ctx, self, edition, "ISSUED_TO_THE_TEN_COUNTIES").await
    }

    /// Detainers RECORDED as declined in the week, in the whole country, whenever they were issued: some years before.
    /// They are not a part of those that were issued in the week.
    #[graphql(complexity = "5 + child_complexity")]
    async fn declined_recorded(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
    ) -> Result<Option<ReportFigure>> {
        figure::total(ctx, self, edition, "DECLINED_RECORDED").await
    }

    /// The counties of section 1, in the order in which they are ranked: detainers ISSUED to each in the week, whose
    /// outcome is not known. They are not counts of declined detainers. In report 1 there are ten, four of which ICE
    /// withdrew; of report 2 only one is known, of report 3 none.
    #[graphql(complexity = "5 + child_complexity")]
    async fn counties(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
    ) -> Result<Vec<ReportFigure>> {
        let mut counties = figure::of_report(ctx, self, edition).await?;
        counties.retain(|figure| figure.is("ISSUED_TO_COUNTY"));
        counties.sort_by_key(|figure| figure.rank_or_last());
        Ok(counties)
    }

    /// All figures of the report that are known, each with what it counts, as listed. They are of different things:
    /// read `definition` before comparing two.
    #[graphql(complexity = "5 + child_complexity")]
    async fn figures(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default_with = "ReportEdition::AsPublished",
            desc = "As first published, or as ICE corrected it."
        )]
        edition: ReportEdition,
        #[graphql(
            desc = "Only those of a place whose printed name has this in it, in whatever case: \"travis\"."
        )]
        name: Option<String>,
    ) -> Result<Vec<ReportFigure>> {
        let mut figures = figure::of_report(ctx, self, edition).await?;
        figures.retain(|figure| name.as_ref().is_none_or(|name| figure.is_named(name)));
        Ok(figures)
    }

    /// What was wrong in the report about a place, and what it became: by ICE itself, or as others disputed it.
    #[graphql(complexity = "5 + child_complexity")]
    async fn corrections(&self, ctx: &Context<'_>) -> Result<Vec<Correction>> {
        let loader = ctx.data::<DataLoader<ReportsLoader>>()?;
        let key = CorrectionsOf(self.report.number);
        let found = loader.load_one(key).await.map_err(|error| errors::shared(&error))?;
        let correction = |correction| Correction::new(&self.snapshot, correction, Some(self.clone()));
        Ok(found.unwrap_or_default().into_iter().map(correction).collect())
    }

    /// One event of which the report prints a number, as each source counted it. The counts differ because each counts
    /// something else: none replaces another. Empty where no event was looked into.
    #[graphql(complexity = "5 + child_complexity")]
    async fn same_number(&self, ctx: &Context<'_>) -> Result<Vec<OtherCount>> {
        let loader = ctx.data::<DataLoader<ReportsLoader>>()?;
        let found =
            loader.load_one(CountsOf(self.report.number)).await.map_err(|error| errors::shared(&error))?;
        let count = |count| OtherCount::new(&self.snapshot, count);
        Ok(found.unwrap_or_default().into_iter().map(count).collect())
    }
}
