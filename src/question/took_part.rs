//! Which releases an answer rests on: they are named with it, its permalink pins them, and they are part of what its rows are.

use super::entity::Entity;
use super::slice::{Output, Question, Value};
use super::snapshot::{Dataset, Release, Snapshot};
use crate::catalogue::Column;

impl Question {
    /// Every release that takes part: the detainers', then what the numbers and the entities of rows rest on.
    pub fn releases(&self, snapshot: &Snapshot) -> Vec<(Dataset, Release)> {
        let mut all = vec![(self.dataset.clone(), self.release.clone())];
        all.extend(self.others(snapshot, true).map(|(dataset, release)| (dataset.clone(), release.clone())));
        all
    }

    /// The ids of those on which the numbers rest: a row of other releases is another row, whatever is shown beside them.
    pub fn of_numbers<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = &'a str> {
        let others = self.others(snapshot, false).map(|(_, release)| release.id.as_str());
        std::iter::once(self.release.id.as_str()).chain(others)
    }

    /// The ids of those besides the detainers'.
    pub fn pins(&self, snapshot: &Snapshot) -> Vec<String> {
        self.others(snapshot, true).map(|(_, release)| release.id.clone()).collect()
    }

    fn others<'a>(
        &self,
        snapshot: &'a Snapshot,
        with_entities: bool,
    ) -> impl Iterator<Item = (&'a Dataset, &'a Release)> + use<'a> {
        let of_families = [
            Column::ChargeFamily,
            Column::ChargeGroup,
            Column::MostSeriousFamily,
            Column::MostSeriousConviction,
            Column::MostSeriousConvictionFamily,
        ];
        let of_families = of_families.into_iter().any(|of| self.looks_at(of));
        let is_place = |output: &Output| matches!(output.value, Value::Entity(Entity::Jurisdiction, _));
        let shows_place = with_entities && self.outputs.iter().any(is_place);
        let kinds = [
            ("places", true),
            ("offenses", self.many_valued().next().is_some() || of_families),
            ("field_offices", self.looks_at(Column::Aor2025)),
            ("policies", shows_place || self.asks(|column| matches!(column, Column::Policy(..)))),
            ("population", shows_place || self.of_residents().next().is_some()),
        ];
        let used = kinds.into_iter().filter(|(_, used)| *used);
        let of_kinds = used.filter_map(|(kind, _)| snapshot.current_of_kind(kind));
        let conditions = self.rests_on();
        let of_conditions = conditions.into_iter().filter_map(|id| {
            let dataset = snapshot.dataset(&id)?;
            dataset.current().map(|release| (dataset, release))
        });
        of_kinds.chain(of_conditions)
    }
}
