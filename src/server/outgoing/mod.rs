//! Requests to addresses that merchants name. Such an address must not lead into the platform's own network: the name is
//! resolved here, every address behind it is checked, and the connection goes to a checked one. No redirect is followed.

mod public;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::http::{HeaderName, HeaderValue, Method, Request, Uri, header};
use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
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

use self::public::is_public;

/// How long a whole exchange may take.
const PATIENCE: Duration = Duration::from_secs(10);

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
    /// Trusts the certificate authorities that browsers trust.
    pub fn new(allow_private: bool) -> Outgoing {
        let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider knows TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Outgoing { tls: TlsConnector::from(Arc::new(config)), allow_private }
    }

    /// Posts JSON and answers the status.
    pub async fn post_json(
        &self,
        url: &str,
        name: HeaderName,
        value: HeaderValue,
        body: Bytes,
    ) -> Result<u16, SendError> {
        let sent = self.exchange(url, name, value, body);
        timeout(PATIENCE, sent).await.map_err(|_| SendError::Late)?
    }

    async fn exchange(&self, url: &str, name: HeaderName, value: HeaderValue, body: Bytes) -> Result<u16, SendError> {
        let url: Uri = url.parse().map_err(|_| SendError::Address)?;
        let secure = match url.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(SendError::Address),
        };
        let authority = url.authority().ok_or(SendError::Address)?.clone();
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        let port = authority.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let path = url.path_and_query().map_or("/", |path| path.as_str());
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::HOST, authority.as_str())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, "Claviger")
            .header(name, value)
            .body(Full::new(body))
            .map_err(|_| SendError::Address)?;
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

async fn send<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, SendError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| SendError::Connection)?;
    let answered = async move {
        let answer = sender.send_request(request).await.map_err(|_| SendError::Connection)?;
        Ok(answer.status().as_u16())
    };
    // The body of the answer is of no interest: the connection ends with its head.
    tokio::select! {
        status = answered => status,
        _ = connection => Err(SendError::Connection),
    }
}
