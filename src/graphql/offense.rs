//! `Offense`, `OffenseFamily` and `Facility`: what charges are of and where detainers are sent, as sources name them.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};

use super::connection::{Connection, Page};
use super::declare::{Argument, DetainerFilter, DetainerOrder};
use super::detainer::{self, Asked, Detainer, detainers_of};
use super::jurisdiction::Jurisdiction;
use crate::catalogue::{Column, FBI};
use crate::question::{self, OffenseQuestion, Paging, Snapshot};

/// The kinds of datasets that bring offenses: a jail's own codes come with its detainers.
pub const OFFENSE_KINDS: [&str; 2] = ["offenses", "detainers"];

/// An offense.
#[derive(Clone)]
pub struct Offense {
    snapshot: Arc<Snapshot>,
    key: i32,
    offense: question::Offense,
}

impl Offense {
    /// The offense of that key.
    pub fn by_key(snapshot: &Arc<Snapshot>, key: i32) -> Option<Offense> {
        let offense = snapshot.names.offenses.get(&key)?;
        Some(Offense { snapshot: snapshot.clone(), key, offense: offense.clone() })
    }

    /// The page of the offenses that a question admits; `name` is what its cursors are bound to.
    pub fn page(
        snapshot: &Arc<Snapshot>,
        question: &OffenseQuestion,
        name: &str,
        paging: &Paging,
    ) -> Result<Connection<Offense>> {
        let page = Page::of(snapshot, &format!("{name} {}", question.canonical()), &OFFENSE_KINDS, paging)?;
        let all = question.answer(&snapshot.names);
        let offense = |key: &i32| Offense {
            snapshot: snapshot.clone(),
            key: *key,
            offense: snapshot.names.offenses.get(key).cloned().unwrap_or_default(),
        };
        Ok(Connection::of_list(page, &all, offense))
    }
}

/// An offense as a source names it. A jail's local codes are not NCIC's: an offense is its vocabulary, code and text
/// together.
#[Object]
impl Offense {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(self.offense.id())
    }

    /// Whose code it is: `ncic`, or a jail's own.
    async fn vocabulary(&self) -> &str {
        &self.offense.vocabulary
    }

    /// Its code in the vocabulary; null where the source gives none.
    async fn code(&self) -> Option<&str> {
        self.offense.code.as_deref()
    }

    /// Its text as the source prints it; null where the source gives none.
    async fn text(&self) -> Option<&str> {
        self.offense.text.as_deref()
    }

    /// The NCIC family; null where it cannot be told.
    async fn family(&self) -> Option<OffenseFamily> {
        OffenseFamily::by_code(&self.snapshot, self.offense.family?)
    }

    /// Detainers with such a charge, each once, however many of its charges are of this offense.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "detainer::price(first, last, child_complexity)")]
    async fn detainers(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The dataset asked: one a list, since they overlap. By default the server's default dataset."
        )]
        dataset: Option<ID>,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
        #[graphql(name = "where", desc = "Which detainers.")] filter: Option<Argument<DetainerFilter>>,
        #[graphql(
            desc = "The order; ties, and all without it, go by the place in the release. Missing values come last."
        )]
        order_by: Option<Vec<Argument<DetainerOrder>>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Detainer>> {
        let paging = Paging { first, after, last, before };
        let asked = Asked { dataset, release, filter, order_by, paging, ..Asked::default() };
        detainers_of(ctx, &self.snapshot, asked, (Column::ChargeOffense, self.key)).await
    }
}

/// A family of offenses.
#[derive(Clone)]
pub struct OffenseFamily {
    snapshot: Arc<Snapshot>,
    code: i32,
    family: question::Family,
}

impl OffenseFamily {
    /// The family of that code.
    pub fn by_code(snapshot: &Arc<Snapshot>, code: i32) -> Option<OffenseFamily> {
        let family = snapshot.names.families.get(&code)?.clone();
        Some(OffenseFamily { snapshot: snapshot.clone(), code, family })
    }

    /// Every family, by code.
    pub fn all(snapshot: &Arc<Snapshot>) -> Vec<OffenseFamily> {
        let mut codes: Vec<i32> = snapshot.names.families.keys().copied().collect();
        codes.sort_unstable();
        codes.into_iter().filter_map(|code| OffenseFamily::by_code(snapshot, code)).collect()
    }
}

/// Whose order of offense families by severity.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum SeveritySource {
    /// The FBI's hierarchy rule (Uniform Crime Reporting Handbook, revised 2004): criminal homicide, rape, robbery,
    /// aggravated assault, burglary, larceny-theft, motor vehicle theft, arson. A family of NCIC is wider than the offense
    /// that it stands for.
    Fbi,
    /// This project's own, after the FBI's: by offense group (person, property, drugs, weapons, traffic, immigration,
    /// society) and in each by the family's number. No court or agency ranks them so.
    Atlas,
}

impl SeveritySource {
    fn of(stored: &str) -> SeveritySource {
        if stored == FBI { SeveritySource::Fbi } else { SeveritySource::Atlas }
    }
}

/// A family of offenses, as the NCIC divides them. Two families are named "Threat": the code tells them apart.
#[Object]
impl OffenseFamily {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(format!("offense-family:{:02}", self.code))
    }

    /// Its two-digit code, which filters take.
    async fn code(&self) -> String {
        format!("{:02}", self.code)
    }

    /// Its name; not unique.
    async fn name(&self) -> &str {
        &self.family.name
    }

    /// The group of families that it is put in here.
    async fn group(&self) -> &str {
        &self.family.group
    }

    /// Its place by severity among the families, 1 the most serious; null where it is not told. `severitySource` says
    /// whose order it is.
    async fn severity(&self) -> Option<i32> {
        self.family.severity.as_ref().map(|(place, _)| *place)
    }

    /// Whose order the place by severity is of; null where there is none.
    async fn severity_source(&self) -> Option<SeveritySource> {
        self.family.severity.as_ref().map(|(_, source)| SeveritySource::of(source))
    }

    /// The offenses of this family, of every vocabulary, by name.
    #[graphql(complexity = "5 + child_complexity")]
    async fn offenses(
        &self,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Offense>> {
        let question = OffenseQuestion::of_family(self.code);
        Offense::page(&self.snapshot, &question, "family", &Paging { first, after, last, before })
    }
}

/// A facility.
#[derive(Clone)]
pub struct Facility {
    snapshot: Arc<Snapshot>,
    key: i32,
    facility: question::Facility,
}

impl Facility {
    /// The facility of that key.
    pub fn by_key(snapshot: &Arc<Snapshot>, key: i32) -> Option<Facility> {
        let facility = snapshot.names.facilities.get(&key)?.clone();
        Some(Facility { snapshot: snapshot.clone(), key, facility })
    }
}

/// A jail, prison or other place of custody that a detainer was sent to: its name, city and state as printed.
#[Object]
impl Facility {
    /// Its id, unique among all things of this server.
    pub async fn id(&self) -> ID {
        ID(self.facility.id())
    }

    /// Its name as printed; one name can be many facilities.
    async fn name(&self) -> &str {
        &self.facility.name
    }

    /// Its city as printed; null when not printed.
    async fn city(&self) -> Option<&str> {
        self.facility.city.as_deref()
    }

    /// Its state as printed; null when not printed.
    async fn state(&self) -> Option<&str> {
        self.facility.state.as_deref()
    }

    /// The code that filters take: name, city and state with bars between them.
    async fn code(&self) -> String {
        self.facility.code()
    }

    /// The county in which it lies, else its state: where most of its detainers in that dataset are placed. Null where
    /// none is sent there, or none is placed.
    #[graphql(complexity = "5 + child_complexity")]
    async fn jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The dataset that tells; by default the server's default dataset.")] dataset: Option<
            ID,
        >,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
    ) -> Result<Option<Jurisdiction>> {
        let asked = Asked { dataset, release, ..Asked::default() };
        detainer::place_of(ctx, &self.snapshot, asked, self.key).await
    }

    /// Detainers that were sent there.
    #[allow(clippy::too_many_arguments)]
    #[graphql(complexity = "detainer::price(first, last, child_complexity)")]
    async fn detainers(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The dataset asked: one a list, since they overlap. By default the server's default dataset."
        )]
        dataset: Option<ID>,
        #[graphql(desc = "A release of it, by id. By default the current one.")] release: Option<ID>,
        #[graphql(name = "where", desc = "Which detainers.")] filter: Option<Argument<DetainerFilter>>,
        #[graphql(
            desc = "The order; ties, and all without it, go by the place in the release. Missing values come last."
        )]
        order_by: Option<Vec<Argument<DetainerOrder>>>,
        #[graphql(desc = "How many from the front; 50 by default, at most 1,000.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which they begin.")] after: Option<String>,
        #[graphql(desc = "How many from the back, in place of `first`.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which they end.")] before: Option<String>,
    ) -> Result<Connection<Detainer>> {
        let paging = Paging { first, after, last, before };
        let asked = Asked { dataset, release, filter, order_by, paging, ..Asked::default() };
        detainers_of(ctx, &self.snapshot, asked, (Column::Facility, self.key)).await
    }
}
