//! Allow-lists of addresses as people type them, the same for every kind.

use ipnet::IpNet;

use crate::server::settings::parse_network;

/// Ranges on one list.
const MOST: usize = 50;

/// Addresses and CIDR ranges, separated by white space or commas; none allows any. The error is shown at the field.
pub fn parse(text: &str) -> Result<Vec<IpNet>, String> {
    let mut allowed = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let shown: String = word.chars().take(45).collect();
        let net = parse_network(word).ok_or_else(|| format!("{shown} is neither an address nor a CIDR range."))?;
        if !allowed.contains(&net) {
            allowed.push(net);
        }
    }
    if allowed.len() > MOST { Err(format!("Use at most {MOST} ranges.")) } else { Ok(allowed) }
}

/// For the audit trail.
pub fn words(allowed: &[IpNet]) -> String {
    match allowed {
        [] => "any".to_owned(),
        _ => allowed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    }
}
