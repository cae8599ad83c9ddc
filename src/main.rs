//! The `zongjie` program: hands its arguments to the command line module and exits with the status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(zongjie::cli::run(std::env::args_os()))
}
