//! Requests to addresses that merchants name. Such an address must not lead into the platform's own network: the name is
//! resolved here, every address behind it is checked, and the connection goes to a checked one. No redirect is followed.

mod public;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::http::{HeaderName, HeaderValue, Method, Request, Uri, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs, pki_types::ServerName},
};
use tokio_util::task::AbortOnDropHandle;

use self::public::is_public;

/// What requests say of who sends them.
pub const USER_AGENT: &str = "Claviger";
/// How long it may take until the head of the answer is there.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the beginning of its body may take after that.
const BODY_PATIENCE: Duration = Duration::from_secs(2);
/// Bytes of the body that are kept.
const KEPT: usize = 4 * 1024;

/// An answer: its status, and the beginning of its body as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    pub body: String,
}

/// Why there is no answer. The texts name no internals of the network.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("the address cannot be used")]
    Address,
    #[error("the address leads into a private network")]
    Private,
    #[error("no answer in time")]
    Late,
    #[error("the connection failed")]
    Connection,
}

/// Sends requests to merchants' servers.
pub struct Outgoing {
    tls: TlsConnector,
    /// For tests and closed networks.
    allow_private: bool,
}

impl Outgoing {
    pub fn new(allow_private: bool) -> Outgoing {
        Outgoing { tls: tls(), allow_private }
    }

    /// Whether this is written so that it can only lead into a private network. A name that says nothing of where it leads
    /// is looked at when it is used.
    pub fn refuses(&self, url: &Uri) -> bool {
        let host = url.authority().map(|authority| bare_host(authority.host())).unwrap_or_default();
        let name = host.trim_end_matches('.').to_ascii_lowercase();
        let own = name == "localhost" || name.ends_with(".localhost");
        !self.allow_private && (own || host.parse().is_ok_and(|ip: IpAddr| !is_public(ip)))
    }

    /// Whether addresses without TLS and inside private networks may be used.
    pub const fn allows_private(&self) -> bool {
        self.allow_private
    }

    /// Posts JSON. A header takes the place of one that is sent anyway.
    pub async fn post_json<const N: usize>(
        &self,
        url: &str,
        headers: [(HeaderName, HeaderValue); N],
        body: Bytes,
    ) -> Result<Answered, SendError> {
        let sent = self.exchange(url, headers, body);
        let (status, body, _connection) = timeout(PATIENCE, sent).await.map_err(|_| SendError::Late)??;
        Ok(Answered { status, body: beginning(body).await })
    }

    async fn exchange<const N: usize>(
        &self,
        url: &str,
        headers: [(HeaderName, HeaderValue); N],
        body: Bytes,
    ) -> Result<Exchanged, SendError> {
        let url: Uri = url.parse().map_err(|_| SendError::Address)?;
        let secure = match url.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(SendError::Address),
        };
        let authority = url.authority().ok_or(SendError::Address)?.clone();
        let host = bare_host(authority.host()).to_owned();
        let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let path = url.path_and_query().map_or("/", |path| path.as_str());
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::HOST, authority.as_str())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, USER_AGENT)
            .body(Full::new(body))
            .map_err(|_| SendError::Address)?;
        for (name, value) in headers {
            request.headers_mut().insert(name, value);
        }
        let stream = TcpStream::connect(self.resolve(&host, port).await?).await.map_err(|_| SendError::Connection)?;
        if !secure {
            return send(stream, request).await;
        }
        let name = ServerName::try_from(host).map_err(|_| SendError::Address)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| SendError::Connection)?;
        send(stream, request).await
    }

    /// An address behind the name; none if a single one of them is private, for names can change from one look to the next.
    async fn resolve(&self, host: &str, port: u16) -> Result<SocketAddr, SendError> {
        let found: Vec<SocketAddr> = lookup_host((host, port)).await.map_err(|_| SendError::Address)?.collect();
        if !self.allow_private && !found.iter().all(|address| is_public(address.ip())) {
            return Err(SendError::Private);
        }
        found.first().copied().ok_or(SendError::Address)
    }
}

/// TLS as a client that trusts the certificate authorities that browsers trust.
pub fn tls() -> TlsConnector {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider knows TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

/// An address without the brackets of IPv6.
pub fn bare_host(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

/// Status, body, and the connection, which ends when it is dropped.
type Exchanged = (u16, Incoming, AbortOnDropHandle<()>);

async fn send<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Exchanged, SendError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| SendError::Connection)?;
    let connection = AbortOnDropHandle::new(tokio::spawn(async move {
        // What goes wrong with it is told by the request or by its body.
        let _ = connection.await;
    }));
    let answer = sender.send_request(request).await.map_err(|_| SendError::Connection)?;
    Ok((answer.status().as_u16(), answer.into_body(), connection))
}

/// The beginning of a body; what does not come in time or is no text is left out.
async fn beginning(mut body: Incoming) -> String {
    let mut kept = Vec::new();
    let read = async {
        while kept.len() < KEPT {
            let Some(Ok(frame)) = body.frame().await else { return };
            kept.extend(frame.into_data().unwrap_or_default());
        }
    };
    let _ = timeout(BODY_PATIENCE, read).await;
    kept.truncate(KEPT);
    let text = String::from_utf8_lossy(&kept);
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
