//! What few sources tell of a detainer: arrest, the recording of the outcome, and ICE's most serious conviction.

use chrono::NaiveDate;

use super::detainer::{after, before};
use super::world::World;

/// `arrested_on`, `recorded_on`, `most_serious_conviction` and its code. Drawn aside, so that the rest of a detainer is the
/// same as without.
pub fn background(
    world: &World,
    booked: Option<NaiveDate>,
    resolved: Option<NaiveDate>,
    random: &fastrand::Rng,
) -> [String; 4] {
    let mut random = fastrand::Rng::with_seed(random.clone().u64(..) ^ 0x5eed);
    let arrested = booked.filter(|_| random.u8(..10) > 0).map(|day| before(day, random.u64(..3)));
    let recorded = resolved.filter(|_| random.u8(..10) > 0).map(|day| after(day, random.u64(..30)));
    let [arrested, recorded] = [arrested, recorded].map(|day| known(day, &mut random));
    let [code, _, offense] = &world.offenses[world.offense_weights.draw(&mut random)];
    let (offense, code) = match random.u8(..100) {
        0..72 => ("", ""),
        72 => ("withheld", "withheld"),
        73 => ("n/a", "n/a"),
        _ => (offense.as_str(), code.as_str()),
    };
    [arrested, recorded, offense.to_owned(), code.to_owned()]
}

/// The day; of one in six its month alone is known.
fn known(day: Option<NaiveDate>, random: &mut fastrand::Rng) -> String {
    let Some(day) = day else { return String::new() };
    let day = day.to_string();
    if random.u8(..6) == 0 { day[..7].to_owned() } else { day }
}
