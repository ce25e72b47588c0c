//! The places that a question admits: where detainers were sent → search → filter.

use futures_util::future::try_join_all;

use crate::columns::Engine;
use crate::plan::sent_to;
use crate::question::{NOT_RECORDED, Place, PlaceQuestion, Sent, SentTo, Snapshot};
use crate::store::StoreError;

/// The places that are admitted, the best found first. A `hasDetainers` is one statement, and there is no other.
///
/// # Errors
/// Only when the database does not answer.
pub async fn places<'a>(
    question: &PlaceQuestion,
    snapshot: &'a Snapshot,
    engine: &Engine,
) -> Result<Vec<&'a Place>, StoreError> {
    let sent = try_join_all(question.sent.iter().map(|sent| places_of(sent, engine))).await?;
    let mut found = snapshot.places.search(question.search.as_ref());
    found.retain(|place| question.filter.admits(place, &snapshot.places, &sent));
    Ok(found)
}

async fn places_of(sent: &Sent, engine: &Engine) -> Result<SentTo, StoreError> {
    let cells = engine.run(&sent_to(sent)).await?;
    let mut to = SentTo::default();
    for cell in 0..cells.len() {
        if let [state, county] = cells.keys_of(cell) {
            to.states.extend(Some(*state).filter(|fips| *fips != NOT_RECORDED));
            to.counties.extend(Some(*county).filter(|fips| *fips != NOT_RECORDED));
        }
    }
    Ok(to)
}
