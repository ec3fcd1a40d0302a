//! Each proxy as its file in `deploy/` sets it up: ports and paths are put in, nothing else is changed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Something that asks Claviger about each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    Nginx,
    Caddy,
    Traefik,
    Envoy,
}

/// Where the others are.
pub struct Ports {
    pub own: u16,
    pub claviger: u16,
    pub api: u16,
}

/// A running proxy; it ends with the test.
pub struct Running {
    child: Child,
    folder: tempfile::TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        // SIGTERM lets nginx take its workers along.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

impl Running {
    /// What it said.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Proxy {
    /// What a caller gets while Claviger does not answer. Traefik has no word in that.
    pub fn undecided(self) -> u16 {
        if self == Proxy::Traefik { 500 } else { 503 }
    }

    pub fn start(self, ports: &Ports, gateway_key: &str) -> Running {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        let mut command = match self {
            Proxy::Nginx => nginx(&path, ports, gateway_key),
            Proxy::Caddy => {
                let config = put(&path, "caddy/Caddyfile", ports);
                let mut command = Command::new(program("caddy"));
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(config).env("HOME", &path);
                command
            }
            Proxy::Traefik => {
                put(&path, "traefik/dynamic/gateway.yml", ports);
                let config = put(&path, "traefik/traefik.yml", ports);
                let mut command = Command::new(program("traefik"));
                command.arg(format!("--configFile={}", config.display()));
                command
            }
            Proxy::Envoy => {
                let config = put(&path, "envoy/envoy.yaml", ports);
                let mut command = Command::new(program("envoy"));
                command.args(["--concurrency", "1", "--disable-hot-restart", "-l", "warning", "-c"]).arg(config);
                command
            }
        };
        let log = fs::File::create(path.join("log")).unwrap();
        command.env("CLAVIGER_GATEWAY_KEY", gateway_key).stdin(Stdio::null());
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let child =
            command.spawn().unwrap_or_else(|error| panic!("{self:?} cannot be run ({error}): deploy/README.md"));
        Running { child, folder }
    }
}

/// nginx's two files in a configuration of its own, for nothing of this machine's is touched.
fn nginx(folder: &Path, ports: &Ports, gateway_key: &str) -> Command {
    let gateway = put(folder, "nginx/gateway.conf", ports);
    put(folder, "nginx/claviger-api.conf", ports);
    let key = format!("proxy_set_header X-Claviger-Gateway-Key \"{gateway_key}\";\n");
    fs::write(folder.join("claviger-gateway-key.conf"), key).unwrap();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = temporary.map(|name| format!("{name}_temp_path {}/{name};", folder.display())).join(" ");
    // As root, workers would go on as somebody who cannot read the folder.
    let root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.starts_with(b"0\n"));
    let user = if root { "user root;" } else { "" };
    let main = format!(
        "{user} daemon off; pid {0}/pid; error_log stderr warn; events {{}} http {{ access_log off; {temporary} include {1}; }}",
        folder.display(),
        gateway.display()
    );
    let config = folder.join("nginx.conf");
    fs::write(&config, main).unwrap();
    let mut command = Command::new(program("nginx"));
    command.arg("-p").arg(folder).arg("-c").arg(config);
    command
}

/// A file of `deploy/` in the test's folder.
fn put(folder: &Path, name: &str, ports: &Ports) -> PathBuf {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)).unwrap();
    let text = text
        .replace("127.0.0.1:3001", &format!("127.0.0.1:{}", ports.claviger))
        .replace("port_value: 3001", &format!("port_value: {}", ports.claviger))
        .replace("127.0.0.1:8080", &format!("127.0.0.1:{}", ports.api))
        .replace("port_value: 8080", &format!("port_value: {}", ports.api))
        .replace("listen 8000;", &format!("listen {};", ports.own))
        .replace("port_value: 8000", &format!("port_value: {}", ports.own))
        .replace(":8000", &format!(":{}", ports.own))
        .replace("/etc/nginx/", &format!("{}/", folder.display()))
        .replace("/etc/traefik/dynamic", &folder.display().to_string());
    let file = folder.join(Path::new(name).file_name().unwrap());
    fs::write(&file, text).unwrap();
    file
}

/// Where `deploy/try.sh` or Debian has put it.
fn program(name: &str) -> PathBuf {
    let tried = std::env::var_os("CLAVIGER_GATEWAYS").map(PathBuf::from);
    let folders = tried.into_iter().chain(["/usr/sbin".into(), "/usr/bin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| file.exists()).unwrap_or_else(|| name.into())
}
