//! How long a world of 100 000 images takes to make, and one page of it to answer.
//!
//! `cargo bench -p image-console-sim`

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use http::Request;
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{Limit, Simulator, seed};

const NOW: u64 = 1_795_510_800_000;

fn request(nonce: u64, params: &[(&str, &str)]) -> Request<Vec<u8>> {
    let params: Vec<(String, String)> = [("RegionId", "cn-hangzhou"), ("PageSize", "100")]
        .iter()
        .chain(params)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let call = Call {
        method: "POST",
        host: "ecs.cn-hangzhou.aliyuncs.com",
        action: "DescribeImages",
        version: "2014-05-26",
        params: &params,
        body: None,
    };
    let credential = Credential::new(
        seed::DEMO_ACCESS_KEY_ID,
        Secret::from(seed::DEMO_ACCESS_KEY_SECRET),
    );
    let now = Timestamp::from_unix((NOW / 1000).cast_signed());
    let signed = sign(&call, Scheme::Acs3, &credential, now, &nonce.to_string());
    let mut request = Request::post(format!("https://{}/?{}", call.host, signed.query));
    for (name, value) in signed.headers {
        request = request.header(name, value);
    }
    request.body(Vec::new()).expect("a signed request is valid")
}

fn pages(c: &mut Criterion) {
    let mut group = c.benchmark_group("100 000 images");
    group.sample_size(20);
    group.bench_function("make", |b| {
        b.iter(|| Simulator::with_images(black_box(100_000), 1, NOW));
    });
    let mut simulator = Simulator::with_images(100_000, 1, NOW);
    simulator.limit(Limit {
        version: "2014-05-26",
        action: "DescribeImages",
        per_minute: u32::MAX,
    });
    let mut nonce = 0;
    for (name, params) in [
        ("first page", &[("Status", "ALL")][..]),
        ("last page", &[("Status", "ALL"), ("PageNumber", "1000")]),
        (
            "filtered",
            &[
                ("ImageName", "gateway"),
                ("OSType", "linux"),
                ("Usage", "none"),
            ],
        ),
    ] {
        group.bench_function(name, |b| {
            b.iter_batched(
                || {
                    nonce += 1;
                    request(nonce, params)
                },
                |request| simulator.answer(&request, NOW),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
