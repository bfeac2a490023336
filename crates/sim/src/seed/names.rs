//! Names as people give them.

use crate::{random::Random, time::Time, world::os::Os};

/// What the images are of: a name, and the family that its images share.
pub(crate) const SUBJECTS: [(&str, &str); 16] = [
    ("web-frontend", "web-frontend"),
    ("api-gateway", "api-gateway"),
    ("k8s-node", "k8s-node"),
    ("postgres", "database"),
    ("redis", "cache"),
    ("kafka-broker", "kafka"),
    ("ci-runner", "ci-runner"),
    ("gpu-training", "ml"),
    ("bastion", "bastion"),
    ("nginx-edge", "edge"),
    ("billing-worker", "billing"),
    ("win-build-agent", "win-build"),
    ("golden-base", "golden"),
    ("生产环境-订单网关", "order-gateway"),
    ("测试环境-数据同步", "data-sync"),
    ("支付服务-灰度", "payment"),
];

/// A name such as `web-frontend-ubuntu22.04-20261121.2`.
pub(crate) fn image(subject: &str, os: &Os, created: Time, random: &mut Random) -> String {
    let day = &created.compact()[..8];
    match random.below(4) {
        0 => format!("{subject}-{}-{day}.{}", os.short, 1 + random.below(5)),
        1 => format!(
            "{subject}-v{}.{}.{}",
            1 + random.below(4),
            random.below(20),
            random.below(40)
        ),
        2 => format!("{subject}_{day}"),
        _ if subject.is_ascii() => format!("{subject}-{}-{day}", os.short),
        _ => format!("{subject}-每日构建-{day}"),
    }
}

/// What the owner wrote about it; most write nothing.
pub(crate) fn description(subject: &str, random: &mut Random) -> String {
    match random.below(6) {
        0 => format!("Nightly build of {subject}, made by the pipeline."),
        1 => "每日构建，自动清理前请先确认。".to_owned(),
        2 => "Patched for the July CVEs; see the change record.".to_owned(),
        _ => String::new(),
    }
}
