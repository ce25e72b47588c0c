//! Loads reports and what hangs on them, one statement for all that a request asks of a relation.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use tokio::sync::OnceCell;

use crate::question::Snapshot;
use crate::store::{Correction, Edition, OtherCount, Report, ReportFigure, Store, StoreError};

/// Loads what hangs on reports.
pub struct ReportsLoader {
    store: Store,
    release: Option<i32>,
}

impl ReportsLoader {
    /// Loads from the current release of the reports.
    pub fn new(store: &Store, snapshot: &Snapshot) -> Self {
        ReportsLoader { store: store.clone(), release: release(snapshot) }
    }
}

/// The reports of the series, read at most once a request: figures and corrections both lead back to them.
pub struct Series {
    store: Store,
    release: Option<i32>,
    reports: OnceCell<Result<Vec<Report>, Arc<StoreError>>>,
}

impl Series {
    /// Those of the current release.
    pub fn new(store: &Store, snapshot: &Snapshot) -> Self {
        Series { store: store.clone(), release: release(snapshot), reports: OnceCell::new() }
    }

    /// All reports, by number.
    pub async fn reports(&self) -> Result<&[Report], &Arc<StoreError>> {
        let read = async || match self.release {
            None => Ok(Vec::new()),
            Some(release) => self.store.reports(release).await.map_err(Arc::new),
        };
        self.reports.get_or_init(read).await.as_deref()
    }
}

fn release(snapshot: &Snapshot) -> Option<i32> {
    snapshot.current_of_kind("reports").map(|(_, release)| release.key)
}

/// The figures of a report in an edition.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FiguresOf(pub i16, pub Edition);

/// The figures about a place in an edition.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FiguresAbout(pub String, pub Edition);

/// The corrections of a report.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CorrectionsOf(pub i16);

/// The corrections about a place.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CorrectionsAbout(pub String);

/// How others counted an event of a report.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CountsOf(pub i16);

type Loaded<K, V> = Result<HashMap<K, V>, Arc<StoreError>>;

impl Loader<FiguresOf> for ReportsLoader {
    type Value = Vec<ReportFigure>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[FiguresOf]) -> Loaded<FiguresOf, Vec<ReportFigure>> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let (reports, editions): (Vec<i16>, Vec<Edition>) = keys.iter().map(|key| (key.0, key.1)).unzip();
        let found = self.store.figures_of(release, &reports, &each_once(editions)).await?;
        Ok(found
            .into_iter()
            .map(|((report, edition), figures)| (FiguresOf(report, edition), figures))
            .collect())
    }
}

impl Loader<FiguresAbout> for ReportsLoader {
    type Value = Vec<ReportFigure>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[FiguresAbout]) -> Loaded<FiguresAbout, Vec<ReportFigure>> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let (places, editions): (Vec<String>, Vec<Edition>) =
            keys.iter().map(|key| (key.0.clone(), key.1)).unzip();
        let found = self.store.figures_about(release, &places, &each_once(editions)).await?;
        Ok(found
            .into_iter()
            .map(|((place, edition), figures)| (FiguresAbout(place, edition), figures))
            .collect())
    }
}

impl Loader<CorrectionsOf> for ReportsLoader {
    type Value = Vec<Correction>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CorrectionsOf]) -> Loaded<CorrectionsOf, Vec<Correction>> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let reports: Vec<i16> = keys.iter().map(|key| key.0).collect();
        let found = self.store.corrections_of(release, &reports).await?;
        Ok(found.into_iter().map(|(report, corrections)| (CorrectionsOf(report), corrections)).collect())
    }
}

impl Loader<CorrectionsAbout> for ReportsLoader {
    type Value = Vec<Correction>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CorrectionsAbout]) -> Loaded<CorrectionsAbout, Vec<Correction>> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let places: Vec<String> = keys.iter().map(|key| key.0.clone()).collect();
        let found = self.store.corrections_about(release, &places).await?;
        Ok(found.into_iter().map(|(place, corrections)| (CorrectionsAbout(place), corrections)).collect())
    }
}

impl Loader<CountsOf> for ReportsLoader {
    type Value = Vec<OtherCount>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CountsOf]) -> Loaded<CountsOf, Vec<OtherCount>> {
        let Some(release) = self.release else { return Ok(HashMap::new()) };
        let reports: Vec<i16> = keys.iter().map(|key| key.0).collect();
        let found = self.store.other_counts_of(release, &reports).await?;
        Ok(found.into_iter().map(|(report, counts)| (CountsOf(report), counts)).collect())
    }
}

fn each_once(mut editions: Vec<Edition>) -> Vec<Edition> {
    editions.sort_by_key(|edition| *edition == Edition::AsCorrected);
    editions.dedup();
    editions
}
