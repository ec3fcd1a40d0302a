//! What the files of `deploy/` rely on, and what nobody may forget in them.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use serde_json::Value;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn nginx_takes_out_every_header_that_claviger_knows() {
    let description: Value = serde_json::from_str(&file("docs/openapi.json")).unwrap();
    let parameters = description["paths"]["/v1/authorize"]["get"]["parameters"].as_array().unwrap();
    let asked = parameters.iter().map(|parameter| parameter["name"].as_str().unwrap());
    let told =
        ["merchant", "credential", "kind", "mode", "grants", "decision-id", "code", "detail", "ttl", "gateway-key"];
    let told = told.map(|name| format!("x-claviger-{name}"));
    let config = file("deploy/nginx/claviger-api.conf").to_lowercase();
    for name in asked.filter(|name| !name.starts_with("x-original")).chain(told.iter().map(String::as_str)) {
        assert!(config.contains(&format!("proxy_set_header {name} ")), "{name}");
    }
}

#[test]
fn every_proxy_hands_on_all_that_a_credential_can_be_sent_in() {
    let names = ["authorization", "client-id", "api-key", "x-api-key", "x-secret-key", "x-oy-username"];
    for config in ["nginx/gateway.conf", "traefik/dynamic/gateway.yml", "envoy/envoy.yaml"] {
        let text = file(&format!("deploy/{config}")).to_lowercase();
        for name in names {
            assert!(text.contains(name), "{config}: {name}");
        }
    }
}

/// The unit gives the master key by `LoadCredential`: newer systemd by an ACL, whose mask shows as the group's right.
#[test]
fn a_master_key_from_systemd_is_taken_and_one_that_others_can_read_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (credentials, elsewhere) = (folder.path().join("credentials"), folder.path().join("etc"));
    let database = format!("sqlite://{}", folder.path().join("claviger.db").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_claviger"));
    assert!(command.arg("migrate").env("CLAVIGER_DATABASE_URL", &database).status().unwrap().success());
    let start = |at: &Path, mode: u32| {
        fs::create_dir_all(at).unwrap();
        let key = at.join("master.key");
        let _ = fs::remove_file(&key);
        fs::write(&key, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_claviger"));
        command.arg("doctor").env("CLAVIGER_MASTER_KEY_FILE", &key).env("CREDENTIALS_DIRECTORY", &credentials);
        let done = command.env("CLAVIGER_DATABASE_URL", &database).output().unwrap();
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    for mode in [0o400, 0o440] {
        let (ok, said) = start(&credentials, mode);
        assert!(ok, "{mode:o}: {said}");
    }
    for (at, mode) in [(&credentials, 0o444), (&credentials, 0o460), (&elsewhere, 0o440)] {
        let (ok, said) = start(at, mode);
        assert!(!ok && said.contains("can be read by others"), "{mode:o}: {said}");
    }
}
