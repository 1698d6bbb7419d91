#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| caveat_fuzz_checks::finding(data));
