//! What each dataset records: the dimensions that random questions are made of, with values that occur.

use serde_json::Value as Json;

use crate::support::api::Api;

/// A dimension that is recorded.
pub struct Dimension {
    /// Its name in `by`.
    pub name: String,
    field: String,
    code_field: Option<String>,
    /// Whether its values are those of an enum.
    pub is_enum: bool,
    /// Whether its values are numbers, which can be compared.
    pub is_number: bool,
    /// Whether a detainer can have several values.
    pub is_many: bool,
    /// Whether it is a period of a clock.
    pub is_clock: bool,
    /// Whether it is about charges: a detainer can have several, and a filter of charges takes it.
    pub is_of_charges: bool,
    /// Values that occur, as a filter takes them; empty where no filter does.
    pub values: Vec<String>,
}

impl Dimension {
    /// The fields of a row that print it.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        [Some(self.field.as_str()), self.code_field.as_deref()].into_iter().flatten()
    }

    /// The value of a row, as a filter takes it.
    pub fn value<'a>(&self, row: &'a Json) -> &'a Json {
        &row[self.code_field.as_ref().unwrap_or(&self.field)]
    }

    /// The condition that a value fits.
    pub fn condition(&self, value: &Json) -> String {
        let fits =
            if value.is_null() { "isNull: true".to_owned() } else { format!("eq: {}", self.literal(value)) };
        self.conditioned(&fits)
    }

    /// A condition with these words: `eq: FELONY`.
    pub fn conditioned(&self, words: &str) -> String {
        format!("{}: {{{words}}}", self.field)
    }

    fn literal(&self, value: &Json) -> String {
        match value.as_str() {
            Some("Withheld") => "\"WITHHELD\"".to_owned(),
            Some(name) if self.is_enum => name.to_owned(),
            _ => value.to_string(),
        }
    }
}

/// A dataset and what it records.
pub struct Recorded {
    /// The dataset's id.
    pub id: String,
    /// What its detainers record.
    pub dimensions: Vec<Dimension>,
    /// Filter fields of clocks, with the first and last year that occur.
    pub clocks: Vec<(String, i32, i32)>,
    /// Whether it records charges.
    pub has_charges: bool,
}

impl Recorded {
    /// Whether it is the dataset of that id.
    pub fn is(&self, id: &str) -> bool {
        self.id == id
    }
}

/// Every dataset of detainers, by its own coverage.
pub fn recorded(api: &Api) -> Vec<Recorded> {
    let data = api.data(
        "{ catalogue { dimensions { name field codeField manyValued values } }
           datasets { id kind charges coverage { dimensions { dimension precision from to } } } }",
    );
    let catalogue = data["catalogue"]["dimensions"].as_array().expect("dimensions");
    let datasets = data["datasets"].as_array().expect("datasets").iter();
    datasets.filter(|dataset| dataset["kind"] == "detainers").map(|one| read(api, one, catalogue)).collect()
}

fn read(api: &Api, dataset: &Json, catalogue: &[Json]) -> Recorded {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let id = text(&dataset["id"]).expect("an id");
    let (mut dimensions, mut clocks) = (Vec::new(), Vec::new());
    for covered in dataset["coverage"]["dimensions"].as_array().expect("coverage") {
        let entry = catalogue.iter().find(|entry| entry["name"] == covered["dimension"]).expect("an entry");
        let name = text(&entry["name"]).expect("a name");
        let year = |key: &str| covered[key].as_str().and_then(|day| day[..4].parse::<i32>().ok());
        let is_clock = !covered["precision"].is_null();
        if let (Some(clock), Some(from), Some(to)) = (name.strip_suffix("_MONTH"), year("from"), year("to")) {
            clocks.push((format!("{}On", clock.to_lowercase()), from, to));
        }
        let mut dimension = Dimension {
            field: text(&entry["field"]).expect("a field"),
            code_field: text(&entry["codeField"]),
            is_many: entry["manyValued"] == true,
            is_enum: entry["values"] == "ENUM",
            is_number: entry["values"] == "NUMBER",
            is_clock,
            is_of_charges: entry["manyValued"] == true && name != "POLICY_KIND",
            values: Vec::new(),
            name,
        };
        if !is_clock {
            dimension.values = occurring(api, &id, &dimension);
        }
        dimensions.push(dimension);
    }
    Recorded { id, dimensions, clocks, has_charges: !dataset["charges"].is_null() }
}

/// Up to forty values that occur, as literals of a filter.
fn occurring(api: &Api, id: &str, dimension: &Dimension) -> Vec<String> {
    let fields: Vec<&str> = dimension.fields().collect();
    let order = "orderBy: [{measure: {of: {}}}]";
    let data = api.data(&format!(
        "{{ detainerSlice(dataset: \"{id}\", by: [{}], first: 40, {order}) {{ rows {{ {} }} }} }}",
        dimension.name,
        fields.join(" ")
    ));
    let rows = data["detainerSlice"]["rows"].as_array().expect("rows").iter();
    let values = rows.map(|row| dimension.value(row)).filter(|value| !value.is_null());
    values.map(|value| dimension.literal(value)).collect()
}
