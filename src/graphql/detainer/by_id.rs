//! Detainers by their ids: one statement a release.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{Context, Result};

use super::super::errors;
use super::{Detainer, Origin};
use crate::question::{Snapshot, no_records};
use crate::store::Store;

/// Those of these ids (`detainer:RELEASE:PLACE`) that there are, each with its id.
pub async fn by_ids(ctx: &Context<'_>, ids: &[&str]) -> Result<Vec<(String, Detainer)>> {
    let snapshot = ctx.data::<Arc<Snapshot>>()?;
    let mut by_release: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for id in ids {
        let parts = id.strip_prefix("detainer:").and_then(|rest| rest.split_once(':'));
        // A place that is written otherwise ("007") is not found: two ids would be one thing.
        if let Some((release, place)) = parts
            && let Some(number) = place.parse().ok().filter(|number: &i32| number.to_string() == place)
        {
            by_release.entry(release).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    for (release, places) in by_release {
        let Some(origin) = origin(snapshot, release)? else { continue };
        let loaded = ctx.data::<Store>()?.records_by_id(origin.release, &places).await;
        let detainers = loaded.map_err(errors::failed)?.into_values();
        found.extend(detainers.map(|record| {
            let detainer = Detainer { origin: origin.clone(), record };
            (detainer.own_id(), detainer)
        }));
    }
    Ok(found)
}

/// The release of that id, if it is one of detainers. Refused where it withholds small counts.
fn origin(snapshot: &Arc<Snapshot>, id: &str) -> Result<Option<Arc<Origin>>> {
    let of_detainers = snapshot.datasets.iter().filter(|dataset| dataset.is_of_detainers());
    let mut releases =
        of_detainers.flat_map(|dataset| dataset.releases.iter().map(move |release| (dataset, release)));
    let Some((dataset, release)) = releases.find(|(_, release)| release.id == id) else { return Ok(None) };
    no_records(dataset, release, "id").map_err(errors::refused)?;
    Ok(Some(Arc::new(Origin {
        snapshot: snapshot.clone(),
        dataset: dataset.id.clone(),
        release: release.key,
        release_id: release.id.clone(),
        lines: None,
    })))
}
