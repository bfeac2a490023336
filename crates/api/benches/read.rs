//! How fast a page of 100 images is read. Run with `cargo bench -p image-console-api`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use image_console_api::{
    aliyun_ecs::DescribeImages, aliyun_swas::ListCustomImages, operation::Operation,
    volcengine::DescribeInstances,
};
use serde_json::Value;

/// A page of 100 rows, made of the rows of a sample with every field.
fn page(file: &str, name: &str, list: &str) -> Vec<u8> {
    let path = format!("{}/samples/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).expect("the samples are in the repository");
    let mut file: Value = serde_json::from_slice(&text).expect("a sample is JSON");
    let samples = file["responses"].as_array_mut().expect("a list of samples");
    let sample = samples.iter_mut().find(|sample| sample["name"] == name);
    let mut body = sample.expect("the sample is there")["body"].take();
    let rows = body.pointer_mut(list).expect("the sample has rows");
    let full = rows[0].take();
    *rows = Value::Array(vec![full; 100]);
    body.to_string().into_bytes()
}

fn read(c: &mut Criterion) {
    let mut group = c.benchmark_group("read 100 rows");
    let ecs = page(
        "alibaba-ecs.DescribeImages",
        "three-images-every-field",
        "/Images/Image",
    );
    group.throughput(Throughput::Bytes(ecs.len() as u64));
    group.bench_function("ecs DescribeImages", |b| {
        b.iter(|| DescribeImages::read(black_box(&ecs)).expect("sound"));
    });
    group.bench_function("ecs DescribeImages, as images of every cloud", |b| {
        b.iter(|| {
            let page = DescribeImages::read(black_box(&ecs)).expect("sound");
            page.images("cn-hangzhou")
        });
    });
    let swas = page(
        "alibaba-swas.ListCustomImages",
        "three-images",
        "/CustomImages",
    );
    group.throughput(Throughput::Bytes(swas.len() as u64));
    group.bench_function("swas ListCustomImages", |b| {
        b.iter(|| ListCustomImages::read(black_box(&swas)).expect("sound"));
    });
    let volcengine = page(
        "volcengine-ecs.DescribeInstances",
        "first-page",
        "/Result/Instances",
    );
    group.throughput(Throughput::Bytes(volcengine.len() as u64));
    group.bench_function("volcengine DescribeInstances", |b| {
        b.iter(|| DescribeInstances::read(black_box(&volcengine)).expect("sound"));
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
