//! One DescribeImages call with 25 parameters, the size that the vendors' SDKs were measured with.

use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};

/// The parameters of a well-filled list request.
#[must_use]
pub(crate) fn params() -> Vec<(String, String)> {
    let mut params: Vec<(String, String)> = [
        ("RegionId", "cn-hangzhou"),
        (
            "Status",
            "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated",
        ),
        ("ImageOwnerAlias", "self"),
        ("ImageName", "web server / 前端 *"),
        ("ImageFamily", "hangzhou-daily-update"),
        ("Architecture", "x86_64"),
        ("OSType", "linux"),
        ("Usage", "instance"),
        ("IsSupportIoOptimized", "true"),
        ("IsSupportCloudinit", "true"),
        ("DryRun", "false"),
        ("ActionType", "CreateEcs"),
        ("PageNumber", "3"),
        ("PageSize", "100"),
        ("ResourceGroupId", "rg-bp67acfmxazb4p"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for n in 1..=5 {
        params.push((format!("Tag.{n}.Key"), format!("team-{n}")));
        params.push((format!("Tag.{n}.Value"), "release candidate".to_owned()));
    }
    params
}

/// Signs the call `n` times, each with its own nonce and date, with ACS3 and a key in memory.
///
/// Returns the number of bytes of all signatures, so that the work cannot be left out.
#[must_use]
pub(crate) fn benchmark(n: u32) -> usize {
    let params = params();
    let credential = Credential::new(
        "LTAI5tFakeKeyForTests001",
        Secret::from("fakeSecretForTestsOnly0000001"),
    );
    let call = Call {
        method: "POST",
        host: "ecs.cn-hangzhou.aliyuncs.com",
        action: "DescribeImages",
        version: "2014-05-26",
        params: &params,
        body: None,
    };
    (0..n)
        .map(|i| {
            let now = Timestamp::from_unix(1_716_192_930 + i64::from(i));
            let nonce = image_console_sign::nonce(u128::from(i).to_be_bytes());
            let signed = sign(&call, Scheme::Acs3, &credential, now, &nonce);
            signed.signature.len()
        })
        .sum()
}
