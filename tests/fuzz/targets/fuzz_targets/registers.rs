#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| caveat_fuzz_checks::registers(data));
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    caveat_fuzz::mutated_json(data, size, max_size, seed)
});
