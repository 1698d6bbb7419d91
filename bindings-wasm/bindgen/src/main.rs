//! `caveat-bindgen IN.wasm OUT_FOLDER`: makes `caveat_wasm_bg.wasm`, and the JavaScript and its types beside it. It is what the
//! `wasm-bindgen` command does for an ES module, without having to install that.

use std::env::args_os;

use anyhow::Context as _;

fn main() -> anyhow::Result<()> {
    let mut arguments = args_os().skip(1);
    let input = arguments.next().context("which module?")?;
    let folder = arguments.next().context("into which folder?")?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(input)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The package finds its own file.
        .omit_default_module_path(true);
    bindgen.generate(folder)
}
