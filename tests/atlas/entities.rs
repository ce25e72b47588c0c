//! What entities are loaded from: one statement a batch, however many keys.

use std::time::Duration;

use detainer_atlas::store::{Edition, Seat, Store, StoreError};

use crate::support::database;

/// The bundled data, and a runtime to ask them with.
struct Bundled {
    runtime: tokio::runtime::Runtime,
    store: Store,
}

impl Bundled {
    fn open() -> Bundled {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let store = Store::open(database::bundled(), 1, Duration::from_secs(30)).expect("a pool");
        Bundled { runtime: runtime.expect("a runtime"), store }
    }

    /// The current release of a dataset.
    fn release(&self, dataset: &str) -> i32 {
        let sql = format!("SELECT key FROM release WHERE current AND dataset = '{dataset}'");
        database::rows(database::bundled(), &sql)[0][0].parse().expect("a number")
    }

    /// What one statement gives.
    fn one<T>(&self, loading: impl Future<Output = Result<T, StoreError>>) -> T {
        let before = self.store.statements();
        let loaded = self.runtime.block_on(loading).expect("it loads");
        assert_eq!(self.store.statements() - before, 1);
        loaded
    }
}

fn ids(of: &[&str]) -> Vec<String> {
    of.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn policies_have_their_sources() {
    let bundled = Bundled::open();
    let release = bundled.release("policies");
    let policies =
        ids(&["ca-trust-act-2013", "johnson-so-ia-2014", "clark-nv-lvmpd-2014", "sonoma-so-ca-2014"]);
    let sources = bundled.one(bundled.store.sources_of(release, &policies));
    let roles = |policy: &str| sources[policy].iter().map(|source| source.role.as_str()).collect::<Vec<_>>();
    assert_eq!(roles("ca-trust-act-2013"), ["main", "also_seen", "also_seen"]);
    let johnson = &sources["johnson-so-ia-2014"];
    assert!(johnson.iter().any(|source| source.role == "list_only_not_counted" && source.url.is_none()));
}

#[test]
fn reports_have_figures_in_both_editions_corrections_and_other_counts() {
    let bundled = Bundled::open();
    let (release, store) = (bundled.release("ddor"), &bundled.store);
    let reports = bundled.one(store.reports(release));
    let numbers: Vec<i16> = reports.iter().map(|report| report.number).collect();
    assert_eq!(numbers, [1, 2, 3]);

    let editions = [Edition::AsPublished, Edition::AsCorrected];
    let figures = bundled.one(store.figures_of(release, &numbers, &editions));
    let lengths = |edition| [1, 2, 3].map(|report| figures[&(report, edition)].len());
    assert_eq!(editions.map(lengths), [[14, 6, 4], [14, 6, 4]]);
    let about = bundled.one(store.figures_about(release, &ids(&["48453", "19137"]), &editions));
    let travis = &about[&("48453".to_owned(), Edition::AsPublished)];
    assert_eq!(
        travis.iter().map(|figure| (figure.report, figure.value)).collect::<Vec<_>>(),
        [(1, Some(142)), (2, Some(2)), (3, None)]
    );
    let montgomery = |figures: &[detainer_atlas::store::ReportFigure]| {
        let figure = figures
            .iter()
            .find(|figure| figure.jurisdiction.as_deref() == Some("19137"))
            .expect("it is there");
        (figure.value, figure.changed)
    };
    assert_eq!(montgomery(&figures[&(1, Edition::AsPublished)]), (Some(12), false));
    assert_eq!(montgomery(&about[&("19137".to_owned(), Edition::AsCorrected)]), (None, true));

    let corrections = bundled.one(store.corrections_of(release, &numbers));
    assert_eq!((corrections[&1].len(), corrections[&2].len(), corrections.get(&3)), (10, 1, None));
    let about = bundled.one(store.corrections_about(release, &ids(&["48453", "32003"])));
    assert_eq!((about["48453"].len(), about["48453"][0].posted, about.len()), (1, None, 1));
    let counts = bundled.one(store.other_counts_of(release, &numbers));
    assert_eq!(
        (counts[&1].len(), counts[&1][2].printed.as_str(), counts[&1][2].value),
        (8, "142 less 14", 128)
    );
}

#[test]
fn a_place_is_listed_itself_or_by_its_state() {
    let bundled = Bundled::open();
    let lists = [bundled.release("doj-list-2025-08-05")];
    let seat = |place: &str, state: &str| Seat { place: place.to_owned(), state: Some(state.to_owned()) };
    let state = |place: &str| Seat { place: place.to_owned(), state: None };
    let seats = [
        seat("17031", "17"),
        seat("17031", "17"),
        seat("24005", "24"),
        seat("32003", "32"),
        seat("48453", "48"),
        state("32"),
    ];
    let listed = bundled.one(bundled.store.listings_of(&lists, &seats));
    let told = |place: &str| {
        let on = &listed[place];
        assert_eq!((on.len(), on[0].listed_on.to_string().as_str()), (1, "2025-08-05"));
        (on[0].itself.clone().unwrap_or_default(), on[0].state.clone().unwrap_or_default())
    };
    assert_eq!(told("17031"), ("Cook County".into(), "Illinois".into()));
    assert_eq!(told("24005"), ("Baltimore County".into(), String::new()));
    assert_eq!(told("32003"), (String::new(), "Nevada".into()));
    assert_eq!(told("32"), ("Nevada".into(), String::new()));
    assert!(!listed.contains_key("48453"));
}

#[test]
fn agreements_and_offices_are_found_by_their_place() {
    let bundled = Bundled::open();
    let places = ids(&["01033", "01", "48453"]);
    let agreements = bundled.one(bundled.store.agreements_of(bundled.release("agreements-287g"), &places));
    let colbert: Vec<&str> = agreements["01033"].iter().map(|one| one.support_type.as_str()).collect();
    assert_eq!(colbert, ["jail_enforcement", "task_force", "warrant_service_officer"]);
    assert_eq!((agreements["01"].len(), agreements.get("48453")), (23, None));

    let offices =
        bundled.one(bundled.store.offices_of(bundled.release("field-offices"), &[48453, 32003, 99999]));
    assert_eq!(
        (offices[&48453].code.as_str(), offices[&32003].name.as_str(), offices.len()),
        ("SNA", "Salt Lake City", 2)
    );
}
