//! Clients of all kinds at once, for a few seconds. `cargo dev prove load` does it at full speed, and looks at memory.

use std::time::{Duration, Instant};

use caveat_service_tests::faults;
use caveat_service_tests::{Connection, Running};

use crate::running::executable;

#[test]
fn hostile_clients_get_right_answers_and_leave_nothing_behind() {
    let service = Running::start(executable(), "faults").unwrap();
    let before = cfg!(target_os = "linux").then(|| service.usage().unwrap());

    let tally = faults::run(service.address(), Instant::now() + Duration::from_secs(3));
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));

    if let Some(before) = before {
        service.back_to(before, Duration::from_mins(1)).unwrap();
    }
    let mut connection = Connection::open(service.address()).unwrap();
    let proposal = br#"{"activity": "store"}"#;
    connection.post(proposal).unwrap().is_cores(proposal).unwrap();
    if cfg!(unix) {
        service.signal("TERM").unwrap();
        let (status, complaints) = service.ended().unwrap();
        assert!(status.success() && complaints.is_empty(), "{status} {complaints}");
    }
}
