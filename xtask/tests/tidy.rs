//! The rules of the house hold.

#[test]
fn the_house_is_tidy() {
    let findings = xtask::tidy::check(&xtask::root()).unwrap();
    let listing: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    assert!(findings.is_empty(), "\n{listing}");
}
