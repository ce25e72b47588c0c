//! `Charge`: a charge line of a detainer.

use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, NoCache};
use async_graphql::{Context, Object, Result};

use super::super::member::{ChargeLevel, ChargeStatus, Closed, Member};
use super::super::offense::{Offense, OffenseFamily};
use super::Origin;
use super::load::ChargesLoader;
use crate::question::{Filter, NOT_RECORDED, Truth};
use crate::store::{self, Record};

/// A charge line.
pub struct Charge {
    origin: Arc<Origin>,
    charge: store::Charge,
}

/// The charges of a detainer; `None` when they are not recorded. One statement for all detainers that are asked at once.
pub async fn of(ctx: &Context<'_>, origin: &Arc<Origin>, record: &Record) -> Result<Option<Vec<Charge>>> {
    let charges = match record.charges {
        None => return Ok(None),
        Some(0) => None,
        Some(_) => {
            let loader = ctx.data::<DataLoader<ChargesLoader, NoCache>>()?;
            loader.load_one((origin.release, record.id)).await?
        }
    };
    let charges = charges.iter().flat_map(|charges| charges.iter().cloned());
    Ok(Some(charges.map(|charge| Charge { origin: origin.clone(), charge }).collect()))
}

/// One charge line of a detainer, as the source lists it.
#[Object]
impl Charge {
    /// Its place among the charge lines of the detainer, from 1.
    async fn ordinal(&self) -> i32 {
        self.charge.ordinal.into()
    }

    /// The offense as the source names it; null where it is withheld or not recorded.
    async fn offense(&self) -> Option<Offense> {
        Offense::by_key(&self.origin.snapshot, self.charge.offense?)
    }

    /// The NCIC family of this charge; null where it cannot be told.
    async fn offense_family(&self) -> Option<OffenseFamily> {
        OffenseFamily::by_code(&self.origin.snapshot, self.charge.family?.into())
    }

    /// How the charge stood when the source was made.
    async fn status(&self) -> Member<ChargeStatus> {
        code(self.charge.status)
    }

    /// Of a detainer that was reached from a row of a slice: whether this line is among those that the row groups and
    /// counts, by its keys of charges and by `charges`. Null elsewhere. It is of the row, not of the charge: a client that
    /// keeps detainers by id must not keep it with them.
    async fn matches(&self) -> Option<bool> {
        self.origin.lines.as_ref().map(|lines| admits(lines, &self.charge))
    }

    /// Whether it is a felony or a misdemeanor.
    async fn level(&self) -> Member<ChargeLevel> {
        code(self.charge.level)
    }
}

/// Whether a filter over charge lines admits this one.
fn admits(lines: &Filter, charge: &store::Charge) -> bool {
    let holds = |leaf: &Filter| match leaf {
        Filter::OneOf(column, codes) => charge.code(*column).is_some_and(|code| codes.contains(&code)),
        Filter::Unrecorded(column) => charge.code(*column).is_none(),
        _ => false, // lines have no dates, policies or lines of their own
    };
    lines.truth(&|leaf| Truth::of(holds(leaf))).yes
}

fn code<V: Closed>(stored: Option<i16>) -> Member<V> {
    Member::of(stored.map_or(NOT_RECORDED, i32::from))
}
