//! The command line of Detainer Atlas.
fn main() {}
