//! The command line of Detainer Atlas.

mod commands;
mod telemetry;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let arguments = commands::Arguments::parse();
    telemetry::start(arguments.log_format);
    match commands::run(arguments.command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("detainer-atlas: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
