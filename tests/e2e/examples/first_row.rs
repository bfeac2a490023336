//! How long a person waits for the first row: from the start of the navigation to the first row on the screen, over
//! loopback, the median of nine.
//!
//! ```text
//! cargo run -p image-console-e2e --example first_row
//! ```
//!
//! Cold is a browser that has never seen the console; warm is the same page loaded again.
#![forbid(unsafe_code)]

use image_console_e2e::{Console, Journey};
use serde_json::json;

/// How often is measured: an odd number, so that the median is one of them.
const TIMES: usize = 9;

/// Notes the moment after the frame in which the first row is drawn.
const WATCH: &str = "
    new MutationObserver((_, self) => {
        if (!document.querySelector('[role=gridcell]')) return
        self.disconnect()
        requestAnimationFrame(() => {
            const channel = new MessageChannel()
            channel.port1.onmessage = () => { globalThis.firstRowMs = performance.now() }
            channel.port2.postMessage(null)
        })
    }).observe(document, { childList: true, subtree: true })";

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
async fn main() {
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        Journey::new()
            .run(async |console| {
                console.before_load(WATCH).await;
                console.open("").await;
                cold.push(first_row(console).await);
                console.reload().await;
                warm.push(first_row(console).await);
            })
            .await;
    }
    println!("navigation to first row, median of {TIMES}:");
    for (name, times) in [("cold", &mut cold), ("warm", &mut warm)] {
        times.sort_by(f64::total_cmp);
        let (least, median, most) = (times[0], times[TIMES / 2], times[TIMES - 1]);
        println!("  {name}: {median:.0} ms (from {least:.0} to {most:.0})");
    }
}

async fn first_row(console: &Console) -> f64 {
    console
        .until("first row", async || {
            let time = console
                .eval("return globalThis.firstRowMs", json!([]))
                .await?;
            time.as_f64()
        })
        .await
}
