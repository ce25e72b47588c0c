//! `agreement287g`: places with a 287(g) agreement.

use super::fixture::{api, expect, refusal, rows};

#[test]
fn an_agreement_counts_for_its_county_or_for_the_prisons_of_its_state() {
    expect(&[
        // Clark, Monroe, Fairfield; the prison in Texas.
        ("{agreement287g: {}}", 4),
        ("{agreement287g: {exists: true}}", 4),
        // Placed and without: both in Washoe, the Bronx, Travis.
        ("{agreement287g: {exists: false}}", 4),
        ("{agreement287g: {supportType: [TASK_FORCE]}}", 2),
        ("{agreement287g: {supportType: [TASK_FORCE, WARRANT_SERVICE_OFFICER]}}", 4),
        ("{agreement287g: {agencyType: [STATE_AGENCY]}}", 1),
        // A task force of a state holds nobody.
        ("{agreement287g: {agencyType: [STATE_AGENCY], supportType: [TASK_FORCE]}}", 0),
        ("{agreement287g: {exists: false, agencyType: [STATE_AGENCY]}}", 7),
        // One agreement must meet all conditions.
        ("{agreement287g: {agencyType: [MUNICIPALITY], supportType: [JAIL_ENFORCEMENT]}}", 0),
        ("{agreement287g: {agencyType: [COUNTY], supportType: [JAIL_ENFORCEMENT]}}", 1),
    ]);
}

#[test]
fn signed_by_the_day_of_the_detainer() {
    expect(&[
        // Clark's task force was; the prison's on the very day. Monroe's came later, Fairfield's has no day.
        ("{agreement287g: {signedBy: ISSUED}}", 2),
        ("{agreement287g: {signedBy: ISSUED, supportType: [JAIL_ENFORCEMENT]}}", 1),
        // Travis's detainer has no day, so nothing can be said of it.
        ("{agreement287g: {exists: false, signedBy: ISSUED}}", 5),
    ]);
    // A month counts when it began on the day of signing or after.
    let by = "dataset: \"months\", by: [BOOKED_MONTH], where: {agreement287g: {signedBy: BOOKED, supportType: [TASK_FORCE]}}";
    assert_eq!(rows(by, "bookedMonth detainers"), "2015-02-01, 2 | 2015-06-01, 4 | 2015-07-01, 8");
}

#[test]
fn a_statement_has_an_end() {
    let one = "{agreement287g: {signedBy: ISSUED}}, ";
    let message = refusal(&format!("{{or: [{}]}}", one.repeat(1500)));
    assert!(message.starts_with("The filters of this question come to "), "{message}");
    assert!(message.contains("at most 8000"), "{message}");
}

#[test]
fn what_cannot_be_told_is_refused() {
    assert!(
        refusal("{agreement287g: {signedBy: BOOKED}}")
            .starts_with("small does not record the clock BOOKED. months does")
    );
    let (_, none) = crate::by_hand::fixture::refusal("where: {agreement287g: {}}", "totals { detainers }");
    assert_eq!(none, "No 287(g) agreements are loaded: import a dataset of kind agreements.");
    let wrong =
        "{ detainerSlice(where: {agreement287g: {supportType: [TASKFORCE]}}) { totals { detainers } } }";
    let (code, message) = api().error(wrong);
    assert!(code == "BAD_USER_INPUT" && message.contains("TASK_FORCE"), "{message}");
}
