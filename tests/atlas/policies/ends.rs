//! Ends that no source names.

use detainer_atlas::question::policies::{Inferred, Precision};

use crate::support::api::Api;

fn end(policy: &str) -> Option<&'static Inferred> {
    let policies = &Api::bundled().snapshot().policies;
    let policy = policies.by_id(policy).expect("the policy is there");
    policies.term(policy).expect("it has a term").inferred.as_ref()
}

#[test]
fn an_end_is_inferred_from_a_list_or_from_a_later_policy_of_the_same_agency() {
    let johnson = end("johnson-so-ia-2014").expect("it is listed");
    assert_eq!(
        (johnson.ended_by.as_str(), johnson.from_day.to_string().as_str()),
        ("ia-sf481-2018", "2018-07-01")
    );
    assert!(johnson.basis.is_some());
    let clark = end("clark-nv-lvmpd-2014").expect("a later one replaced it");
    assert_eq!(
        (clark.ended_by.as_str(), clark.from_day.to_string().as_str(), clark.basis.as_ref()),
        ("clark-nv-lvmpd-2019", "2019-10-22", None)
    );
    // Two policies of one padded day do not end each other; a later one ends both.
    let sonoma = end("sonoma-so-ca-2014").expect("a later one replaced it");
    assert_eq!((sonoma.ended_by.as_str(), sonoma.precision), ("sonoma-so-ca-2017", Precision::Day));
    assert_eq!(end("ca-trust-act-2013"), None);
}

#[test]
fn an_end_that_was_seen_is_not_inferred_again() {
    let policies = &Api::bundled().snapshot().policies;
    let inferred = || policies.all().iter().filter_map(|policy| policies.term(policy)?.inferred.as_ref());
    let seen: Vec<_> = policies.all().iter().filter(|policy| policy.ended_on.is_some()).collect();
    assert!(seen.len() > 10 && seen.iter().all(|policy| end(&policy.id).is_none()));
    assert_eq!(inferred().filter(|end| end.basis.is_some()).count(), 17);
}
