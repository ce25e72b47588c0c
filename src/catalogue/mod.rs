//! What may be asked: cubes, dimensions, measures, denominators and vocabularies, declared once.

pub mod agreement;
mod algebra;
mod clock;
pub mod column;
pub mod dimension;
mod dimensions;
mod document;
pub mod measure;
mod offense_dimensions;
mod offense_group;
mod periods;
mod place_conditions;
pub mod policies;
mod policy_cube;
mod policy_dimensions;
mod policy_measures;
mod record;
mod severity;
mod step;
pub mod vocabulary;

pub use algebra::{ChangeUnit, CompareUnit, FillCombinations, Lag, PeriodGrain, RowKind, Subtotals};
pub use clock::Clock;
pub use column::{Aspect, Column, Key, Scope};
pub use dimension::{Dimension, Values, ZERO};
pub use dimensions::{DIMENSIONS, dimension};
pub use document::document;
pub use measure::{
    COUNTS, Count, Counted, DAYS_BETWEEN, DENOMINATORS, Denominator, Span, count, count_of_field, denominator,
};
pub use offense_group::OFFENSE_GROUP;
pub use place_conditions::{LISTED_AS, PLACE_CONDITIONS, PlaceCondition};
pub use policy_cube::{
    JURISDICTION_LEVEL, POLICY_DIMENSIONS, PolicyAspect, PolicyDimension, policy_dimension,
};
pub use policy_measures::{POLICY_MEASURES, PolicyCounted, PolicyMeasure, policy_measure};
pub use record::{record_columns, record_dimensions};
pub use severity::{FBI, SEVERITY_SOURCES};
pub use step::Step;
pub use vocabulary::{Member, UNKNOWNS, Vocabulary};
