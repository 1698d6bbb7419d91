//! How many connections are served, and for how long: no client, slow or hostile, may keep the others out.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Connections at one time; more wait until one ends. Each has one request at a time, with a body of at most 64 KiB.
const MOST_CONNECTIONS: u32 = 512;
/// A client that has not sent a request's headers by then is cut off, and so is one that leaves its connection idle.
const LONGEST_HEADERS: Duration = Duration::from_secs(5);
/// After this, a connection ends with the request under way.
const LONGEST_CONNECTION: Duration = Duration::from_mins(1);
/// How long the request under way may take then, and when the service stops.
const LAST_REQUEST: Duration = Duration::from_secs(10);

/// Serves until `stop` completes, then lets the requests under way finish. `axum::serve` would be shorter, but it has no limit on
/// connections or slow headers.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS as usize));
    let (stopped, stopping) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await.map_err(io::Error::other)?;
            io::Result::Ok((place, listener.accept().await?.0))
        };
        tokio::select! {
            () = &mut stop => break,
            connection = next => match connection {
                Ok((place, stream)) => {
                    let served = serve_one(stream, router.clone(), stopping.clone());
                    tokio::spawn(async move {
                        served.await;
                        drop(place);
                    });
                }
                // The client has gone already, or no file handles are left: neither is a reason to stop.
                Err(_) => sleep(Duration::from_millis(50)).await,
            },
        }
    }
    // New connections are refused from here on, and idle ones end.
    drop(listener);
    drop(stopped);
    // All permits are free once every connection has ended.
    room.acquire_many(MOST_CONNECTIONS).await.map(drop).map_err(io::Error::other)
}

async fn serve_one(stream: TcpStream, router: Router, mut stopping: watch::Receiver<()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEADERS);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)));
    tokio::select! {
        // However it ended, there is nobody left to answer.
        _ = connection.as_mut() => return,
        _ = stopping.changed() => {}
        () = sleep(LONGEST_CONNECTION) => {}
    }
    connection.as_mut().graceful_shutdown();
    drop(timeout(LAST_REQUEST, connection).await);
}

/// Completes when the service is asked to stop: by ctrl-c, or by the signal that stops containers.
#[cfg(unix)]
pub(crate) fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes when the service is asked to stop, by ctrl-c.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere, listening for signals can fail")]
pub(crate) fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
