//! The command line: `claviger serve | verifier | migrate | seed | create-admin | create-gateway-key | audit | backup |
//! restore | doctor`.

mod cli;
mod wiping;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

/// Of a worker thread, in bytes; untouched pages cost nothing. A page is matched against the routes of all of them, and
/// an overflow would end the process.
const STACK: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    match runtime {
        Ok(runtime) => runtime.block_on(run()),
        Err(error) => {
            eprintln!("claviger: no runtime: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> ExitCode {
    let cli = cli::Cli::parse();
    claviger::server::telemetry::init_logs(cli.log_level());
    match cli::run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("claviger: {error}");
            ExitCode::FAILURE
        }
    }
}
