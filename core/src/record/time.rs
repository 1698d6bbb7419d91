//! Checks that a text is a time in the form of RFC 3339: a date and a time with their offset from UTC.

use crate::excerpt::excerpt;
use crate::proposal::{Error, ErrorCode};

/// Fails if the text is not a time. Core never reads the clock, so it can't say whether the time is right.
pub(super) fn check(text: &str) -> Result<(), Error> {
    if is_time(text.as_bytes()).is_some() {
        return Ok(());
    }
    let message = format!("`made_at` takes a time such as `2026-11-22T09:30:00Z` (RFC 3339), not `{}`", excerpt(text));
    Err(Error::at(ErrorCode::Malformed, "made_at", message))
}

fn is_time(text: &[u8]) -> Option<()> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(after(rest, b'-')?, 2)?;
    let (day, rest) = number(after(rest, b'-')?, 2)?;
    let (hour, rest) = number(after(rest, b'T')?, 2)?;
    let (minute, rest) = number(after(rest, b':')?, 2)?;
    let (second, rest) = number(after(rest, b':')?, 2)?;
    let rest = match after(rest, b'.') {
        None => rest,
        Some(fraction) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if !(1..=9).contains(&digits) {
                return None;
            }
            fraction.get(digits..)?
        }
    };
    // A leap second is second 60 of a minute.
    let right = (1..=days(year, month)?).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if right && is_offset(rest) { Some(()) } else { None }
}

fn is_offset(text: &[u8]) -> bool {
    let numbers = || {
        let signed = after(text, b'+').or_else(|| after(text, b'-'))?;
        let (hours, rest) = number(signed, 2)?;
        let (minutes, rest) = number(after(rest, b':')?, 2)?;
        (hours < 24 && minutes < 60 && rest.is_empty()).then_some(())
    };
    text == b"Z" || numbers().is_some()
}

/// Reads a number of this many digits; returns it and the rest.
fn number(text: &[u8], digits: usize) -> Option<(u32, &[u8])> {
    let (number, rest) = text.split_at_checked(digits)?;
    let read = core::str::from_utf8(number).ok().filter(|_| number.iter().all(u8::is_ascii_digit))?;
    Some((read.parse().ok()?, rest))
}

fn after(text: &[u8], sign: u8) -> Option<&[u8]> {
    text.split_first().filter(|(first, _)| **first == sign).map(|(_, rest)| rest)
}

fn days(year: u32, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => Some(29),
        2 => Some(28),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_rfc_3339_has_them() {
        let right = "2026-11-22T09:30:00Z 2026-11-22T09:30:00.123456789Z 2024-02-29T00:00:00+01:00 2000-02-29T23:59:60Z \
                     1985-04-12T23:20:50.5-08:00 0000-12-31T00:00:00-00:00";
        for text in right.split(' ') {
            assert!(check(text).is_ok(), "{text}");
        }
        let wrong = [
            "", "2026-11-22", "2026-11-22T09:30Z", "2026-11-22T09:30:00", "2026-11-22 09:30:00Z",
            "2026-11-22t09:30:00z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00.1234567890Z",
            "2026-11-22T09:30:00,5Z", "2026-13-22T09:30:00Z", "2026-00-22T09:30:00Z", "2026-11-31T09:30:00Z",
            "2026-11-00T09:30:00Z", "2026-02-29T09:30:00Z", "1900-02-29T09:30:00Z", "2026-11-22T24:00:00Z",
            "2026-11-22T09:60:00Z", "2026-11-22T09:30:61Z", "2026-11-22T09:30:00+24:00", "2026-11-22T09:30:00+01:60",
            "2026-11-22T09:30:00+0100", "2026-11-22T09:30:00+1:00", "2026-11-22T09:30:00Zulu", " 2026-11-22T09:30:00Z",
            "2026-11-22T09:30:00Z\n", "+026-11-22T09:30:00Z", "２026-11-22T09:30:00Z", "yesterday",
        ];
        for text in wrong {
            let error = check(text).unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::Malformed, Some("made_at")), "{text}");
        }
    }
}
