//! `Dataset`, `Release` and coverage: what is loaded and how complete it is.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, SecondsFormat, Utc};

use super::check::{self, Check};
use super::meta::DimensionName;
use super::release_diff::ReleaseDiff;
use super::scalars::Date;
use crate::catalogue::vocabulary::OUTCOME;
use crate::catalogue::{DIMENSIONS, Dimension};
use crate::question;
use crate::question::{Snapshot, fips_code};

/// A body of data with releases.
#[derive(Clone)]
pub struct Dataset(pub question::Dataset);

/// A body of data with releases: detainers, or what a number about them rests on.
#[Object]
impl Dataset {
    /// Its name in questions.
    pub async fn id(&self) -> ID {
        ID(self.0.id.clone())
    }

    /// What it holds: detainers, places, population, offenses, policies, reports, listing, agreements, field_offices or totals.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Its full title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its title in a few words.
    async fn short_title(&self) -> &str {
        &self.0.short_title
    }

    /// What it is.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// Who made it and how it was obtained.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// Where the source was published.
    async fn source_url(&self) -> Option<&str> {
        self.0.source_url.as_deref()
    }

    /// Its licence, or whose claim of public domain it is.
    async fn licence(&self) -> &str {
        &self.0.licence
    }

    /// What a reader of a number must know.
    async fn notes(&self) -> &[String] {
        &self.0.notes
    }

    /// Whether it is generated: every answer from it says SYNTHETIC.
    async fn synthetic(&self) -> bool {
        self.0.synthetic
    }

    /// Detainers in the current release; null for other kinds, and where so small a count is withheld.
    async fn detainers(&self) -> Option<i32> {
        let release = self.0.present().filter(|_| self.0.is_of_detainers())?;
        release.told(release.detainer_count).and_then(|count| count.try_into().ok())
    }

    /// Charge lines in the current release; null where charges are not recorded, or where so small a count is withheld.
    async fn charges(&self) -> Option<i32> {
        let release = self.0.present()?;
        release.charge_count.and_then(|count| release.told(count)).and_then(|count| count.try_into().ok())
    }

    /// Counts of fewer detainers than this, and not of none, are withheld in the current release (small-cell suppression:
    /// `docs/suppression.md`); null where nothing is withheld.
    async fn suppress_below(&self) -> Option<i32> {
        self.0.present().and_then(|release| release.suppress_below)
    }

    /// The release that answers when none is named; null when all are withdrawn.
    async fn current_release(&self) -> Option<Release> {
        self.0.present().map(|release| Release::new(&self.0, release))
    }

    /// Its releases, newest first.
    async fn releases(&self) -> Vec<Release> {
        self.0.releases.iter().map(|release| Release::new(&self.0, release)).collect()
    }

    /// What the current release of detainers covers, and how far each dimension is recorded.
    async fn coverage(&self, ctx: &Context<'_>) -> Result<Option<Coverage>> {
        let snapshot = ctx.data::<Arc<Snapshot>>()?;
        let release = self.0.present().filter(|_| self.0.is_of_detainers());
        Ok(release.map(|release| Coverage::of(release, snapshot)))
    }

    /// What differs between two of its releases.
    #[graphql(complexity = "500 + child_complexity")]
    async fn diff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first release, by id.")] from: ID,
        #[graphql(desc = "The second release, by id.")] to: ID,
    ) -> Result<ReleaseDiff> {
        ReleaseDiff::read(ctx.data::<Arc<Snapshot>>()?, &self.0, [&from, &to])
    }

    /// Totals that others published about it, each with our count of the same in the current release. Empty where none are
    /// loaded.
    #[graphql(complexity = "50 + child_complexity")]
    async fn checks(&self, ctx: &Context<'_>) -> Result<Vec<Check>> {
        check::of(ctx, &self.0).await
    }
}

/// One immutable import of a dataset.
#[derive(SimpleObject)]
pub struct Release {
    /// The hash of its content: pin it to get the same answer for ever.
    id: ID,
    /// The dataset it is of.
    dataset_id: ID,
    /// What people call it.
    label: String,
    /// The day the source published it, if known.
    published: Option<Date>,
    /// Whether it is the one that answers now when no release is named.
    current: bool,
    /// When this server took it in, by universal time, as 2026-11-24T19:43:39Z: `asOf` goes by its day.
    imported_at: String,
    /// When it was withdrawn, by universal time; null when it was not.
    withdrawn_at: Option<String>,
    /// Why it was withdrawn; null when it was not.
    withdrawn_reason: Option<String>,
    /// Counts of fewer detainers than this, and not of none, are withheld; null where nothing is withheld.
    suppress_below: Option<i32>,
}

impl Release {
    /// A release of that dataset.
    pub fn new(dataset: &question::Dataset, release: &question::Release) -> Release {
        Release {
            id: ID(release.id.clone()),
            dataset_id: ID(dataset.id.clone()),
            label: release.label.clone(),
            published: release.published.map(Date),
            current: release.current,
            imported_at: instant(release.imported_at),
            withdrawn_at: release.withdrawn_at.map(instant),
            withdrawn_reason: release.withdrawn_reason.clone(),
            suppress_below: release.suppress_below,
        }
    }
}

/// A moment to the second, as RFC 3339 writes it.
fn instant(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// What a release of detainers covers.
#[derive(SimpleObject)]
pub struct Coverage {
    /// The dataset's own clock: the one that `from` and `to` are on.
    clock: Option<&'static str>,
    /// First day covered.
    from: Option<Date>,
    /// Last day covered.
    to: Option<Date>,
    /// FIPS codes of the counties covered; null is the whole United States.
    places: Option<Vec<String>>,
    /// The outcomes that the source can record: a count of another is null here, never 0.
    outcomes_recordable: Vec<&'static str>,
    /// How far each dimension is recorded; those that are not cannot be asked of it.
    dimensions: Vec<DimensionCoverage>,
}

/// How far a dimension is recorded.
#[derive(SimpleObject)]
pub struct DimensionCoverage {
    /// The dimension.
    dimension: DimensionName,
    /// Detainers (for dimensions of charges: charge lines) with a value; null where the release withholds small counts
    /// and few have a value or few have none.
    recorded: Option<i32>,
    /// The same as a fraction of all, 0..1.
    recorded_share: Option<f64>,
    /// For periods: DAY or MONTH, the finest that is recorded.
    precision: Option<&'static str>,
    /// For periods: the first day that occurs.
    from: Option<Date>,
    /// For periods: the last day that occurs.
    to: Option<Date>,
}

/// In which part of a release's detainers, or charge lines, a dimension is recorded; `None` where it is not at all.
pub fn recorded_share(release: &question::Release, dimension: &Dimension) -> Option<f64> {
    let column = dimension.key.column;
    let all = match column.is_of_charge() {
        true => release.charge_count.unwrap_or_default(),
        false => release.detainer_count,
    };
    let recorded =
        release.coverage.get(column.coverage_field()).filter(|_| release.records(column))?.recorded;
    (all > 0).then(|| recorded as f64 / all as f64)
}

impl Coverage {
    fn of(release: &question::Release, snapshot: &Snapshot) -> Coverage {
        let recordable = OUTCOME.members.iter().filter(|member| release.can_record(member.code));
        let dimensions =
            DIMENSIONS.iter().filter(|d| release.records(d.key.column) && snapshot.can_tell(d.key.column));
        let dimensions = dimensions.map(|dimension| {
            let column = dimension.key.column;
            let coverage = release.coverage.get(column.coverage_field()).cloned().unwrap_or_default();
            let all = if column.is_of_charge() {
                release.charge_count.unwrap_or_default()
            } else {
                release.detainer_count
            };
            let recorded = release.told(coverage.recorded).filter(|it| release.told(all - it).is_some());
            DimensionCoverage {
                dimension: DimensionName(&dimension.name),
                recorded: recorded.map(|recorded| recorded.try_into().unwrap_or(i32::MAX)),
                recorded_share: recorded.filter(|_| all > 0).map(|recorded| recorded as f64 / all as f64),
                precision: column.clock().map(|_| if coverage.days { "DAY" } else { "MONTH" }),
                from: coverage.first_day.map(Date),
                to: coverage.last_day.map(Date),
            }
        });
        Coverage {
            clock: release.clock.map(|clock| clock.name()),
            from: release.covers_from.map(Date),
            to: release.covers_to.map(Date),
            places: release
                .places
                .as_ref()
                .map(|places| places.iter().map(|fips| fips_code(*fips)).collect()),
            outcomes_recordable: recordable.map(|member| member.name).collect(),
            dimensions: dimensions.collect(),
        }
    }
}
