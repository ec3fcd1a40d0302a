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

/// How the load comes: from so many threads, each with so many requests at once over connections of their own.
#[derive(Clone, Copy)]
pub struct Shape {
    pub threads: u32,
    pub at_once: u32,
}

/// Load that runs until it is stopped.
pub struct Load {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<(Figures, usize)>>,
}

impl Load {
    /// Sends these requests in turn, so many a second.
    pub fn start(address: SocketAddr, requests: &[String], per_second: u32, shape: Shape) -> Load {
        let stop = Arc::new(AtomicBool::new(false));
        let Shape { threads, at_once } = shape;
        let every = Duration::from_secs(1) * threads * at_once / per_second;
        let requests: Arc<[String]> = requests.into();
        let threads = (0..threads).map(|number| {
            let (stop, requests) = (stop.clone(), requests.clone());
            let first = Instant::now() + every * number / threads;
            thread::spawn(move || steady((address, at_once), &requests, every, first, &stop))
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

fn ask(stream: &mut TcpStream, request: &str) -> bool {
    stream.write_all(request.as_bytes()).expect("writes");
    passes(stream)
}

/// Whether the answer is 200; it has no body.
fn passes(stream: &mut TcpStream) -> bool {
    let mut answer = [0; 4_096];
    let mut length = 0;
    while !answer[..length].ends_with(b"\r\n\r\n") {
        length += stream.read(&mut answer[length..]).expect("reads");
    }
    answer.starts_with(b"HTTP/1.1 200")
}

fn steady(
    (address, at_once): (SocketAddr, u32),
    requests: &[String],
    every: Duration,
    mut due: Instant,
    stop: &AtomicBool,
) -> (Figures, usize) {
    let mut streams: Vec<TcpStream> = (0..at_once).map(|_| connect(address)).collect();
    let (mut figures, mut refused) = (Figures::default(), 0);
    let mut requests = requests.iter().cycle();
    while !stop.load(Ordering::Relaxed) {
        if let Some(early) = due.checked_duration_since(Instant::now()) {
            thread::sleep(early);
        }
        for (stream, request) in streams.iter_mut().zip(&mut requests) {
            stream.write_all(request.as_bytes()).expect("writes");
        }
        for stream in &mut streams {
            refused += usize::from(!passes(stream));
            figures.add(due.elapsed());
        }
        due += every;
    }
    (figures, refused)
}
