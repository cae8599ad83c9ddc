//! The `zongjie` program: hands its arguments to the command line module and exits with the status.

use std::process::ExitCode;

#[allow(
    clippy::disallowed_methods,
    reason = "the program begins here and hands its arguments on"
)]
fn main() -> ExitCode {
    ExitCode::from(zongjie::cli::run(std::env::args_os()))
}
