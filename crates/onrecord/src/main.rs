//! The `onrecord` program: see [`onrecord::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::main()
}
