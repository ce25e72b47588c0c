//! Diesel's definitions of the tables, generated from the migrations.

#[rustfmt::skip]
mod schema;

pub use schema::*;

diesel::allow_tables_to_appear_in_same_query!(charge, detainer);
diesel::allow_tables_to_appear_in_same_query!(policy, policy_jurisdiction);
diesel::allow_tables_to_appear_in_same_query!(listing, listing_entry);
diesel::allow_tables_to_appear_in_same_query!(aor, aor_county);
