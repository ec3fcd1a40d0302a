//! Logs and metrics.

use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// JSON lines on standard error; `RUST_LOG` chooses the level, or else `default` does.
pub fn init_logs(default: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    // A second initialisation (in tests) changes nothing.
    // A line that cannot be written (its disk is full) is lost: complaining about it on the same stream would panic.
    let logs = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = logs.log_internal_errors(false).try_init();
}

/// Collects what `metrics` macros record.
pub fn init_metrics() -> Result<PrometheusHandle, BuildError> {
    let buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];
    PrometheusBuilder::new().set_buckets(&buckets)?.install_recorder()
}
