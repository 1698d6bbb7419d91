//! `caveat-bindgen IN.wasm OUT_FOLDER NAME`: makes `NAME_bg.wasm`, and the JavaScript and its types beside it. It does what the
//! `wasm-bindgen` command does for an ES module, so that nobody has to install that.

use std::env::args_os;

use anyhow::Context as _;

fn main() -> anyhow::Result<()> {
    let mut arguments = args_os().skip(1);
    let input = arguments.next().context("which module?")?;
    let folder = arguments.next().context("into which folder?")?;
    let name = arguments.next().and_then(|name| name.into_string().ok()).context("by which name?")?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(&name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The package finds its file by itself.
        .omit_default_module_path(true);
    bindgen.generate(folder)
}
