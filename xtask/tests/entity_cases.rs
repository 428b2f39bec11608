//! Hard cases of who is who that passed once go on passing.

use xtask::eval::entity_cases::{CASES, TABLE, change, outcome};

#[test]
fn no_case_is_lost() {
    let outcome = outcome(&xtask::root().join(CASES)).expect("the cases can be read");
    let change = change(&outcome).expect("the table can be read");
    let to_be_accepted = [&change.won, &change.new, &change.gone].into_iter().flatten().collect::<Vec<_>>();
    if !to_be_accepted.is_empty() {
        println!("`cargo xtask eval entity-cases --accept` and commit {TABLE}: {to_be_accepted:#?}");
    }
    assert!(change.lost.is_empty(), "cases that passed fail now: {:#?}", change.lost);
    assert!(change.new.is_empty(), "cases that {TABLE} does not have: {:#?}", change.new);
    assert!(outcome.all().cases.1 >= 80, "cases were taken out of the suite");
}
