//! Importing files of the Atlas layout: what arrives, what is refused, and that nothing is left behind.

mod bundled;
mod city_counties;
pub mod folder;
mod lists;
mod loading;
mod refusing;
mod refusing_lists;
mod releases;
