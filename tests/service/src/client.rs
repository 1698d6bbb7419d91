//! A client that writes what it is told to, HTTP or not, and reads answers.

use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use caveat::{ErrorCode, Proposal};
use serde_json::{Value, json};

/// Longer than the service ever takes: it gives every client up before.
const PATIENCE: Duration = Duration::from_mins(2);

/// A connection to the service.
#[derive(Debug)]
pub struct Connection {
    stream: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type; empty if there is none.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// Where it can't.
    pub fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        // A part of a request is sent as it is.
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// The connection itself.
    pub fn socket(&self) -> &TcpStream {
        self.stream.get_ref()
    }

    /// Writes just this.
    ///
    /// # Errors
    /// Where the service has closed the connection.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes.as_ref())
    }

    /// Whether something has come, or the end; waits so long for it.
    ///
    /// # Errors
    /// Where the connection was reset.
    pub fn has_come_within(&mut self, time: Duration) -> io::Result<bool> {
        self.socket().set_read_timeout(Some(time))?;
        let come = match self.stream.fill_buf() {
            Ok(_) => Ok(true),
            Err(error) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind()) => Ok(false),
            Err(error) => Err(error),
        };
        self.socket().set_read_timeout(Some(PATIENCE))?;
        come
    }

    /// The next answer; none where the connection has ended in good order before it.
    ///
    /// # Errors
    /// Where it is not HTTP, or ends or is reset within.
    pub fn answer(&mut self) -> anyhow::Result<Option<Answer>> {
        if self.stream.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            ensure!(self.stream.read_until(b'\n', &mut head)? > 0, "an answer ends within its head");
        }
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut parsed = httparse::Response::new(&mut headers);
        ensure!(parsed.parse(&head)?.is_complete(), "half a head of an answer");
        let of = |name: &str| {
            let found = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.map(|header| String::from_utf8_lossy(header.value).into_owned())
        };
        let mut body = vec![0; of("content-length").map_or(Ok(0), |length| length.parse())?];
        self.stream.read_exact(&mut body).context("an answer ends within its body")?;
        let content_type = of("content-type").unwrap_or_default();
        Ok(Some(Answer { status: parsed.code.context("no status")?, content_type, body }))
    }

    /// Sends a proposal, and reads the answer.
    ///
    /// # Errors
    /// Where none comes.
    pub fn post(&mut self, body: &[u8]) -> anyhow::Result<Answer> {
        self.write([head(body.len()).as_bytes(), body].concat())?;
        self.answer()?.context("the connection ended without an answer")
    }
}

/// The head of a request to decide a proposal of this many bytes.
pub(super) fn head(length: usize) -> String {
    format!("POST /assess HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n")
}

impl Answer {
    /// It is what core answers to this text, byte for byte; or the problem that core has with it.
    ///
    /// # Errors
    /// Where it is not.
    pub fn is_cores(&self, text: &[u8]) -> anyhow::Result<()> {
        let error = match Proposal::from_json_bytes(text) {
            Ok(proposal) => {
                let own = caveat::assess(&proposal).to_json();
                let same = self.status == 200 && self.content_type == "application/json" && self.body == own.as_bytes();
                let from = own.bytes().zip(&self.body).take_while(|(one, other)| one == *other).count();
                let rest = shortened(own.as_bytes().get(from..).unwrap_or_default());
                ensure!(same, "{} to {}; core's differs from byte {from}: {rest}", self.in_words(), shortened(text));
                return Ok(());
            }
            Err(error) => error,
        };
        let status = match error.code() {
            ErrorCode::NotJson => 400,
            ErrorCode::TooLarge if error.path().is_none() => 413,
            _ => 422,
        };
        let problem = self.is_problem(status)?;
        let mut expected = json!({
            "type": "/problems/unreadable-proposal", "title": "Unreadable proposal", "status": status,
            "code": error.code(), "detail": error.message(),
        });
        if let Some(path) = error.path() {
            expected["path"] = path.into();
        }
        if status == 413 {
            // The service counts what it is sent, and does not keep it.
            expected["detail"] = problem["detail"].clone();
        }
        ensure!(problem == expected, "{problem}, not {expected}");
        Ok(())
    }

    /// It is a problem of this status, in the form of RFC 9457; returns it.
    ///
    /// # Errors
    /// Where it is not.
    pub fn is_problem(&self, status: u16) -> anyhow::Result<Value> {
        let problem: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let same = self.status == status && problem["status"] == status;
        let members = ["type", "title", "detail"].iter().all(|member| problem[member].is_string());
        if !(same && members && self.content_type == "application/problem+json") {
            bail!("{}, not a problem of status {status}", self.in_words());
        }
        Ok(problem)
    }

    /// For a message.
    pub fn in_words(&self) -> String {
        format!("{} {} {}", self.status, self.content_type, shortened(&self.body))
    }
}

/// As much of a text as a message needs.
fn shortened(text: &[u8]) -> String {
    const MOST: usize = 1_000;
    let text = String::from_utf8_lossy(text);
    let start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() { format!("{start:?}… ({} bytes)", text.len()) } else { format!("{start:?}") }
}
