//! Starts the console.
#![forbid(unsafe_code)]

fn main() {
    wasm_bindgen_futures::spawn_local(image_console::start::start());
}
