//! A value of one of the catalogue's closed vocabularies, as the declared enum of the schema.

use std::borrow::Cow;
use std::marker::PhantomData;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType};
use async_graphql::{Positioned, ServerResult, Value};

use super::declare::declare;
use crate::catalogue::Vocabulary;
use crate::catalogue::agreement::{AGENCY_TYPE, SUPPORT_TYPE};
use crate::catalogue::policies::{DETAINER_RULE, POLICY_CERTAINTY, POLICY_DIRECTION, POLICY_KIND};
use crate::catalogue::vocabulary::{CHARGE_LEVEL, CHARGE_STATUS, FACILITY_KIND};

/// A closed vocabulary by its type.
pub trait Closed: Send + Sync + 'static {
    /// The vocabulary.
    const VOCABULARY: &'static Vocabulary;
}

macro_rules! closed {
    ($($name:ident = $vocabulary:ident),+ $(,)?) => {$(
        #[doc = concat!("The enum of `", stringify!($vocabulary), "`.")]
        pub struct $name;
        impl Closed for $name {
            const VOCABULARY: &'static Vocabulary = &$vocabulary;
        }
    )+};
}

closed!(
    AgencyType = AGENCY_TYPE,
    ChargeLevel = CHARGE_LEVEL,
    ChargeStatus = CHARGE_STATUS,
    DetainerRule = DETAINER_RULE,
    FacilityKind = FACILITY_KIND,
    PolicyCertainty = POLICY_CERTAINTY,
    PolicyDirection = POLICY_DIRECTION,
    PolicyKind = POLICY_KIND,
    SupportType = SUPPORT_TYPE,
);

/// A value of a closed vocabulary, by its stored code.
pub struct Member<V: Closed>(pub i32, PhantomData<V>);

impl<V: Closed> Member<V> {
    /// The value with that code.
    pub fn of(code: i32) -> Self {
        Member(code, PhantomData)
    }
}

impl<V: Closed> OutputType for Member<V> {
    fn type_name() -> Cow<'static, str> {
        V::VOCABULARY.name.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        <Self as OutputType>::qualified_type_name()
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        let member = V::VOCABULARY.by_code(self.0);
        Ok(member.map_or(Value::Null, |member| Value::Enum(Name::new(member.name))))
    }
}

impl<V: Closed> InputType for Member<V> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        V::VOCABULARY.name.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        declare(registry);
        <Self as InputType>::qualified_type_name()
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let name = match &value {
            Some(Value::Enum(name)) => name.as_str(),
            Some(Value::String(text)) => text.as_str(), // from a variable
            _ => return Err(InputValueError::custom(format!("It is a value of {}.", V::VOCABULARY.name))),
        };
        V::VOCABULARY.by_name(name).map(|member| Member::of(member.code)).ok_or_else(|| {
            InputValueError::custom(format!("{name} is not a value of {}", V::VOCABULARY.name))
        })
    }

    fn to_value(&self) -> Value {
        V::VOCABULARY.by_code(self.0).map_or(Value::Null, |member| Value::Enum(Name::new(member.name)))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}
