//! The command line: `claviger serve | verifier | migrate | seed | create-admin | create-gateway-key | audit | doctor`.

mod cli;

use std::process::ExitCode;

use clap::Parser;

/// Verification allocates a dozen small texts on every request; this allocator is quicker at it than the system's
/// (docs/PERFORMANCE.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
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
