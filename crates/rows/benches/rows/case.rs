//! The images of the simulator, read as the console reads them, a page of 100 at a time.

use http::Request;
use image_console_api::{
    aliyun_ecs::DescribeImages, image::Image, operation::Operation, page::Row,
};
use image_console_rows::{Column, Store, Word};
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{Limit, Simulator, seed};

const NOW: u64 = 1_795_510_800_000;

/// What a list shows unless columns are chosen, and what its search looks through.
pub(crate) const SHOWN: [Column; 11] = [
    Column::Name,
    Column::Id,
    Column::Word(Word::Status),
    Column::Word(Word::OsName),
    Column::Word(Word::Architecture),
    Column::Size,
    Column::Created,
    Column::Word(Word::Family),
    Column::Word(Word::Region),
    Column::Word(Word::Description),
    Column::Tags,
];

/// `n` images in pages of 100.
pub(crate) fn pages(n: usize) -> Vec<Vec<Row<Image>>> {
    let mut simulator = Simulator::with_images(n, 1, NOW);
    simulator.limit(Limit {
        version: "2014-05-26",
        action: "DescribeImages",
        per_minute: u32::MAX,
    });
    let pages = 1..=n.div_ceil(100);
    pages.map(|number| page(&mut simulator, number)).collect()
}

fn page(simulator: &mut Simulator, number: usize) -> Vec<Row<Image>> {
    let params = [
        ("RegionId", "cn-hangzhou"),
        ("PageSize", "100"),
        ("Status", "ALL"),
        ("PageNumber", &number.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
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
    let signed = sign(&call, Scheme::Acs3, &credential, now, &number.to_string());
    let mut request = Request::post(format!("https://{}/?{}", call.host, signed.query));
    for (name, value) in signed.headers {
        request = request.header(name, value);
    }
    let request = request.body(Vec::new()).expect("a signed request is valid");
    let answer = simulator.answer(&request, NOW);
    assert_eq!(answer.status(), 200);
    let page = DescribeImages::read(answer.body()).expect("the simulator writes pages");
    page.images("cn-hangzhou").rows
}

/// A store of them.
pub(crate) fn store(pages: &[Vec<Row<Image>>]) -> Store {
    let mut store = Store::new();
    store.reserve(pages.len() * 100);
    for row in pages.iter().flatten() {
        store.push(0, row);
    }
    store
}
