//! What anyone sends to the simulator: as it is, which few gates let in; signed with the demo's keys, so
//! that the operations themselves are reached; and to its remote control.
#![no_main]

use std::cell::LazyCell;

use http::Request;
use image_console_fuzz::requests;
use image_console_sign::{
    Call, Credential, Scheme, Secret, Timestamp, canonical::decode_query, sign,
};
use image_console_sim::{Simulator, control, lab::Lab, seed};
use libfuzzer_sys::fuzz_target;

const NOW_MS: u64 = 1_795_510_800_000;

thread_local! {
    /// Made once: each input gets a copy, or what one of them changed would show in the next.
    static FRESH: LazyCell<Simulator> = LazyCell::new(small_demo);
}

/// One region of each cloud, where an image and an instance have ids that the seeds of the corpus know.
fn small_demo() -> Simulator {
    let mut simulator = Simulator::demo(1, NOW_MS);
    let world = simulator.world_mut();
    world.ecs.retain(|region, _| region == "cn-hangzhou");
    world.swas.retain(|region, _| region == "cn-hangzhou");
    world.volcengine.retain(|region, _| region == "cn-beijing");
    for region in world.ecs.values_mut() {
        let mut image = region.images().iter().next().expect("a demo image").clone();
        image.id = "m-1".to_owned();
        region.images_mut().insert(image);
    }
    for region in world.swas.values_mut() {
        let mut image = region.images.iter().next().expect("a demo image").clone();
        image.id = "m-1".to_owned();
        region.images.insert(image);
    }
    for region in world.volcengine.values_mut() {
        let mut image = region.images.iter().next().expect("a demo image").clone();
        image.id = "image-1".to_owned();
        region.images.insert(image);
        let mut instance = region
            .instances
            .iter()
            .next()
            .expect("a demo instance")
            .clone();
        instance.id = "i-1".to_owned();
        region.instances.insert(instance);
    }
    simulator
}

fuzz_target!(|bytes: &[u8]| {
    let Some(request) = requests::request(bytes) else {
        return;
    };
    let mut simulator = FRESH.with(|fresh| (**fresh).clone());
    answered(&mut simulator, &request);
    for vendor in [alibaba, volcengine] {
        if let Some(request) = vendor(&request) {
            // Twice: Alibaba Cloud knows the nonce, Volcengine does it again to what may be gone.
            answered(&mut simulator, &request);
            answered(&mut simulator, &request);
        }
    }
    if request.uri().path().starts_with("/_sim/") {
        let mut lab = Lab::new(|_| FRESH.with(|fresh| (**fresh).clone()), NOW_MS);
        let answer = control::answer(&mut lab, &request, NOW_MS);
        assert!(serde_json::from_slice::<serde_json::Value>(answer.body()).is_ok());
        let _ = lab.answer(&request, NOW_MS);
    }
});

/// Whatever was asked, the answer is JSON of the vendors' kind.
fn answered(simulator: &mut Simulator, request: &Request<Vec<u8>>) {
    let answer = simulator.answer(request, NOW_MS);
    let body =
        serde_json::from_slice::<serde_json::Value>(answer.body()).expect("an answer is JSON");
    assert!(body.is_object());
}

/// The action and version that the headers name, with the parameters of the query, signed.
fn alibaba(request: &Request<Vec<u8>>) -> Option<Request<Vec<u8>>> {
    let secret = Secret::from(seed::DEMO_ACCESS_KEY_SECRET);
    let credential = Credential::new(seed::DEMO_ACCESS_KEY_ID, secret);
    let named = |name| request.headers().get(name)?.to_str().ok();
    let params = decode_query(request.uri().query().unwrap_or_default());
    let action = (named("x-acs-action")?, named("x-acs-version")?);
    signed("POST", action, &params, Scheme::Acs3, &credential)
}

/// The same for Volcengine, where action and version are parameters themselves.
fn volcengine(request: &Request<Vec<u8>>) -> Option<Request<Vec<u8>>> {
    let secret = Secret::from(seed::DEMO_VOLCENGINE_ACCESS_KEY_SECRET);
    let credential = Credential::new(seed::DEMO_VOLCENGINE_ACCESS_KEY_ID, secret);
    let params = decode_query(request.uri().query().unwrap_or_default());
    let named = |name: &str| {
        params
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let action = (named("Action")?, named("Version")?);
    let others: Vec<_> = params
        .iter()
        .filter(|(name, _)| name != "Action" && name != "Version")
        .cloned()
        .collect();
    let scheme = Scheme::Volcengine {
        region: "cn-beijing",
        service: "ecs",
    };
    signed("GET", action, &others, scheme, &credential)
}

fn signed(
    method: &str,
    (action, version): (&str, &str),
    params: &[(String, String)],
    scheme: Scheme<'_>,
    credential: &Credential,
) -> Option<Request<Vec<u8>>> {
    let host = "ecs.example.com";
    let call = Call {
        method,
        host,
        action,
        version,
        params,
        body: None,
    };
    let now = Timestamp::from_unix((NOW_MS / 1000).cast_signed());
    let signed = sign(&call, scheme, credential, now, "0123456789abcdef");
    let mut request = Request::builder()
        .method(method)
        .uri(format!("https://{host}/?{}", signed.query))
        .header("host", host);
    for (name, value) in &signed.headers {
        request = request.header(*name, value);
    }
    // An action of odd characters makes a header that nobody could send.
    request.body(Vec::new()).ok()
}
