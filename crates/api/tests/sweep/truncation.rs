//! Answers that were cut off.

use image_console_api::refusal::refusal;
use image_console_api::service::Service;

#[test]
fn a_sample_cut_anywhere_is_unreadable_and_never_a_shorter_list() {
    let mut n_cuts = 0;
    for reader in crate::readers() {
        for sample in crate::samples(&reader.name) {
            let body = sample["body"].to_string().into_bytes();
            for end in 0..body.len() {
                let answer = (reader.read)(&body[..end]);
                assert!(answer.is_err(), "{} cut at {end}: {answer:?}", reader.name);
                n_cuts += 1;
            }
        }
    }
    assert!(n_cuts > 10_000, "only {n_cuts} cuts");
}

#[test]
fn a_refusal_cut_anywhere_is_no_refusal_and_no_success() {
    for file in ["alibaba-common.errors", "volcengine-common.errors"] {
        for sample in crate::samples(file) {
            let body = sample["body"].to_string().into_bytes();
            for end in 0..body.len() {
                for service in Service::ALL {
                    assert_eq!(refusal(service, 200, &body[..end]), None);
                }
            }
        }
    }
}

#[test]
fn an_answer_with_something_after_it_is_unreadable() {
    for reader in crate::readers() {
        for sample in crate::samples(&reader.name) {
            let body = format!("{}{{}}", sample["body"]);
            assert!((reader.read)(body.as_bytes()).is_err());
        }
    }
}
