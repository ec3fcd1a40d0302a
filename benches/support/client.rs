//! HTTP/1.1 over one connection that is kept: what is measured is the server, not a client library.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// One connection with a session's cookie.
pub struct Client {
    reader: BufReader<TcpStream>,
    origin: String,
    pub cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
    pub took: Duration,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).expect("connects");
        stream.set_nodelay(true).expect("a socket option");
        Client { reader: BufReader::new(stream), origin: format!("http://{address}"), cookie: String::new() }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "text/html", "")
    }

    /// Reads with a server function as a program does.
    pub fn read(&mut self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "application/json", "")
    }

    /// Calls a server function as a program does.
    pub fn call(&mut self, endpoint: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let answer = self.send(&format!("POST /ui/{endpoint} HTTP/1.1\r\n"), "application/json", &body);
        let cookies = answer.head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let cookies: Vec<&str> = cookies.filter_map(|line| line.split(';').next()).collect();
        if !cookies.is_empty() {
            self.cookie = cookies.join("; ");
        }
        answer
    }

    fn send(&mut self, line: &str, accept: &str, body: &str) -> Answer {
        let (origin, cookie, length) = (&self.origin, &self.cookie, body.len());
        let host = &origin["http://".len()..];
        let request = format!(
            "{line}host: {host}\r\norigin: {origin}\r\naccept: {accept}\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        let began = Instant::now();
        self.reader.get_mut().write_all(request.as_bytes()).expect("writes");
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(self.reader.read_line(&mut head).expect("reads") > 0, "the server hung up: {head}");
        }
        let head = head.replace("\r\n", "\n");
        let body = self.body(&head);
        let took = began.elapsed();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a status");
        Answer { status, head, body, took }
    }

    fn body(&mut self, head: &str) -> String {
        let lower = head.to_ascii_lowercase();
        let mut body = Vec::new();
        if lower.contains("transfer-encoding: chunked") {
            loop {
                let mut size = String::new();
                self.reader.read_line(&mut size).expect("reads");
                let size = usize::from_str_radix(size.trim(), 16).expect("a chunk's size");
                let mut chunk = vec![0; size + 2];
                self.reader.read_exact(&mut chunk).expect("reads");
                if size == 0 {
                    break;
                }
                body.extend_from_slice(&chunk[..size]);
            }
        } else if let Some((_, rest)) = lower.split_once("content-length: ") {
            let length = rest.lines().next().and_then(|text| text.trim().parse().ok()).expect("a length");
            body.resize(length, 0);
            self.reader.read_exact(&mut body).expect("reads");
        }
        String::from_utf8_lossy(&body).into_owned()
    }
}
