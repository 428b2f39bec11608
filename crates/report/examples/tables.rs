//! Prints `docs/tables.md`: `cargo run -p onrecord-report --example tables > docs/tables.md`.

fn main() {
    print!("{}", onrecord_report::tables::documentation());
}
