//! `Detainer`: one detainer of one release. Its fields derive from the catalogue, so a new dimension appears by itself.

mod by_id;
mod charge;
mod fields;
mod list;
mod load;
mod places;
mod row;

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{
    ContainerType, Context, ContextSelectionSet, ID, Name, ObjectType, OutputType, Positioned, Result,
    ServerResult, Value,
};

pub use by_id::by_ids;
pub use list::{Asked, Under, detainers, detainers_of, price};
pub use load::{ChargesLoader, CountsLoader, FacilitiesLoader, PlacesLoader, RecordsLoader};
pub use places::{FacilityCount, facilities, place_of};
pub use row::of_row;

use super::dataset::{Dataset, Release};
use super::jurisdiction::Jurisdiction;
use super::offense::Facility;
use crate::catalogue::{Column, Dimension, Values, record_dimensions};
use crate::question::{Filter, Printed, Snapshot};
use crate::store::Record;

/// A detainer, and where it was read.
#[derive(Clone)]
pub struct Detainer {
    origin: Arc<Origin>,
    record: Record,
}

/// The release that detainers were read from.
pub struct Origin {
    snapshot: Arc<Snapshot>,
    /// Id of the dataset.
    dataset: String,
    /// Key of the release.
    release: i32,
    /// Id of the release.
    release_id: String,
    /// Where they are those of a row of a slice: the charge lines that the row groups and counts.
    lines: Option<Filter>,
}

impl Detainer {
    /// Its id, as `Node` asks for it.
    pub async fn id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(self.own_id()))
    }

    /// Its id: the release, and its ordinal there.
    fn own_id(&self) -> String {
        format!("detainer:{}:{}", self.origin.release_id, self.record.id)
    }

    /// The state or county that it was sent to.
    fn jurisdiction(&self) -> Option<Jurisdiction> {
        let codes = [Column::County, Column::State].map(|column| self.record.code(column));
        let known = codes.into_iter().find(|code| *code > 0)?;
        Jurisdiction::by_fips(&self.origin.snapshot, known)
    }

    fn facility(&self) -> Option<Facility> {
        Facility::by_key(&self.origin.snapshot, self.record.code(Column::Facility))
    }

    fn release(&self) -> Option<Release> {
        let dataset = self.origin.snapshot.dataset(&self.origin.dataset)?;
        let release = dataset.releases.iter().find(|release| release.key == self.origin.release)?;
        Some(Release::new(dataset, release))
    }

    /// What the field of a dimension prints; `None` when no dimension has such a field.
    fn value(&self, field: &str) -> Option<Value> {
        let snapshot = &self.origin.snapshot;
        let text = |text: Option<String>| text.map_or(Value::Null, Value::String);
        record_dimensions().find_map(|dimension| {
            let code = || self.record.code(dimension.key.column);
            if dimension.code_field == Some(field) {
                return Some(text(snapshot.code(dimension.values, code())));
            }
            (field_of(dimension) == field).then(|| printed(snapshot, dimension, code()))
        })
    }

    /// Resolves one field that is not of the catalogue.
    async fn own(&self, ctx: &Context<'_>) -> ServerResult<Value> {
        match ctx.item.node.name.node.as_str() {
            "id" => Ok(Value::String(self.own_id())),
            "dataset" => {
                below(ctx, self.origin.snapshot.dataset(&self.origin.dataset).cloned().map(Dataset)).await
            }
            "release" => below(ctx, self.release()).await,
            "jurisdiction" => below(ctx, self.jurisdiction()).await,
            "facilityEntry" => below(ctx, self.facility()).await,
            "chargeCount" => Ok(self.record.charges.map_or(Value::Null, Value::from)),
            _ => match charge::of(ctx, &self.origin, &self.record).await {
                Ok(charges) => below(ctx, charges).await,
                Err(error) => {
                    // The charges alone are null: one thing that failed must not lose the detainers.
                    ctx.add_error(ctx.set_error_path(error.into_server_error(ctx.item.pos)));
                    Ok(Value::Null)
                }
            },
        }
    }
}

/// The field of a dimension: a row's, but a clock's day has the name that it has in filters.
fn field_of(dimension: &Dimension) -> &str {
    match (dimension.values, dimension.clock()) {
        (Values::Day, Some(clock)) => clock.filter(),
        _ => &dimension.field,
    }
}

fn printed(snapshot: &Snapshot, dimension: &Dimension, code: i32) -> Value {
    match (dimension.values, snapshot.print(dimension.values, code)) {
        (Values::Closed(_), Printed::Text(name)) => Value::Enum(Name::new(name)),
        (_, Printed::Text(text)) => Value::String(text),
        (_, Printed::Int(number)) => Value::from(number),
        (_, Printed::Null) => Value::Null,
    }
}

/// Resolves what stands in a field through the library's own way.
async fn below<T: OutputType>(ctx: &Context<'_>, value: T) -> ServerResult<Value> {
    value.resolve(&ctx.with_selection_set(&ctx.item.node.selection_set), ctx.item).await
}

impl ContainerType for Detainer {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        match self.value(&ctx.item.node.name.node) {
            Some(value) => Ok(Some(value)),
            None => self.own(ctx).await.map(Some),
        }
    }
}

impl OutputType for Detainer {
    fn type_name() -> Cow<'static, str> {
        fields::DETAINER.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        fields::declare(registry);
        Self::qualified_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        async_graphql::resolver_utils::resolve_container(ctx, self).await
    }
}

impl ObjectType for Detainer {}
