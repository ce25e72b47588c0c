//! What may be asked: cubes, dimensions, measures, denominators and vocabularies, declared once.

pub mod column;
pub mod dimension;
mod dimensions;
mod document;
pub mod measure;
mod record;
pub mod vocabulary;

pub use column::{Clock, Column, Key, Step};
pub use dimension::{Dimension, Values};
pub use dimensions::{DIMENSIONS, dimension};
pub use document::document;
pub use measure::{COUNTS, Count, Counted, DENOMINATORS, Denominator, count, count_of_field, denominator};
pub use record::{record_columns, record_dimensions};
pub use vocabulary::{Member, UNKNOWNS, Vocabulary};
