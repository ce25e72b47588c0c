//! The detainers that rows count, resolved through the library's own way, all rows at once: the loader behind them makes
//! one statement of their pages.

use std::collections::HashMap;

use async_graphql::parser::types::{Field, VariableDefinition};
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, VisitorContext};
use futures_util::future::try_join_all;

use super::detainer::{self, of_row};
use super::selection::Merged;
use super::slice::Sliced;
use super::write::write_value;
use crate::answer::RowRecords;
use crate::question::{Output, Paging, RECORDS_OF_ROW, Value as Asked};

/// The detainers of rows as JSON text, by response key and place of the row.
pub type RecordsOfRows<'a> = HashMap<(&'a str, usize), Vec<u8>>;

/// Those of so many rows, each seen from its own place in the response.
pub async fn of_rows<'a>(
    at: impl Fn(usize) -> ContextSelectionSet<'a>,
    fields: &[(&'a Merged<'a>, Option<&'a Output>)],
    sliced: &Sliced,
    rows: Vec<RowRecords>,
) -> ServerResult<RecordsOfRows<'a>> {
    let asked = fields.iter().filter_map(|(field, output)| match &output.as_ref()?.value {
        Asked::Records(paging) => Some((*field, paging)),
        _ => None,
    });
    let pages = asked.flat_map(|(field, paging)| {
        rows.iter().cloned().enumerate().map(move |(place, row)| (field, paging, place, row))
    });
    let written = pages.map(|(field, paging, place, row)| {
        let ctx = at(place);
        async move {
            let text = text(&ctx, sliced, field, row, paging).await?;
            ServerResult::Ok(((field.key, place), text))
        }
    });
    Ok(try_join_all(written).await?.into_iter().collect())
}

/// The price of the field: that of a list of detainers; what the rows' lists come to is bounded by entries.
pub fn price(
    ctx: &VisitorContext<'_>,
    variables: &[Positioned<VariableDefinition>],
    field: &Field,
    of_each: usize,
) -> ServerResult<usize> {
    let first: Option<i32> = ctx.param_value(variables, field, "first", None)?;
    Ok(detainer::price(Some(first.unwrap_or(RECORDS_OF_ROW.usual as i32)), None, of_each))
}

async fn text(
    ctx: &ContextSelectionSet<'_>,
    sliced: &Sliced,
    field: &Merged<'_>,
    row: RowRecords,
    paging: &Paging,
) -> ServerResult<Vec<u8>> {
    let (first, selection) = (field.fields[0], field.whole());
    let at_field = ctx.with_field(first);
    let page = of_row(ctx, sliced, row, paging);
    let page = page.map_err(|error| at_field.set_error_path(error.into_server_error(first.pos)))?;
    let value = page.resolve(&at_field.with_selection_set(&selection), first).await?;
    let mut text = Vec::new();
    write_value(&value, &field.below(), &ctx.query_env.fragments, &mut text);
    Ok(text)
}
