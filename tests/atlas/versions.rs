//! Versions: old answers that stay, days, withdrawals, what differs between releases, and published totals.

mod as_of;
mod checks;
mod diffs;
mod fixture;
mod permalinks;
mod pins;
mod policy_slices;
mod withdrawn;
