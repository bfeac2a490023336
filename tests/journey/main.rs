//! Each operation on its whole way: built by `api`, signed by `sign`, answered by `sim`, read by `api`. One
//! success and one failure for each, with the codes that the vendors document.
#![cfg(not(target_arch = "wasm32"))]
#![forbid(unsafe_code)]

mod cloud;
mod ecs;
mod swas;
mod volcengine;

/// The page is built apart from the simulator, so each has the demo account's key written out.
#[test]
fn the_page_and_the_simulator_have_the_same_demo_account() {
    use image_console::session;
    use image_console_sim::seed;
    assert_eq!(session::DEMO_ACCESS_KEY_ID, seed::DEMO_ACCESS_KEY_ID);
    assert_eq!(
        session::DEMO_ACCESS_KEY_SECRET,
        seed::DEMO_ACCESS_KEY_SECRET
    );
}
