//! `node` and `nodes`: anything that has an id, by its id. A kind of thing is one arm of `load`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::{Context, ID, Interface, Result};
use futures_util::future::try_join_all;

use super::dataset::Dataset;
use super::detainer::{self, Detainer};
use super::errors;
use super::jurisdiction::Jurisdiction;
use super::offense::{Facility, Offense, OffenseFamily};
use super::policy::Policy;
use super::report::{self, Report};
use crate::question::{QuestionError, Snapshot};

/// Ids that can be asked for at once.
const MOST_IDS: usize = 1000;

/// A thing with an id that is unique among all things of this server and stays the same when data are imported again.
#[derive(Interface, Clone)]
#[graphql(field(name = "id", ty = "ID", desc = "Its id, unique among all things of this server."))]
pub enum Node {
    /// A state, county, city or agency.
    Jurisdiction(Jurisdiction),
    /// A policy on detainers.
    Policy(Policy),
    /// An offense.
    Offense(Offense),
    /// A family of offenses.
    OffenseFamily(OffenseFamily),
    /// A facility.
    Facility(Facility),
    /// A weekly report.
    Report(Report),
    /// A detainer of one release.
    Detainer(Detainer),
    /// A dataset.
    Dataset(Dataset),
}

/// The things of these ids, in their order; null for what is not there. One statement a kind at most.
pub async fn nodes(ctx: &Context<'_>, ids: &[ID]) -> Result<Vec<Option<Node>>> {
    if ids.len() > MOST_IDS {
        let message = format!("`ids` has {} entries; at most {MOST_IDS} are allowed.", ids.len());
        return Err(errors::refused(QuestionError::at("ids", message)));
    }
    let mut by_kind: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in ids {
        // A dataset's id has no kind before it.
        by_kind.entry(id.split_once(':').map_or("", |(kind, _)| kind)).or_default().push(id);
    }
    let loading = by_kind.into_iter().map(|(kind, ids)| load(ctx, kind, ids));
    let loaded: HashMap<String, Node> = try_join_all(loading).await?.into_iter().flatten().collect();
    Ok(ids.iter().map(|id| loaded.get(id.as_str()).cloned()).collect())
}

/// Those of the ids of one kind that are there.
async fn load(ctx: &Context<'_>, kind: &str, ids: Vec<&str>) -> Result<Vec<(String, Node)>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let names = &snapshot.names;
    let keyed = |find: &dyn Fn(&str) -> Option<Node>| {
        let found = ids.iter().filter_map(|id| Some(((*id).to_owned(), find(id.split_once(':')?.1)?)));
        found.collect::<Vec<_>>()
    };
    Ok(match kind {
        "jurisdiction" => keyed(&|key| {
            let place = snapshot.places.by_id(key)?;
            Some(Node::Jurisdiction(Jurisdiction::new(snapshot, place)))
        }),
        "policy" => keyed(&|key| Policy::by_id(snapshot, key).map(Node::Policy)),
        "report" => {
            let reports = report::all(ctx).await?;
            reports.into_iter().map(|report| (report.global_id(), Node::Report(report))).collect()
        }
        "offense-family" => keyed(&|key| {
            let code = key.parse().ok().filter(|code| format!("{code:02}") == key)?;
            Some(Node::OffenseFamily(OffenseFamily::by_code(snapshot, code)?))
        }),
        "offense" => {
            let known = names.offenses.iter().map(|(key, offense)| (*key, offense.id()));
            among(&ids, known, |key| Some(Node::Offense(Offense::by_key(snapshot, key)?)))
        }
        "facility" => {
            let known = names.facilities.iter().map(|(key, facility)| (*key, facility.id()));
            among(&ids, known, |key| Some(Node::Facility(Facility::by_key(snapshot, key)?)))
        }
        "detainer" => {
            let found = detainer::by_ids(ctx, &ids).await?.into_iter();
            found.map(|(id, detainer)| (id, Node::Detainer(detainer))).collect()
        }
        "" => {
            let dataset = |id: &str| Some(Node::Dataset(Dataset(snapshot.dataset(id)?.clone())));
            ids.iter().filter_map(|id| Some(((*id).to_owned(), dataset(id)?))).collect()
        }
        _ => Vec::new(),
    })
}

/// Those of the ids that are among the known ones, which are made of what a thing is and so are looked through.
fn among(
    ids: &[&str],
    known: impl Iterator<Item = (i32, String)>,
    make: impl Fn(i32) -> Option<Node>,
) -> Vec<(String, Node)> {
    let asked: std::collections::HashSet<&str> = ids.iter().copied().collect();
    let found = known.filter(|(_, id)| asked.contains(id.as_str()));
    found.filter_map(|(key, id)| Some((id, make(key)?))).collect()
}

/// The thing of that id.
pub async fn node(ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
    Ok(nodes(ctx, &[id]).await?.pop().flatten())
}
