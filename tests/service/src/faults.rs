//! Clients of all kinds at once, most of them hostile, each with what it has to get.

use std::collections::BTreeMap;
use std::net::Shutdown;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use caveat::Proposal;
use caveat_reference::cases::cases;
use fastrand::Rng;
use socket2::SockRef;

use super::client::{Connection, head};

/// The pause between two rounds of a client: the machine's ports are limited.
const PAUSE: Duration = Duration::from_millis(10);
/// Between two bytes of a slow client.
const SLOWLY: Duration = Duration::from_secs(1);
/// How many wrong answers are told.
const TOLD: usize = 10;

/// A kind of client: what it is called, how many of them there are at once, and what each does again and again.
struct Kind {
    name: &'static str,
    at_once: usize,
    round: fn(&mut Client) -> anyhow::Result<()>,
}

const KINDS: &[Kind] = &[
    Kind { name: "honest", at_once: 3, round: honest },
    Kind { name: "many requests in one go", at_once: 2, round: pipelined },
    Kind { name: "in chunks of a few bytes", at_once: 2, round: chunked },
    Kind { name: "asks before it sends the body", at_once: 1, round: asks_first },
    Kind { name: "a byte of the body a second", at_once: 20, round: slow_body },
    Kind { name: "a byte of the head a second", at_once: 20, round: slow_head },
    Kind { name: "idle", at_once: 100, round: idle },
    Kind { name: "half a body", at_once: 2, round: half_a_body },
    Kind { name: "half a head", at_once: 1, round: half_a_head },
    Kind { name: "a body over the limit", at_once: 1, round: over_the_limit },
    Kind { name: "a body over the limit, in chunks", at_once: 1, round: over_the_limit_in_chunks },
    Kind { name: "a body far over the limit", at_once: 1, round: far_over_the_limit },
    Kind { name: "bytes that are not UTF-8", at_once: 1, round: not_text },
    Kind { name: "another content type", at_once: 1, round: another_type },
    Kind { name: "another path or method", at_once: 1, round: another_place },
    Kind { name: "broken chunks", at_once: 1, round: broken_chunks },
    Kind { name: "not HTTP", at_once: 1, round: not_http },
    Kind { name: "gone without a word", at_once: 3, round: reset },
    Kind { name: "reads no answer", at_once: 2, round: reads_nothing },
];

/// What became of it.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many rounds of each kind of client went as they have to.
    pub rounds: BTreeMap<&'static str, usize>,
    /// The first that did not, and why.
    pub wrong: Vec<String>,
}

/// Runs clients of every kind at once until then, and each at least once. A client stops at its first wrong answer.
pub fn run(address: &str, until: Instant) -> Tally {
    // What is longer than a proposal may be has clients of its own.
    let texts: Vec<String> =
        cases(2_000).into_iter().map(|case| case.text).filter(|text| text.len() <= Proposal::MAX_BYTES).collect();
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for (seed, kind) in (0..).zip(KINDS.iter().flat_map(|kind| std::iter::repeat_n(kind, kind.at_once))) {
            let (texts, tally) = (&texts, &tally);
            scope.spawn(move || {
                let mut client = Client { address, texts, rng: Rng::with_seed(seed) };
                let (mut rounds, mut wrong) = (0, None);
                while wrong.is_none() && (rounds == 0 || Instant::now() < until) {
                    match (kind.round)(&mut client) {
                        Ok(()) => rounds += 1,
                        Err(error) => wrong = Some(format!("{}: {error:#}", kind.name)),
                    }
                    std::thread::sleep(PAUSE);
                }
                let Ok(mut tally) = tally.lock() else { return };
                *tally.rounds.entry(kind.name).or_default() += rounds;
                tally.wrong.extend(wrong);
            });
        }
    });
    let mut tally = tally.into_inner().unwrap_or_default();
    tally.wrong.truncate(TOLD);
    tally
}

/// A client with proposals to send, some of them unreadable.
struct Client<'a> {
    address: &'a str,
    texts: &'a [String],
    rng: Rng,
}

impl<'a> Client<'a> {
    fn open(&self) -> anyhow::Result<Connection> {
        Connection::open(self.address).context("connecting")
    }

    fn text(&mut self) -> &'a str {
        &self.texts[self.rng.usize(..self.texts.len())]
    }
}

/// A proposal with so much space after it.
fn long(length: usize) -> Vec<u8> {
    let mut body = br#"{"activity": "store"}"#.to_vec();
    body.resize(length, b' ');
    body
}

fn honest(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    for _ in 0..50 {
        let text = client.text().as_bytes();
        connection.post(text)?.is_cores(text)?;
    }
    Ok(())
}

fn pipelined(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let texts: Vec<&str> = (0..20).map(|_| client.text()).collect();
    connection.write(texts.iter().map(|text| head(text.len()) + text).collect::<String>())?;
    for text in texts {
        connection.answer()?.context("fewer answers than requests")?.is_cores(text.as_bytes())?;
    }
    Ok(())
}

/// The head of a request whose body comes in chunks.
const IN_CHUNKS: &str =
    "POST /assess HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

fn chunked(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text().as_bytes();
    connection.write(IN_CHUNKS)?;
    // Hyper limits the bytes of extensions, which mean nothing to it.
    let (mut rest, mut extension) = (text, ";of=some");
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(client.rng.usize(1..40).min(rest.len()));
        connection.write([format!("{:X}{extension}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat())?;
        (rest, extension) = (after, "");
    }
    connection.write("0\r\n\r\n")?;
    connection.answer()?.context("no answer")?.is_cores(text)
}

fn asks_first(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text();
    connection.write(head(text.len()).replace("\r\n\r\n", "\r\nexpect: 100-continue\r\n\r\n"))?;
    let first = connection.answer()?.context("no answer")?;
    // There is nothing to wait for where the body is empty.
    if first.status != 100 {
        return first.is_cores(text.as_bytes());
    }
    connection.write(text)?;
    connection.answer()?.context("no answer")?.is_cores(text.as_bytes())
}

fn slow_body(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    connection.write(head(200) + "{")?;
    while !connection.has_come_within(SLOWLY)? {
        connection.write(" ")?;
    }
    connection.answer()?.context("no answer")?.is_problem(408).map(drop)
}

fn slow_head(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    connection.write("POST /assess HTTP/1.1\r\nhost: h")?;
    while !connection.has_come_within(SLOWLY)? {
        connection.write("e")?;
    }
    ended(&mut connection)
}

fn idle(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    if client.rng.bool() {
        let text = client.text().as_bytes();
        connection.post(text)?.is_cores(text)?;
    }
    // Some go by themselves, the others are sent away.
    if client.rng.bool() {
        std::thread::sleep(SLOWLY);
        return Ok(());
    }
    ended(&mut connection)
}

/// The connection ends without an answer.
fn ended(connection: &mut Connection) -> anyhow::Result<()> {
    match connection.answer()? {
        None => Ok(()),
        Some(answer) => bail!("{}, not just an end", answer.in_words()),
    }
}

fn half_a_body(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text();
    connection.write(head(text.len() + 1) + text)?;
    connection.socket().shutdown(Shutdown::Write)?;
    connection.answer()?.context("no answer")?.is_problem(400).map(drop)
}

fn half_a_head(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    connection.write(&head(10)[..client.rng.usize(1..40)])?;
    connection.socket().shutdown(Shutdown::Write)?;
    ended(&mut connection)
}

fn over_the_limit(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let length = Proposal::MAX_BYTES + client.rng.usize(1..900_000);
    let long = long(length);
    connection.post(&long)?.is_problem(413)?;
    // It was read to its end, so the connection serves again.
    let text = client.text().as_bytes();
    connection.post(text)?.is_cores(text)
}

fn over_the_limit_in_chunks(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    connection.write(IN_CHUNKS)?;
    let chunk = long(30_000);
    for _ in 0..client.rng.usize(3..30) {
        connection.write([b"7530\r\n", chunk.as_slice(), b"\r\n"].concat())?;
    }
    connection.write("0\r\n\r\n")?;
    connection.answer()?.context("no answer")?.is_problem(413).map(drop)
}

/// It is not read to its end: where the client does not look up before it has sent it all, it may only see that the service is gone.
fn far_over_the_limit(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let length = 8_000_000;
    connection.write(head(length))?;
    let part = long(50_000);
    while !connection.has_come_within(Duration::from_millis(1)).unwrap_or(true) {
        if connection.write(&part).is_err() {
            break;
        }
    }
    match connection.answer() {
        Ok(Some(answer)) => answer.is_problem(413).map(drop),
        Ok(None) | Err(_) => Ok(()),
    }
}

fn not_text(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let mut body = client.text().as_bytes().to_vec();
    body.insert(client.rng.usize(..=body.len()), 0xff);
    connection.post(&body)?.is_cores(&body)
}

fn another_type(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text();
    let types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "a/b\u{e9}"];
    let request = head(text.len()).replace("application/json", types[client.rng.usize(..types.len())]);
    connection.write(request + text)?;
    connection.answer()?.context("no answer")?.is_problem(415).map(drop)
}

fn another_place(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let of = |line: &str| format!("{line} HTTP/1.1\r\nhost: here\r\n\r\n");
    for (line, status) in [
        ("GET /assess", 405),
        ("DELETE /rulebook", 405),
        ("GET /", 404),
        ("GET /assess/../../etc/passwd", 404),
        ("GET /%00", 404),
        ("OPTIONS *", 404),
    ] {
        connection.write(of(line))?;
        connection.answer()?.context("no answer")?.is_problem(status).context(line)?;
    }
    Ok(())
}

fn broken_chunks(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let broken = ["zz\r\n", "5\r\n{\"act", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "1\r\n{}\r\n"];
    let far_too_much = format!("1;{}\r\n{{\r\n", "x".repeat(20_000));
    let place = client.rng.usize(..=broken.len());
    connection.write(format!("{IN_CHUNKS}{}", broken.get(place).unwrap_or(&far_too_much.as_str())))?;
    connection.socket().shutdown(Shutdown::Write)?;
    connection.answer()?.context("no answer")?.is_problem(400).map(drop)
}

/// What is not HTTP never comes to the service's own code: hyper answers with a bare status, or ends the connection.
fn not_http(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "x-many: 1\r\n".repeat(500));
    let long = format!("GET /{} HTTP/1.1\r\nhost: here\r\n\r\n", "x".repeat(100_000));
    let twice = head(10).replace("\r\n\r\n", "\r\ncontent-length: 11\r\n\r\n");
    let others: [&[u8]; 6] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        many.as_bytes(),
        long.as_bytes(),
        twice.as_bytes(),
    ];
    // The connection may be gone before all of it is sent.
    let _ = connection.write(others[client.rng.usize(..others.len())]);
    let _ = connection.socket().shutdown(Shutdown::Write);
    if let Ok(Some(answer)) = connection.answer() {
        ensure!((400..500).contains(&answer.status) && answer.body.is_empty(), "{}", answer.in_words());
    }
    Ok(())
}

/// The system tells the service that the connection is gone, whatever was under way.
fn reset(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text();
    let request = (head(text.len()) + text).repeat(client.rng.usize(0..4));
    let sent = client.rng.usize(..=request.len());
    connection.write(&request.as_bytes()[..sent])?;
    if client.rng.bool() {
        std::thread::sleep(Duration::from_millis(client.rng.u64(0..5)));
    }
    Ok(SockRef::from(connection.socket()).set_linger(Some(Duration::ZERO))?)
}

/// The service can't send its answers, and has to stop reading requests.
fn reads_nothing(client: &mut Client) -> anyhow::Result<()> {
    let mut connection = client.open()?;
    let text = client.text();
    connection.socket().set_write_timeout(Some(SLOWLY))?;
    let request = (head(text.len()) + text).repeat(100);
    let mut sent = 0;
    while connection.write(&request).is_ok() {
        sent += request.len();
        ensure!(sent < 1 << 28, "it takes requests without end whose answers nobody reads");
    }
    Ok(SockRef::from(connection.socket()).set_linger(Some(Duration::ZERO))?)
}
