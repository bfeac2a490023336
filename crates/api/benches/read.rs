//! How fast a page of 100 images is read. Run with `cargo bench -p image-console-api`.

#[path = "read/page.rs"]
mod page;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use image_console_api::{
    aliyun_ecs::DescribeImages, aliyun_swas::ListCustomImages, operation::Operation,
    volcengine::DescribeInstances,
};
use page::page;

fn read(c: &mut Criterion) {
    let mut group = c.benchmark_group("read 100 rows");
    let ecs = page(
        include_str!("../samples/alibaba-ecs.DescribeImages.json"),
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
        include_str!("../samples/alibaba-swas.ListCustomImages.json"),
        "three-images",
        "/CustomImages",
    );
    group.throughput(Throughput::Bytes(swas.len() as u64));
    group.bench_function("swas ListCustomImages", |b| {
        b.iter(|| ListCustomImages::read(black_box(&swas)).expect("sound"));
    });
    let volcengine = page(
        include_str!("../samples/volcengine-ecs.DescribeInstances.json"),
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
