//! Random questions of what a dataset records: grains, filters, orders and steps.

use super::recorded::{Dimension, Recorded};

/// The arguments of a question.
pub fn asked(dataset: &Recorded, by: &[&Dimension], filter: Option<&str>, more: &str) -> String {
    let names: Vec<&str> = by.iter().map(|dimension| dimension.name.as_str()).collect();
    let filter = filter.map(|filter| format!("where: {filter}")).unwrap_or_default();
    format!("dataset: \"{}\" by: [{}] {filter} {more}", dataset.id, names.join(" "))
}

/// Makes questions: the same from the same seed.
pub struct Maker(u64);

impl Maker {
    /// A maker of that seed.
    pub fn new(seed: u64) -> Maker {
        Maker(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`, by xorshift.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One to three different dimensions.
    pub fn grain<'a>(&mut self, dataset: &'a Recorded) -> Vec<&'a Dimension> {
        let mut by: Vec<&Dimension> = Vec::new();
        for _ in 0..=self.below(3) {
            let next = self.one(&dataset.dimensions);
            if by.iter().all(|dimension| dimension.name != next.name) {
                by.push(next);
            }
        }
        by
    }

    /// An order, or none.
    pub fn order(&mut self) -> &'static str {
        self.one::<&'static str>(&[
            "",
            "orderBy: [{measure: {of: {measure: DETAINERS}}}]",
            "orderBy: [{measure: {of: {measure: TAKEN, per: DETAINERS}, direction: ASC}}]",
        ])
    }

    /// What is done with the rows, and which charge lines are counted.
    pub fn steps(&mut self, dataset: &Recorded, by: &[&Dimension]) -> String {
        let dimension = &self.one(by).name;
        let lines = match dataset.has_charges && self.below(2) == 0 {
            true => format!("charges: {}", self.leaf(dataset, true)),
            false => String::new(),
        };
        let step = match self.below(5) {
            0 => "subtotals: CUBE".to_owned(),
            1 => format!("fill: {{dimension: {dimension}}}"),
            2 | 3 => format!("top: {{n: 2, dimension: {dimension}, of: {{}}}}"),
            _ => "policyOn: OUTCOME".to_owned(),
        };
        format!("{lines} {step}")
    }

    /// A filter, nested up to `depth`.
    pub fn filter(&mut self, dataset: &Recorded, depth: usize) -> String {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 if !dataset.clocks.is_empty() => self.period(dataset),
            1 if dataset.has_charges => self.charges(dataset),
            4 | 5 => {
                let (all, one, other) =
                    (self.below(2) == 0, self.filter(dataset, depth - 1), self.filter(dataset, depth - 1));
                format!("{{{}: [{one}, {other}]}}", if all { "and" } else { "or" })
            }
            6 => format!("{{not: {}}}", self.filter(dataset, depth - 1)),
            7 => self.policy(),
            _ => self.leaf(dataset, false),
        }
    }

    /// A condition on a dimension, of charges or not.
    fn leaf(&mut self, dataset: &Recorded, of_charges: bool) -> String {
        let is_filtered = |dimension: &Dimension| dimension.is_many == of_charges && !dimension.is_clock;
        let fit = |dimension: &&Dimension| dimension.is_of_charges == of_charges && is_filtered(dimension);
        let dimensions: Vec<&Dimension> = dataset.dimensions.iter().filter(fit).collect();
        let dimension = *self.one(&dimensions);
        let condition = match self.below(4) {
            0 => format!("isNull: {}", self.below(2) == 0),
            _ if dimension.values.is_empty() => "isNull: false".to_owned(),
            1 if dimension.is_number => {
                let compare = self.one::<&'static str>(&["gt", "gte", "lt", "lte"]);
                format!("{compare}: {}", self.one(&dimension.values))
            }
            1 => format!("in: [{}, {}]", self.one(&dimension.values), self.one(&dimension.values)),
            _ => format!("eq: {}", self.one(&dimension.values)),
        };
        format!("{{{}}}", dimension.conditioned(&condition))
    }

    /// A condition on the policies in force.
    fn policy(&mut self) -> String {
        let exists = self.below(2) == 0;
        let keys = self.one::<&'static str>(&[
            "",
            " direction: LIMITS",
            " direction: REQUIRES",
            " kind: STATUTE",
            " rule: DECLINE_ALL kind: AGENCY_POLICY",
        ]);
        format!("{{policyInForce: {{exists: {exists}{keys}}}}}")
    }

    /// A condition on charge lines.
    fn charges(&mut self, dataset: &Recorded) -> String {
        match self.below(5) {
            0 => format!("{{chargesRecorded: {}}}", self.below(2) == 0),
            1 | 2 => format!("{{allCharges: {}}}", self.leaf(dataset, true)),
            3 => format!("{{anyCharge: {{not: {}}}}}", self.leaf(dataset, true)),
            _ => format!("{{anyCharge: {}}}", self.leaf(dataset, true)),
        }
    }

    /// A condition on a clock, of whole months, which every clock takes.
    fn period(&mut self, dataset: &Recorded) -> String {
        let (field, from, to) = self.one(&dataset.clocks);
        let (year, month) =
            (|maker: &mut Maker| from + maker.below((to - from + 1) as usize) as i32, self.below(12) + 1);
        let condition = match self.below(4) {
            0 => format!("gte: \"{}-{month:02}-01\"", year(self)),
            1 => format!("lte: \"{}-12-31\"", year(self)),
            2 => format!("isNull: {}", self.below(2) == 0),
            _ => {
                let year = year(self);
                format!("between: {{from: \"{year}-{month:02}-01\", to: \"{year}-12-31\"}}")
            }
        };
        format!("{{{field}: {{{condition}}}}}")
    }
}
