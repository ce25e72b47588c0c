//! A snapshot as a picture of chosen releases: which of them answer, and by which policies and places what is in force is known.

use super::error::QuestionError;
use super::snapshot::{Dataset, Snapshot};
use super::versions::{Answering, Chosen, PolicyBasis};

impl Snapshot {
    /// Makes it a picture of these releases; what they say is to be loaded after it. Each dataset is described as it was in
    /// the release that answers.
    pub fn choose(&mut self, chosen: Chosen) {
        for dataset in &mut self.datasets {
            dataset.answering = match chosen.0.get(&dataset.id) {
                None => Answering::Current,
                Some(Some(key)) => Answering::Release(*key),
                Some(None) => Answering::Nothing,
            };
            dataset.describe();
        }
        self.chosen = chosen;
    }

    /// Whether this release of a dataset answers already, or none does where none is wanted.
    pub(super) fn answers_anyway(&self, id: &str, key: Option<i32>) -> bool {
        let Some(dataset) = self.dataset(id) else { return true };
        let is_asked_itself = dataset.is_of_detainers() || dataset.kind == "listing";
        let answers = match is_asked_itself {
            true => dataset.current().map(|release| release.key),
            // Another dataset of the kind can stand before it.
            false => self.current_of_kind(&dataset.kind).filter(|(of, _)| of.id == id).map(|(_, of)| of.key),
        };
        answers == key || (key.is_none() && dataset.current().is_none())
    }

    /// The releases by which policies in force are known in this picture.
    pub fn policy_basis(&self) -> PolicyBasis {
        let key = |kind: &str| self.current_of_kind(kind).map_or(0, |(_, release)| release.key);
        PolicyBasis { policies: key("policies"), places: key("places") }
    }

    /// Refuses to tell what is in force by policies and places that never were current together.
    pub fn require_basis(&self, path: &str) -> Result<(), QuestionError> {
        if self.bases.contains(&self.policy_basis()) {
            return Ok(());
        }
        let named = |kind: &str| {
            let found = self.current_of_kind(kind);
            found.map_or_else(String::new, |(dataset, release)| format!("{} {}", dataset.id, release.id))
        };
        let message = format!(
            "{} and {} never were current together, so what was in force is not known for the two: pin both as the answer had them that you want again, as its `meta.releases` names them.",
            named("policies"),
            named("places")
        );
        Err(QuestionError::at(path, message))
    }
}

impl Dataset {
    fn describe(&mut self) {
        let Some(described) = self.current().or(self.releases.first()).and_then(|of| of.described.clone())
        else {
            return;
        };
        self.title = described.title;
        self.short_title = described.short_title;
        self.description = described.description;
        self.source = described.source;
        self.source_url = described.source_url;
        self.licence = described.licence;
        self.notes = described.notes;
        self.noun = described.noun;
        self.synthetic = described.synthetic;
    }
}
