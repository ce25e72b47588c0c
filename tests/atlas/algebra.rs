//! `top`, `fill`, `subtotals`, `show` and windows, against SQL written by hand from what the schema says of them.

mod agreement;
mod answers;
mod days;
mod fill;
mod periods;
mod refusals;
mod subtotals;
mod top;
mod windows;
