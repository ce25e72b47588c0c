//! The places that are current: looks up states by printed name and counties by code.

use std::collections::HashMap;
use std::sync::Arc;

use tokio_postgres::{GenericClient, Row, Transaction};

use super::cell::{self, Reading, needed};
use super::error::ImportError;
use super::spelling::nearest;

const PLACES: &str = "SELECT id, level, name, fips, code, parent FROM jurisdiction WHERE release = $1";

/// Of several datasets of places the first answers, as in questions.
const CURRENT: &str = "SELECT release.key FROM release JOIN dataset ON dataset.id = release.dataset
    WHERE kind = 'places' AND current ORDER BY dataset.id LIMIT 1";

/// The places of the current release; cheap to clone.
#[derive(Clone, Default)]
pub struct Gazetteer(Arc<Places>);

#[derive(Default)]
struct Places {
    /// FIPS numbers by lower-case name and by lower-case postal code.
    states: HashMap<String, i16>,
    /// Names as printed, for suggestions.
    state_names: Vec<String>,
    /// "Clark County, Nevada" by FIPS number.
    counties: HashMap<i32, String>,
    /// Every place, by its id.
    ids: HashMap<String, Place>,
}

/// What kind of place it is, and where.
#[derive(Clone)]
pub struct Place {
    /// `state`, `county`, `city` or `agency`.
    pub level: String,
    /// Two-digit code of its state.
    pub state: String,
}

/// Key of the release of places that is current; `None` where none is loaded.
pub async fn current(client: &impl GenericClient) -> Result<Option<i32>, ImportError> {
    Ok(client.query_opt(CURRENT, &[]).await?.map(|row| row.get(0)))
}

/// The places of a release, as questions take them.
pub async fn places(
    transaction: &Transaction<'_>,
    release: i32,
) -> Result<Vec<crate::question::Place>, ImportError> {
    let place = |row: &Row| crate::question::Place {
        id: row.get("id"),
        level: row.get("level"),
        name: row.get("name"),
        fips: row.get("fips"),
        code: row.get("code"),
        parent: row.get("parent"),
        first_year: None,
        last_year: None,
    };
    Ok(transaction.query(PLACES, &[&release]).await?.iter().map(place).collect())
}

impl Gazetteer {
    /// Reads the places of the current release; there may be none.
    pub async fn read(transaction: &Transaction<'_>) -> Result<Gazetteer, ImportError> {
        let current = current(transaction).await?;
        let rows = transaction.query(PLACES, &[&current]).await?;
        let mut places = Places::default();
        let mut state_of = HashMap::new();
        for row in rows.iter().filter(|row| row.get::<_, &str>("level") == "state") {
            let (id, name): (String, String) = (row.get("id"), row.get("name"));
            let fips = row.get::<_, i32>("fips") as i16;
            let code: Option<String> = row.get("code");
            places.states.extend(code.map(|code| (code.to_lowercase(), fips)));
            places.states.insert(name.to_lowercase(), fips);
            places.state_names.push(name.clone());
            state_of.insert(id, name);
        }
        for row in &rows {
            places.ids.insert(row.get("id"), place(row));
            if row.get::<_, &str>("level") == "county" {
                let state = state_of.get(row.get::<_, &str>("parent")).cloned().unwrap_or_default();
                places.counties.insert(row.get("fips"), format!("{}, {state}", row.get::<_, &str>("name")));
            }
        }
        Ok(Gazetteer(Arc::new(places)))
    }

    /// Refuses when no places are loaded.
    pub fn need(&self) -> Result<(), ImportError> {
        if self.0.states.is_empty() {
            let fix = "import a dataset of kind \"places\" first (the bundled one is data/places)";
            return Err(ImportError::Refused(format!("no states and counties are loaded: {fix}")));
        }
        Ok(())
    }

    /// The FIPS number of a state by name, postal code or two-digit code, in any case; `withheld` and `n/a` have
    /// their codes, a blank is `None`.
    pub fn state(&self, text: &str) -> Reading<Option<i16>> {
        if text.is_empty() {
            return Ok(None);
        }
        let known = cell::unknown(text).map(|code| code as i16);
        let found = known.or_else(|| self.0.states.get(&text.to_lowercase()).copied());
        let digits = || (text.len() == 2 && self.has(text)).then(|| text.parse().ok()).flatten();
        found.or_else(digits).map(Some).ok_or_else(|| {
            let near = nearest(text, self.0.state_names.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            format!("it is no state that is loaded: write its name or postal code{near}")
        })
    }

    /// The FIPS number of a county by its five digits; `withheld` and `n/a` have their codes, a blank is `None`.
    pub fn county(&self, text: &str) -> Reading<Option<i32>> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(code) = cell::unknown(text) {
            return Ok(Some(code));
        }
        let number = text.parse::<i32>().ok().filter(|number| self.0.counties.contains_key(number));
        match number {
            Some(number) if text.len() == 5 => Ok(Some(number)),
            _ => Err(self.county_fix(text, number)),
        }
    }

    /// The id of a state that must be named: as for `state`, but a place cannot be withheld.
    pub fn state_id(&self, text: &str) -> Reading<String> {
        let fips = self.state(&needed(text)?)?.filter(|fips| *fips > 0);
        fips.map(|fips| format!("{fips:02}"))
            .ok_or_else(|| "write the state's name or postal code".to_owned())
    }

    /// The id of a county; a blank is `None`, and a place cannot be withheld.
    pub fn county_id(&self, text: &str) -> Reading<Option<String>> {
        match self.county(text)? {
            Some(fips) if fips < 0 => {
                Err("write the county's five-digit FIPS code, or leave it blank".to_owned())
            }
            county => Ok(county.map(|fips| format!("{fips:05}"))),
        }
    }

    /// What and where the place of that id is.
    pub fn about(&self, id: &str) -> Option<&Place> {
        self.0.ids.get(id)
    }

    /// Whether a place has that id: two digits, five digits, or a locality's name.
    pub fn has(&self, id: &str) -> bool {
        self.0.ids.contains_key(id)
    }

    /// The id of a place, refused with the nearest id when there is none.
    pub fn place(&self, text: &str) -> Reading<String> {
        if self.has(text) {
            return Ok(text.to_owned());
        }
        let near = nearest(text, self.0.ids.keys().map(String::as_str));
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        Err(format!(
            "it is no place that is loaded: write a state's or county's FIPS code or a locality's id{near}"
        ))
    }

    fn county_fix(&self, text: &str, number: Option<i32>) -> String {
        let named =
            |name: &str| self.0.counties.iter().find(|(_, county)| *county == name).map(|(fips, _)| *fips);
        let names = || self.0.counties.values().map(String::as_str);
        let begins = || {
            let text = text.to_lowercase();
            let mut found = names().filter(|name| !text.is_empty() && name.to_lowercase().starts_with(&text));
            found.next().filter(|_| found.next().is_none())
        };
        let near = number.or_else(|| begins().or_else(|| nearest(text, names())).and_then(named));
        let near = near.map(|fips| format!("; did you mean {fips:05} ({})?", self.0.counties[&fips]));
        format!("it is no county that is loaded: write its five-digit FIPS code{}", near.unwrap_or_default())
    }
}

/// The code of a state or county, and of the place in which a locality lies, begins with that of the state.
fn place(row: &Row) -> Place {
    let level: &str = row.get("level");
    let code: &str = if matches!(level, "state" | "county") { row.get("id") } else { row.get("parent") };
    Place { level: level.to_owned(), state: code.get(..2).unwrap_or_default().to_owned() }
}
