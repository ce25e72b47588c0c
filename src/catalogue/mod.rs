//! What may be asked: cubes, dimensions, measures, denominators and vocabularies, declared once.

pub mod vocabulary;
