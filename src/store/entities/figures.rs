//! The figures that reports print, in both editions.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::super::Store;
use super::super::lease::StoreError;
use super::by_key;
use crate::tables::report_figure;

/// Which state of a report's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edition {
    /// As first published.
    AsPublished,
    /// As the publisher's own corrections left it.
    AsCorrected,
}

/// A number that a report prints.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = report_figure, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs)] // as the columns of table `report_figure`, where each has a comment
pub struct ReportFigure {
    pub report: i16,
    pub ordinal: i16,
    pub figure: String,
    pub rank: Option<i16>,
    pub name: Option<String>,
    pub jurisdiction: Option<String>,
    pub value: Option<i32>,
    pub changed: bool,
    pub unit: String,
    pub definition: String,
    pub seen_in: String,
    pub note: Option<String>,
}

impl Edition {
    /// As it is stored.
    fn text(self) -> &'static str {
        match self {
            Edition::AsPublished => "AS_PUBLISHED",
            Edition::AsCorrected => "AS_CORRECTED",
        }
    }

    fn of(text: &str) -> Edition {
        if text == Edition::AsCorrected.text() { Edition::AsCorrected } else { Edition::AsPublished }
    }
}

/// Whose figures.
enum Whose<'a> {
    Reports(&'a [i16]),
    Places(&'a [String]),
}

impl Store {
    /// The figures of each of these reports in each of these editions, in the order in which they are listed.
    pub async fn figures_of(
        &self,
        release: i32,
        reports: &[i16],
        editions: &[Edition],
    ) -> Result<HashMap<(i16, Edition), Vec<ReportFigure>>, StoreError> {
        let rows = self.figures(release, Whose::Reports(reports), editions).await?;
        Ok(by_key(rows.into_iter().map(|(edition, figure)| ((figure.report, edition), figure)).collect()))
    }

    /// The figures about each of these places in each of these editions, by report and then as they are listed.
    pub async fn figures_about(
        &self,
        release: i32,
        places: &[String],
        editions: &[Edition],
    ) -> Result<HashMap<(String, Edition), Vec<ReportFigure>>, StoreError> {
        let rows = self.figures(release, Whose::Places(places), editions).await?;
        let placed = |(edition, figure): (Edition, ReportFigure)| {
            Some(((figure.jurisdiction.clone()?, edition), figure))
        };
        Ok(by_key(rows.into_iter().filter_map(placed).collect()))
    }

    async fn figures(
        &self,
        release: i32,
        whose: Whose<'_>,
        editions: &[Edition],
    ) -> Result<Vec<(Edition, ReportFigure)>, StoreError> {
        let all = report_figure::table
            .filter(report_figure::release.eq(release))
            .filter(report_figure::edition.eq_any(editions.iter().map(|edition| edition.text())))
            .select((report_figure::edition, ReportFigure::as_select()))
            .order((report_figure::report, report_figure::ordinal))
            .into_boxed();
        let wanted = match whose {
            Whose::Reports(reports) => all.filter(report_figure::report.eq_any(reports)),
            Whose::Places(places) => all.filter(report_figure::jurisdiction.eq_any(places)),
        };
        let rows: Vec<(String, ReportFigure)> =
            self.lease().await?.run(async |connection| wanted.load(connection).await).await?;
        Ok(rows.into_iter().map(|(edition, figure)| (Edition::of(&edition), figure)).collect())
    }
}
