//! Importing files of the Atlas layout: what arrives, what is refused, and that nothing is left behind.

mod bundled;
pub mod folder;
mod loading;
mod refusing;
mod releases;
