//! Residents of counties by year, as they are loaded: four bytes a county and year.

use std::collections::{BTreeMap, BTreeSet};

/// Residents of every county in every year of one release.
#[derive(Debug, Default)]
pub struct Population {
    /// FIPS numbers, ascending.
    counties: Vec<i32>,
    first_year: i32,
    years: usize,
    /// For each county a figure a year; −1 where there is none.
    figures: Vec<i32>,
    /// The estimate series of each year.
    vintages: BTreeMap<i32, BTreeSet<String>>,
}

/// The residents of a county in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The county's FIPS number.
    pub county: i32,
    /// The year.
    pub year: i32,
    /// How many, on 1 July.
    pub residents: i32,
    /// The estimate series.
    pub vintage: String,
}

impl Population {
    /// Takes the figures, in any order.
    pub fn new(all: Vec<Figure>) -> Population {
        let counties: Vec<i32> =
            all.iter().map(|figure| figure.county).collect::<BTreeSet<_>>().into_iter().collect();
        let mut vintages: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
        for figure in &all {
            let of_year = vintages.entry(figure.year).or_default();
            if !of_year.contains(&figure.vintage) {
                of_year.insert(figure.vintage.clone());
            }
        }
        let first_year = vintages.keys().next().copied().unwrap_or_default();
        let years = vintages.keys().last().map_or(0, |last| (last - first_year + 1) as usize);
        let mut population =
            Population { figures: vec![-1; counties.len() * years], counties, first_year, years, vintages };
        for figure in &all {
            if let Some(at) = population.at(figure.county, figure.year) {
                population.figures[at] = figure.residents;
            }
        }
        population
    }

    /// Whether none is loaded.
    pub fn is_empty(&self) -> bool {
        self.counties.is_empty()
    }

    /// The counties that have a figure in any year, by FIPS number.
    pub fn counties(&self) -> &[i32] {
        &self.counties
    }

    /// The residents of a county in a year; `None` where the release has no figure.
    pub fn residents(&self, county: i32, year: i32) -> Option<i32> {
        self.at(county, year).map(|at| self.figures[at]).filter(|residents| *residents >= 0)
    }

    /// The years that have figures.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> + '_ {
        self.vintages.keys().copied()
    }

    /// The estimate series of these years, each once.
    pub fn vintages(&self, years: impl IntoIterator<Item = i32>) -> BTreeSet<&str> {
        let of_years = years.into_iter().filter_map(|year| self.vintages.get(&year));
        of_years.flatten().map(String::as_str).collect()
    }

    fn at(&self, county: i32, year: i32) -> Option<usize> {
        let row = self.counties.binary_search(&county).ok()?;
        let year = usize::try_from(year - self.first_year).ok().filter(|year| *year < self.years)?;
        Some(row * self.years + year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_by_county_and_year_and_none_is_made_up() {
        let figure = |county, year, residents, vintage: &str| Figure {
            county,
            year,
            residents,
            vintage: vintage.into(),
        };
        let population = Population::new(vec![
            figure(9110, 2020, 30, "v2023"),
            figure(9001, 2018, 10, "v2019"),
            figure(9001, 2019, 0, "v2019"),
        ]);
        let found = |county, year| population.residents(county, year);
        assert_eq!((found(9001, 2018), found(9001, 2019), found(9110, 2020)), (Some(10), Some(0), Some(30)));
        for (county, year) in [(9001, 2017), (9001, 2020), (9001, 2021), (9110, 2019), (9003, 2018)] {
            assert_eq!(found(county, year), None, "{county} {year}");
        }
        assert_eq!(population.counties(), [9001, 9110]);
        assert_eq!(population.years().collect::<Vec<_>>(), [2018, 2019, 2020]);
        assert_eq!(population.vintages([2019, 2020, 2021]), BTreeSet::from(["v2019", "v2023"]));
        assert!(Population::default().is_empty() && Population::default().residents(1001, 2015).is_none());
    }
}
