//! `Charge`: a charge line of a detainer.

use std::borrow::Cow;

use async_graphql::dataloader::{DataLoader, NoCache};
use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    Context, ContextSelectionSet, Name, Object, OutputType, Positioned, Result, ServerResult, Value,
};
use std::sync::Arc;

use super::super::declare;
use super::super::offense::{Offense, OffenseFamily};
use super::Origin;
use super::load::ChargesLoader;
use crate::catalogue::Vocabulary;
use crate::catalogue::vocabulary::{CHARGE_LEVEL, CHARGE_STATUS};
use crate::question::NOT_RECORDED;
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
    async fn status(&self) -> Status {
        Status(code(self.charge.status))
    }

    /// Whether it is a felony or a misdemeanor.
    async fn level(&self) -> Level {
        Level(code(self.charge.level))
    }
}

fn code(stored: Option<i16>) -> i32 {
    stored.map_or(NOT_RECORDED, i32::from)
}

/// A code as the member of an enum that is declared from the catalogue.
macro_rules! member {
    ($name:ident, $vocabulary:ident) => {
        #[doc = concat!("A code of `", stringify!($vocabulary), "`.")]
        pub struct $name(i32);

        impl OutputType for $name {
            fn type_name() -> Cow<'static, str> {
                $vocabulary.name.into()
            }

            fn create_type_info(registry: &mut Registry) -> String {
                declare::declare(registry);
                Self::qualified_type_name()
            }

            async fn resolve(
                &self,
                _: &ContextSelectionSet<'_>,
                _: &Positioned<Field>,
            ) -> ServerResult<Value> {
                Ok(enum_value(&$vocabulary, self.0))
            }
        }
    };
}

member!(Status, CHARGE_STATUS);
member!(Level, CHARGE_LEVEL);

fn enum_value(vocabulary: &Vocabulary, code: i32) -> Value {
    vocabulary.by_code(code).map_or(Value::Null, |member| Value::Enum(Name::new(member.name)))
}
