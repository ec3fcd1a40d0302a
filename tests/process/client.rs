//! HTTP over a connection for each request: whatever does not come back whole is an error, as it is for a real caller.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// Longer than a locked database keeps anybody waiting.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// Status and the problem's code.
    pub fn told(&self) -> (u16, String) {
        let body: serde_json::Value = serde_json::from_str(&self.body).unwrap_or_default();
        (self.status, body["code"].as_str().unwrap_or_default().to_owned())
    }
}

/// A request's own headers.
pub type Headers = Vec<(String, String)>;

/// Sends one request and waits for the whole answer.
pub fn send(port: u16, method: &str, target: &str, headers: &Headers, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = format!("{method} {target} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if method == "POST" {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "half an answer"))
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let find = |name: &str| headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let rest = &bytes[end + 4..];
    let body = match (find("content-length"), find("transfer-encoding")) {
        (Some(length), _) => rest.get(..length.parse().ok()?)?.to_vec(),
        (None, Some(_)) => chunks(rest)?,
        (None, None) => rest.to_vec(),
    };
    Some(Answer { status, body: String::from_utf8(body).ok()?, headers })
}

/// The body of a chunked answer; nothing if its last chunk is missing.
fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + length)?);
        rest = rest.get(end + 4 + length..)?;
    }
}

/// A person's browser, or a program that does what it does.
#[derive(Clone)]
pub struct Portal {
    pub port: u16,
    pub cookie: String,
}

impl Portal {
    pub fn sign_in(port: u16, email: &str, password: &str) -> io::Result<Portal> {
        let mut portal = Portal { port, cookie: String::new() };
        let answer = portal.call("session/sign-in", &[("email", email), ("password", password)])?;
        assert_eq!(answer.status, 200, "{answer:?}");
        portal.take_cookie(&answer);
        Ok(portal)
    }

    /// Calls a server function.
    pub fn call(&self, endpoint: &str, form: &[(&str, &str)]) -> io::Result<Answer> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut headers = self.headers("application/json");
        headers.push(("content-type".into(), "application/x-www-form-urlencoded".into()));
        send(self.port, "POST", &format!("/ui/{endpoint}"), &headers, &body)
    }

    /// Reads with a server function.
    pub fn read(&self, endpoint: &str, query: &[(&str, &str)]) -> io::Result<Answer> {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        send(self.port, "GET", &format!("/ui/{endpoint}?{query}"), &self.headers("application/json"), "")
    }

    pub fn page(&self, path: &str) -> io::Result<Answer> {
        send(self.port, "GET", path, &self.headers("text/html"), "")
    }

    /// Keeps the session's new cookie, if there is one.
    pub fn take_cookie(&mut self, answer: &Answer) {
        let mut set = answer.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value);
        let session = set.rfind(|cookie| cookie.starts_with("__Host-claviger_session="));
        if let Some(cookie) = session.and_then(|cookie| cookie.split(';').next()) {
            self.cookie = cookie.to_owned();
        }
    }

    fn headers(&self, accept: &str) -> Headers {
        vec![("accept".into(), accept.into()), ("cookie".into(), self.cookie.clone())]
    }
}
