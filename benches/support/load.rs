//! Requests at a steady rate, each measured from the moment at which it was due: a server that stalls pays for all that
//! had to wait (no coordinated omission).

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::figures::Figures;

/// Connections that share the rate.
const CONNECTIONS: u32 = 8;

/// Load that runs until it is stopped.
pub struct Load {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<(Figures, usize)>>,
}

impl Load {
    /// Sends these requests in turn, so many a second.
    pub fn start(address: SocketAddr, requests: &[String], per_second: u32) -> Load {
        let stop = Arc::new(AtomicBool::new(false));
        let every = Duration::from_secs(1) * CONNECTIONS / per_second;
        let requests: Arc<[String]> = requests.into();
        let threads = (0..CONNECTIONS).map(|number| {
            let (stop, requests) = (stop.clone(), requests.clone());
            let first = Instant::now() + every * number / CONNECTIONS;
            thread::spawn(move || steady(address, &requests, every, first, &stop))
        });
        Load { threads: threads.collect(), stop }
    }

    /// All times, and how many answers were not 200.
    pub fn stop(self) -> (Figures, usize) {
        self.stop.store(true, Ordering::Relaxed);
        let mut all = Figures::default();
        let mut refused = 0;
        for thread in self.threads {
            let (figures, others) = thread.join().expect("the load runs");
            all.merge(figures);
            refused += others;
        }
        (all, refused)
    }
}

/// Sends each request once, one after the other, over one connection.
pub fn once(address: SocketAddr, requests: &[String]) -> Figures {
    let mut stream = connect(address);
    let mut figures = Figures::default();
    for request in requests {
        let began = Instant::now();
        assert!(ask(&mut stream, request), "{request}");
        figures.add(began.elapsed());
    }
    figures
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("connects");
    stream.set_nodelay(true).expect("a socket option");
    stream
}

/// Whether the answer is 200; it has no body.
fn ask(stream: &mut TcpStream, request: &str) -> bool {
    let mut answer = [0; 4_096];
    stream.write_all(request.as_bytes()).expect("writes");
    let mut length = 0;
    while !answer[..length].ends_with(b"\r\n\r\n") {
        length += stream.read(&mut answer[length..]).expect("reads");
    }
    answer.starts_with(b"HTTP/1.1 200")
}

fn steady(
    address: SocketAddr,
    requests: &[String],
    every: Duration,
    mut due: Instant,
    stop: &AtomicBool,
) -> (Figures, usize) {
    let mut stream = connect(address);
    let (mut figures, mut refused) = (Figures::default(), 0);
    for request in requests.iter().cycle() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        if let Some(early) = due.checked_duration_since(Instant::now()) {
            thread::sleep(early);
        }
        refused += usize::from(!ask(&mut stream, request));
        figures.add(due.elapsed());
        due += every;
    }
    (figures, refused)
}
