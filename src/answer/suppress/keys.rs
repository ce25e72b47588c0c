//! The response keys of a row that are null since their numbers are withheld.

use std::borrow::Cow;

use crate::answer::numbers::Numbers;
use crate::answer::row::{Row, Window};
use crate::question::{Measure, Output, Value};

impl Numbers<'_> {
    /// Those of these outputs.
    pub fn withheld_keys(&self, row: &Row, outputs: &[Output]) -> Vec<Cow<'static, str>> {
        if self.withheld.is_none() {
            return Vec::new();
        }
        let withheld = outputs.iter().filter(|output| self.withholds_output(output, row));
        withheld.map(|output| output.key.clone().into()).collect()
    }

    /// Whether an output would show a number of a row that is withheld.
    pub fn withholds_output(&self, output: &Output, row: &Row) -> bool {
        let plain = Numbers { withheld: None, ..*self };
        let withholds = |measure: &Measure| self.withholds(measure, row);
        match &output.value {
            Value::Measure(measure) => withholds(measure) && plain.of(measure, row).is_some(),
            Value::RateParts(measure, _) => withholds(measure) && plain.parts(measure, row) != (None, None),
            Value::Bounds(bounds) => {
                let is_out = [&bounds.of, &bounds.unresolved, &bounds.all].into_iter().any(withholds);
                is_out && plain.of(&bounds.all, row).is_some()
            }
            Value::Compare(compare) => {
                (withholds(&compare.a) || withholds(&compare.b)) && plain.compare(compare, row).is_some()
            }
            Value::Window(at, _) => row.windows.get(*at) == Some(&Window::Withheld),
            _ => false,
        }
    }
}
