//! What an operator decides, parsed at the edge from flags and environment.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU8,
    path::PathBuf,
};

use clap::Args;
use ipnet::IpNet;

use crate::domain::secret_format::SecretPrefix;

/// How the server runs. Each flag has an environment variable; `.env.sample` lists them.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where portal, dialects and `/v1` listen.
    #[arg(long, env = "CLAVIGER_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// Where `/metrics` listens; nowhere if not given.
    #[arg(long, env = "CLAVIGER_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    /// Where `/v1` listens instead of on the main address, for gateways in a network of their own.
    #[arg(long, env = "CLAVIGER_GATEWAY_LISTEN")]
    pub gateway_listen: Option<SocketAddr>,

    /// What this process is called where the processes that verify are listed: `portal`, or `verifier` with its number, if
    /// not given. Whoever starts under a name takes its place.
    #[arg(long, env = "CLAVIGER_PROCESS_NAME")]
    pub process_name: Option<String>,

    /// The address that people and programs use, without a slash at the end; JWTs name it as their issuer.
    #[arg(long, env = "CLAVIGER_PUBLIC_URL", default_value = "http://127.0.0.1:3000", value_parser = public_url)]
    pub public_url: String,

    /// Proxies whose `X-Forwarded-For` counts: addresses or CIDR ranges, separated by commas.
    #[arg(long, env = "CLAVIGER_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,

    /// Seconds (1 to 30) for which a gateway may go by an answer about a request that only reads; if not given, each
    /// request asks. A revocation reaches such a gateway that much later (docs/adr/0020).
    #[arg(long, env = "CLAVIGER_READ_TTL", value_parser = read_ttl)]
    pub read_ttl: Option<NonZeroU8>,

    /// Prefix of application API keys.
    #[arg(long, env = "CLAVIGER_API_KEY_PREFIX", default_value = "cp", value_parser = prefix)]
    pub api_key_prefix: SecretPrefix,

    /// Prefix of key pairs' public keys.
    #[arg(long, env = "CLAVIGER_PAIR_PUBLIC_PREFIX", default_value = "kpay", value_parser = prefix)]
    pub pair_public_prefix: SecretPrefix,

    /// Prefix of key pairs' secret keys.
    #[arg(long, env = "CLAVIGER_SECRET_KEY_PREFIX", default_value = "sk", value_parser = prefix)]
    pub secret_key_prefix: SecretPrefix,

    /// Prefix of access tokens' API keys.
    #[arg(long, env = "CLAVIGER_ACCESS_KEY_PREFIX", default_value = "kwk", value_parser = prefix)]
    pub access_key_prefix: SecretPrefix,

    /// Prefix of access tokens' API secrets.
    #[arg(long, env = "CLAVIGER_ACCESS_SECRET_PREFIX", default_value = "kws", value_parser = prefix)]
    pub access_secret_prefix: SecretPrefix,

    /// Prefix of access tokens' public keys.
    #[arg(long, env = "CLAVIGER_PUBLIC_KEY_PREFIX", default_value = "kwp", value_parser = prefix)]
    pub public_key_prefix: SecretPrefix,

    /// Prefix of payment tokens.
    #[arg(long, env = "CLAVIGER_PAYMENT_TOKEN_PREFIX", default_value = "clp", value_parser = prefix)]
    pub payment_token_prefix: SecretPrefix,
    /// What product keys begin with.
    #[arg(long, env = "CLAVIGER_PRODUCT_KEY_PREFIX", default_value = "oy", value_parser = prefix)]
    pub product_key_prefix: SecretPrefix,

    /// Prefix of gateway keys.
    #[arg(long, env = "CLAVIGER_GATEWAY_KEY_PREFIX", default_value = "gw", value_parser = prefix)]
    pub gateway_prefix: SecretPrefix,

    /// Lets callbacks and webhooks go to private addresses, webhooks also without TLS: for tests and closed networks only.
    #[arg(long, env = "CLAVIGER_ALLOW_PRIVATE_CALLBACKS")]
    pub allow_private_callbacks: bool,

    /// Every act that asks for the password asks for a code of an authenticator app, too; members without one set it up
    /// first.
    #[arg(long, env = "CLAVIGER_STEP_UP_CODE")]
    pub step_up_code: bool,

    /// Passwords hashed at the same time; each takes 19 MiB.
    #[arg(long, env = "CLAVIGER_PASSWORD_THREADS", default_value_t = 2)]
    pub password_threads: usize,

    /// Requests a minute from one address to the ClickPesa API (documented: 120).
    #[arg(long, env = "CLAVIGER_CLICKPESA_RATE", default_value = "120")]
    pub clickpesa_rate: std::num::NonZeroU32,

    /// Requests a minute of one application and environment to the KPay API (documented: 100).
    #[arg(long, env = "CLAVIGER_KPAY_RATE", default_value = "100")]
    pub kpay_rate: std::num::NonZeroU32,

    /// Requests a minute of one merchant and mode to the OY! API (no number is documented).
    #[arg(long, env = "CLAVIGER_OY_RATE", default_value = "600")]
    pub oy_rate: std::num::NonZeroU32,

    /// The system that moves money: `https://host/path`. Live requests to the KPay and OY! APIs are passed on to it once
    /// their key is verified; without it they are answered with 503.
    #[arg(long, env = "CLAVIGER_LIVE_UPSTREAM", value_parser = upstream)]
    pub live_upstream: Option<http::Uri>,

    /// Seconds that the live upstream may be silent: before its answer, and between parts of it.
    #[arg(long, env = "CLAVIGER_LIVE_UPSTREAM_PATIENCE", default_value = "30")]
    pub live_upstream_patience: std::num::NonZeroU32,

    /// Requests a second with one access token to the Kwik API (documented: 100).
    #[arg(long, env = "CLAVIGER_KWIK_RATE", default_value = "100")]
    pub kwik_rate: std::num::NonZeroU32,

    /// Days for which the log of requests is kept.
    #[arg(long, env = "CLAVIGER_LOG_DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub log_days: u16,

    /// Requests of one merchant in a mode that are kept at most; the oldest go first. Of those that prove nothing 1,000.
    #[arg(long, env = "CLAVIGER_LOG_ROWS", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub log_rows: u32,

    /// Days of the audit trail that `claviger audit seal` leaves in the database; without it, all of them.
    #[arg(long, env = "CLAVIGER_AUDIT_DAYS")]
    pub audit_days: Option<std::num::NonZeroU16>,

    /// A database of countries by address (MMDB), to mark credentials that turn up in another country; none if not given.
    #[arg(long, env = "CLAVIGER_GEOIP_FILE")]
    pub geoip_file: Option<PathBuf>,
}

impl Settings {
    /// Whether people and programs reach the platform over TLS.
    pub fn is_behind_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether an address is that of one of our own proxies.
    pub fn trusts(&self, ip: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|net| net.contains(&ip))
    }

    /// The client's address: the peer's, or what a trusted proxy says (the right-most address not of a proxy).
    pub fn client_ip(&self, peer: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let mut client = peer;
        for hop in forwarded_for.unwrap_or_default().rsplit(',') {
            match hop.trim().parse::<IpAddr>() {
                Ok(ip) => client = ip.to_canonical(),
                Err(_) => break,
            }
            if !self.trusts(client) {
                break;
            }
        }
        client
    }
}

fn public_url(text: &str) -> Result<String, String> {
    let url: http::Uri = text.parse().map_err(|_| "not an address")?;
    match url.scheme_str() {
        Some("http" | "https") if url.authority().is_some() => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("begins with http:// or https://".to_owned()),
    }
}

fn upstream(text: &str) -> Result<http::Uri, String> {
    public_url(text)?.parse().map_err(|_| "not an address".to_owned()).and_then(|url: http::Uri| match url.query() {
        None if !url.authority().is_some_and(|authority| authority.as_str().contains('@')) => Ok(url),
        _ => Err("an address without user, password and query".to_owned()),
    })
}

fn read_ttl(text: &str) -> Result<NonZeroU8, String> {
    text.parse().ok().filter(|seconds: &NonZeroU8| seconds.get() <= 30).ok_or_else(|| "1 to 30 seconds".to_owned())
}

fn network(text: &str) -> Result<IpNet, String> {
    parse_network(text).ok_or_else(|| format!("{text} is neither an address nor a CIDR range"))
}

/// An address or a CIDR range; a range keeps its network part only.
pub fn parse_network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    text.parse::<IpNet>().map(|net| net.trunc()).ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

fn prefix(text: &str) -> Result<SecretPrefix, String> {
    SecretPrefix::parse(text).ok_or_else(|| "2 to 8 lower-case letters".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        settings: Settings,
    }

    fn behind(proxies: &str) -> Settings {
        Cli::parse_from(["claviger", "--trusted-proxies", proxies]).settings
    }

    #[test]
    fn a_forwarded_address_counts_from_trusted_proxies_only() {
        let settings = behind("10.0.0.0/8,::1");
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        for (peer, header, client) in [
            ("203.0.113.9", Some("198.51.100.7"), "203.0.113.9"),
            ("10.0.0.1", Some("198.51.100.7"), "198.51.100.7"),
            ("10.0.0.1", Some("1.1.1.1, 198.51.100.7, 10.2.2.2"), "198.51.100.7"),
            ("10.0.0.1", Some("junk, 10.2.2.2"), "10.2.2.2"),
            ("10.0.0.1", None, "10.0.0.1"),
            ("::1", Some("2001:db8::5"), "2001:db8::5"),
            ("::ffff:10.0.0.1", Some("198.51.100.7"), "198.51.100.7"),
        ] {
            assert_eq!(settings.client_ip(ip(peer), header), ip(client), "{peer} {header:?}");
        }
    }
}
