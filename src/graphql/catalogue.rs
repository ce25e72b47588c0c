//! `catalogue`: what may be asked, for menus and documents.

use async_graphql::{Object, SimpleObject};

use super::meta::DimensionName;
use super::policy_row::PolicyDimensionName;
use crate::catalogue as declared;
use crate::catalogue::Values;

/// What may be asked.
pub struct Catalogue;

/// What may be asked of detainers and of policies: every dimension, count and denominator, with its definition.
#[Object]
impl Catalogue {
    /// What detainers can be grouped by.
    async fn dimensions(&self) -> Vec<CatalogueDimension> {
        declared::DIMENSIONS.iter().map(CatalogueDimension::of).collect()
    }

    /// What can be counted.
    async fn counts(&self) -> Vec<CatalogueCount> {
        let count = |c: &'static declared::Count| CatalogueCount {
            name: c.name,
            field: c.field,
            definition: c.definition,
            unit: c.unit,
        };
        declared::COUNTS.iter().map(count).collect()
    }

    /// What policies can be grouped by.
    async fn policy_dimensions(&self) -> Vec<CataloguePolicyDimension> {
        declared::POLICY_DIMENSIONS.iter().map(CataloguePolicyDimension::of).collect()
    }

    /// What is counted of policies.
    async fn policy_measures(&self) -> Vec<CatalogueCount> {
        let measure = |measure: &'static declared::PolicyMeasure| CatalogueCount {
            name: measure.name,
            field: measure.field,
            definition: measure.definition,
            unit: measure.unit,
        };
        declared::POLICY_MEASURES.iter().map(measure).collect()
    }

    /// What a rate can be over.
    async fn denominators(&self) -> Vec<CatalogueDenominator> {
        declared::DENOMINATORS
            .iter()
            .map(|d| CatalogueDenominator { name: d.name, definition: d.definition })
            .collect()
    }
}

/// A dimension of the detainer cube.
#[derive(SimpleObject)]
struct CatalogueDimension {
    /// Its name in `by`.
    name: DimensionName,
    /// The field of a row that prints it.
    field: &'static str,
    /// The field of a row that holds its code.
    code_field: Option<&'static str>,
    /// Its title in a few words.
    title: &'static str,
    /// What it says.
    definition: &'static str,
    /// The columns of the Atlas layout that it comes from.
    source: &'static str,
    /// Whether a detainer can have several values, so that rows overlap.
    many_valued: bool,
    /// What its values are: ENUM, TEXT, DATE, YEAR or NUMBER.
    values: &'static str,
    /// The values of an enum, in their own order; null for others.
    members: Option<Vec<CatalogueMember>>,
}

/// A dimension of the cube of policies.
#[derive(SimpleObject)]
struct CataloguePolicyDimension {
    /// Its name in `by`.
    name: PolicyDimensionName,
    /// The field of a row that prints it.
    field: &'static str,
    /// The field of a row that holds its code.
    code_field: Option<&'static str>,
    /// Its title in a few words.
    title: &'static str,
    /// What it says.
    definition: &'static str,
    /// The columns of the Atlas layout that it comes from.
    source: &'static str,
    /// Whether a policy can be in several of its rows.
    many_valued: bool,
    /// What its values are: ENUM, TEXT or DATE.
    values: &'static str,
    /// The values of an enum that one policy can have, in their own order; null for others.
    members: Option<Vec<CatalogueMember>>,
}

/// A value of an enum.
#[derive(SimpleObject)]
struct CatalogueMember {
    /// Its name in questions.
    name: &'static str,
    /// How it is printed.
    label: &'static str,
    /// What it means.
    definition: &'static str,
}

/// A count.
#[derive(SimpleObject)]
struct CatalogueCount {
    /// Its name in measures.
    name: &'static str,
    /// The field of a row that holds it.
    field: &'static str,
    /// What it counts: its formula.
    definition: &'static str,
    /// Its unit.
    unit: &'static str,
}

/// What a rate can be over.
#[derive(SimpleObject)]
struct CatalogueDenominator {
    /// Its name in `per`.
    name: &'static str,
    /// What it counts.
    definition: &'static str,
}

impl CatalogueMember {
    fn of(member: &'static declared::Member) -> CatalogueMember {
        CatalogueMember { name: member.name, label: member.label, definition: member.definition }
    }
}

impl CataloguePolicyDimension {
    fn of(dimension: &'static declared::PolicyDimension) -> CataloguePolicyDimension {
        let is_closed = matches!(dimension.values, Values::Closed(_));
        CataloguePolicyDimension {
            name: PolicyDimensionName(dimension.name),
            field: dimension.field,
            code_field: dimension.code_field,
            title: dimension.title,
            definition: dimension.definition,
            source: dimension.source,
            many_valued: dimension.is_many_valued(),
            values: values(dimension.values),
            members: is_closed.then(|| dimension.members().map(CatalogueMember::of).collect()),
        }
    }
}

/// What values are, in a word.
fn values(values: Values) -> &'static str {
    match values {
        Values::Closed(_) => "ENUM",
        Values::Day | Values::Month => "DATE",
        Values::Year => "YEAR",
        Values::Number => "NUMBER",
        _ => "TEXT",
    }
}

impl CatalogueDimension {
    fn of(dimension: &'static declared::Dimension) -> CatalogueDimension {
        let members = match dimension.values {
            Values::Closed(vocabulary) => Some(vocabulary.all().map(CatalogueMember::of).collect()),
            _ => None,
        };
        CatalogueDimension {
            name: DimensionName(&dimension.name),
            field: &dimension.field,
            code_field: dimension.code_field,
            title: &dimension.title,
            definition: &dimension.definition,
            source: &dimension.source,
            many_valued: dimension.is_many_valued(),
            values: values(dimension.values),
            members,
        }
    }
}
