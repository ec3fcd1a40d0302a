//! The release binary as people run it.

use std::{
    fs,
    io::Read,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::client::Client;

/// A running `claviger`.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    /// From the start until `/readyz` said yes.
    pub start: Duration,
}

/// The command, over the database in a folder.
pub fn claviger(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claviger"));
    command
        .env("CLAVIGER_DATABASE_URL", format!("sqlite://{}", folder.join("bench.db").display()))
        .env("CLAVIGER_MASTER_KEY_FILE", folder.join("master.key"))
        .env("RUST_LOG", "error")
        .stderr(Stdio::inherit());
    command
}

/// Fills the database, and says how long that took.
pub fn seed(folder: &Path, merchants: usize, credentials: usize) -> (serde_json::Value, Duration) {
    let began = Instant::now();
    let mut command = claviger(folder);
    let (merchants, credentials) = (merchants.to_string(), credentials.to_string());
    command.args(["seed", "--rng-seed", "1", "--json", "--merchants", &merchants, "--credentials", &credentials]);
    let output = command.output().expect("seeds");
    assert!(output.status.success(), "seeds");
    (serde_json::from_slice(&output.stdout).expect("JSON"), began.elapsed())
}

impl Process {
    /// `part` is `serve` or `verifier`.
    pub fn start(folder: &Path, part: &str) -> Process {
        let address = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a free port");
        let began = Instant::now();
        let mut command = claviger(folder);
        command.env("CLAVIGER_LISTEN", address.to_string()).env("CLAVIGER_PUBLIC_URL", format!("http://{address}"));
        let child = command.arg(part).stdout(Stdio::null()).spawn().expect("starts");
        let mut process = Process { child, address, start: Duration::ZERO };
        loop {
            if std::net::TcpStream::connect(address).is_ok() && Client::connect(address).get("/readyz").status == 200 {
                process.start = began.elapsed();
                return process;
            }
            assert!(process.child.try_wait().expect("a process").is_none(), "it stopped");
            assert!(began.elapsed() < Duration::from_secs(300), "it never became ready");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Memory in use, in megabytes of 10⁶ bytes.
    pub fn resident(&self) -> f64 {
        let mut text = String::new();
        let mut file = fs::File::open(format!("/proc/{}/status", self.child.id())).expect("its status");
        file.read_to_string(&mut text).expect("reads");
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") * 1_024.0 / 1e6
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
