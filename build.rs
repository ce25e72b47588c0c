//! The program embeds `web/dist`: where it was not built, a page stands in that says how to build it.

use std::fs;
use std::path::Path;

const STAND_IN: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Detainer Atlas</title>\
<h1>Detainer Atlas</h1><p>The pages are not built into this program. Run <code>make web</code>, then build again. \
The API answers at <a href=\"/graphql?query=%7B__typename%7D\">/graphql</a>.</p></html>";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=web/dist/index.html");
    let page = Path::new("web/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("web/dist")?;
        fs::write(page, STAND_IN)?;
    }
    Ok(())
}
