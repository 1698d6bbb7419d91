//! The service, running for a test, and what it answers.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use caveat::ErrorCode;
use serde_json::Value;

pub(crate) const JSON: &str = "application/json";

/// A running service; it ends with the test, however that ends.
pub(crate) struct Service {
    pub(crate) process: Child,
    pub(crate) address: String,
    pub(crate) agent: ureq::Agent,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Service {
    pub(crate) fn start() -> Self {
        let mut process = Command::new(executable()).arg("0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let read = BufReader::new(process.stdout.take().unwrap()).read_line(&mut line);
        let agent =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(30)));
        // Made before anything can fail, so that the process is ended in any case.
        let mut service = Self { process, address: String::new(), agent: agent.build().into() };
        read.unwrap();
        line.strip_prefix("listening on http://").unwrap().trim_end().clone_into(&mut service.address);
        service
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.agent.get(self.url(path)).call().unwrap().into()
    }

    pub(crate) fn post(&self, body: impl AsRef<[u8]>) -> Answer {
        self.post_as(JSON, body)
    }

    pub(crate) fn post_as(&self, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
        self.post_to("/assess", content_type, body)
    }

    pub(crate) fn post_to(&self, path: &str, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
        self.agent.post(self.url(path)).content_type(content_type).send(body.as_ref()).unwrap().into()
    }

    /// A connection on which a test writes what no HTTP client would.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    pub(crate) fn is_healthy(&self) -> bool {
        let answer = self.get("/health");
        answer.status == 200 && answer.body == b"ok\n"
    }
}

impl From<ureq::http::Response<ureq::Body>> for Answer {
    fn from(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let headers = response.headers().clone();
        let content_type = headers.get("content-type").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = response.body_mut().read_to_vec().unwrap();
        Self { status: response.status().as_u16(), content_type, headers, body }
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    /// It is a problem of that status, in the form of RFC 9457; returns it.
    pub(crate) fn problem(&self, status: u16) -> Value {
        let problem = self.json();
        assert_eq!((self.status, self.content_type.as_str()), (status, "application/problem+json"), "{problem}");
        assert_eq!(problem["status"], status);
        assert!(["type", "title", "detail"].iter().all(|member| problem[member].is_string()), "{problem}");
        problem
    }

    /// It is a problem with the proposal; returns what is wrong, and where.
    pub(crate) fn unreadable(&self, status: u16) -> (String, Option<String>) {
        let problem = self.problem(status);
        assert_eq!(problem["type"], "/problems/unreadable-proposal");
        (problem["code"].as_str().unwrap().to_owned(), problem["path"].as_str().map(str::to_owned))
    }
}

/// The service, built once for all tests of this file.
pub(crate) fn executable() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| caveat_service_tests::build(caveat_dev::PROFILE).unwrap())
}

pub(crate) fn code(code: ErrorCode) -> String {
    code.name().to_owned()
}
