//! The forms that one and the same answer may take.

use image_console_api::{
    aliyun_ecs::{DeleteImage, DescribeImageSharePermission, DescribeImages, DescribeInstances},
    aliyun_swas::ListCustomImages,
    operation::Operation,
    page::{Page, Row},
    read::{Flag, Int, MAX_BODY},
    volcengine::{DeleteInstances, DescribeZones},
};

fn page<O: Operation<Answer = Page<T>>, T>(body: &str) -> Page<T> {
    O::read(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn cause<O: Operation>(body: &[u8]) -> String {
    match O::read(body) {
        Ok(_) => panic!("{} was read", String::from_utf8_lossy(body)),
        Err(unreadable) => unreadable.cause,
    }
}

#[test]
fn a_list_may_be_wrapped_bare_alone_or_absent() {
    let one = r#"{"ImageId":"m-1"}"#;
    for (list, n_rows) in [
        (format!(r#"{{"Image":[{one}]}}"#), 1),
        (format!(r#"{{"Image":{one}}}"#), 1),
        (
            format!(r#"{{ "Other": 1, "Image" : [ {one}, {one} ] }}"#),
            2,
        ),
        (format!("[{one}]"), 1),
        (one.to_owned(), 1),
        (r#"{"Image":[]}"#.to_owned(), 0),
        (r#"{"Image":null}"#.to_owned(), 0),
        (r#"{"Image":""}"#.to_owned(), 0),
        ("{}".to_owned(), 0),
        ("{ }".to_owned(), 0),
        ("[]".to_owned(), 0),
        ("null".to_owned(), 0),
        (r#""""#.to_owned(), 0),
    ] {
        let images = page::<DescribeImages, _>(&format!(r#"{{"RequestId":"R","Images":{list}}}"#));
        assert_eq!(images.rows.len(), n_rows, "{list}");
        assert_eq!(images.read_rows().count(), n_rows, "{list}");
    }
    assert_eq!(page::<DescribeImages, _>(r#"{"RequestId":"R"}"#).rows, []);
}

#[test]
fn a_list_inside_a_row_may_be_wrapped_bare_alone_or_absent() {
    let one = r#"{"TagValue":"v\"","TagKey":"k"}"#;
    for (list, n_tags) in [
        (format!(r#"{{"Tag":[{one},{one}]}}"#), 2),
        (format!(r#"{{"Tag":{one}}}"#), 1),
        (format!(r#"{{"Tag":[{one}],"Other":[1]}}"#), 1),
        (format!("[{one},null,{one}]"), 2),
        (one.to_owned(), 1),
        ("{}".to_owned(), 0),
        ("null".to_owned(), 0),
        (r#""""#.to_owned(), 0),
    ] {
        let body = format!(r#"{{"Images":{{"Image":[{{"ImageId":"m-1","Tags":{list}}}]}}}}"#);
        let images = page::<DescribeImages, _>(&body);
        let Row::Read(image) = &images.rows[0] else {
            panic!("{:?}", images.rows[0]);
        };
        assert_eq!(image.tags.len(), n_tags, "{list}");
        for tag in image.tags.iter() {
            assert_eq!((&*tag.key, &*tag.value), ("k", "v\""));
        }
    }
}

#[test]
fn texts_in_a_list_may_be_wrapped_bare_or_alone() {
    for list in [
        r#"["a","b"]"#,
        r#"{"InstanceId":["a","b"]}"#,
        r#"["a",null,"b"]"#,
    ] {
        let body = format!(r#"{{"CustomImages":[{{"ImageId":"m-1","CreateInstances":{list}}}]}}"#);
        let images = page::<ListCustomImages, _>(&body);
        let image = images.rows[0].as_read().unwrap();
        let instances = image.create_instances.clone().unwrap();
        assert_eq!(*instances, ["a", "b"], "{list}");
    }
    let one = page::<ListCustomImages, _>(
        r#"{"CustomImages":[{"ImageId":"m-1","CreateInstances":{"InstanceId":"a"}}]}"#,
    );
    let image = one.rows[0].as_read().unwrap();
    assert_eq!(*image.create_instances.clone().unwrap(), ["a"]);
    let untold = page::<ListCustomImages, _>(r#"{"CustomImages":[{"ImageId":"m-1"}]}"#);
    assert_eq!(untold.rows[0].as_read().unwrap().create_instances, None);
}

#[test]
fn an_object_is_never_read_from_a_list_by_position() {
    for row in [
        r#"["x86_64","BIOS"]"#,
        r#"{"ImageId":"m-1","Features":["a","b"]}"#,
        r#"{"ImageId":"m-1","Tags":[["k","v"]]}"#,
    ] {
        let images = page::<DescribeImages, _>(&format!(r#"{{"Images":[{row}]}}"#));
        assert!(matches!(images.rows[0], Row::Unreadable(_)), "{row}");
    }
}

#[test]
fn numbers_and_truth_values_may_be_texts() {
    for (size, number) in [
        ("60", Some(60)),
        (r#""60""#, Some(60)),
        (r#"" 60 ""#, Some(60)),
        ("60.0", Some(60)),
        ("6e1", Some(60)),
        ("null", None),
        (r#""""#, None),
    ] {
        let body = format!(r#"{{"Images":[{{"ImageId":"m-1","Size":{size}}}]}}"#);
        let image = page::<DescribeImages, _>(&body);
        assert_eq!(image.rows[0].as_read().unwrap().size, Int(number), "{size}");
    }
    for (word, flag) in [
        ("true", Some(true)),
        (r#""true""#, Some(true)),
        (r#""True""#, Some(true)),
        (r#""FALSE""#, Some(false)),
        ("false", Some(false)),
        (r#""""#, None),
        ("null", None),
    ] {
        let body = format!(r#"{{"Images":[{{"ImageId":"m-1","IsSelfShared":{word}}}]}}"#);
        let image = page::<DescribeImages, _>(&body);
        assert_eq!(
            image.rows[0].as_read().unwrap().is_self_shared,
            Flag(flag),
            "{word}"
        );
    }
}

#[test]
fn an_id_that_is_a_number_keeps_all_its_digits_or_is_refused() {
    for (id, text) in [
        ("1234567890123456", "1234567890123456"),
        ("9223372036854775807", "9223372036854775807"),
        (r#""99999999999999999999""#, "99999999999999999999"),
    ] {
        let body = format!(r#"{{"Images":[{{"ImageId":"m-1","ImageOwnerId":{id}}}]}}"#);
        let image = page::<DescribeImages, _>(&body);
        assert_eq!(image.rows[0].as_read().unwrap().image_owner_id, text);
    }
    let body = r#"{"Images":[{"ImageId":"m-1","ImageOwnerId":99999999999999999999}]}"#;
    let image = page::<DescribeImages, _>(body);
    assert!(matches!(image.rows[0], Row::Unreadable(_)));
}

#[test]
fn a_text_that_is_a_number_is_kept_as_it_was_written() {
    for literal in ["3.25", "3.10", "60.0", "6e1", "-0", "false"] {
        let body = format!(r#"{{"Images":[{{"ImageId":"m-1","ImageVersion":{literal}}}]}}"#);
        let image = page::<DescribeImages, _>(&body);
        assert_eq!(image.rows[0].as_read().unwrap().image_version, literal);
    }
}

#[test]
fn a_field_that_is_there_twice_makes_its_row_unreadable() {
    let images = page::<DescribeImages, _>(
        r#"{"Images":[{"ImageId":"m-1","Size":1,"Other":1,"Other":2,"Size":1},{"ImageId":"m-2"}]}"#,
    );
    let Row::Unreadable(fragment) = &images.rows[0] else {
        panic!("which size it has is not said");
    };
    assert_eq!(fragment.id.as_deref(), Some("m-1"));
    assert_eq!(fragment.cause, "Size: there twice");
    assert!(matches!(images.rows[1], Row::Read(_)));
}

#[test]
fn of_a_field_that_is_twice_in_the_envelope_the_last_counts() {
    let images = page::<DescribeImages, _>(
        r#"{"Images":[],"RequestId":"A","Images":{"Image":[],"Image":[{"ImageId":"m-1"}]},"RequestId":"B"}"#,
    );
    assert_eq!((&*images.request_id, images.rows.len()), ("B", 1));
}

#[test]
fn a_name_may_be_written_with_escapes_and_a_broken_one_is_nobodys() {
    let images = page::<DescribeImages, _>(
        r#"{"\ud800":1,"\u0049mages":[{"Im\u0061geId":"m-1","\udfffSize":[],"\u0053ize":5}]}"#,
    );
    let image = images.rows[0].as_read().unwrap();
    assert_eq!((&*image.image_id, image.size), ("m-1", Int(Some(5))));
}

#[test]
fn the_cause_names_the_innermost_field() {
    for (field, cause) in [
        (r#""Size":"x""#, "Size: expected a whole number"),
        (
            r#""Size":[1]"#,
            "Size: expected a text, number or truth value",
        ),
        (r#""ImageName":"\udc00""#, "ImageName: half a character"),
        (r#""IsPublic":2"#, "IsPublic: expected true or false"),
        (r#""Features":7"#, "Features: expected an object"),
        (
            r#""Features":{"ImdsSupport":{"a":1}}"#,
            "ImdsSupport: expected a text, number or truth value",
        ),
        (r#""Tags":"x""#, "Tags: expected a list"),
        (r#""Tags":{"Tag":["x"]}"#, "Tags: expected an object"),
        (
            r#""Tags":{"Tag":[{"TagKey":[]}]}"#,
            "TagKey: expected a text, number or truth value",
        ),
    ] {
        let images = page::<DescribeImages, _>(&format!(r#"{{"Images":[{{{field}}}]}}"#));
        let Row::Unreadable(fragment) = &images.rows[0] else {
            panic!("{field} was read");
        };
        assert_eq!(
            (&*fragment.cause, fragment.id.as_deref()),
            (cause, None),
            "{field}"
        );
    }
}

#[test]
fn an_unreadable_row_keeps_its_id_a_cause_and_its_beginning() {
    let long = "x".repeat(2000);
    let row = format!(r#"{{"Size":1e400,"ImageId":"m-2","Description":"{long}"}}"#);
    let body =
        format!(r#"{{"Images":{{"Image":[{{"ImageId":"m-1"}},{row},{{"ImageId":"m-3"}}]}}}}"#);
    let images = page::<DescribeImages, _>(&body);
    let ids: Vec<&str> = images.read_rows().map(|image| &*image.image_id).collect();
    assert_eq!(ids, ["m-1", "m-3"]);
    let Row::Unreadable(fragment) = &images.rows[1] else {
        panic!("1e400 is no number");
    };
    assert_eq!(fragment.id.as_deref(), Some("m-2"));
    assert!(
        fragment.cause.contains("number out of range"),
        "{}",
        fragment.cause
    );
    assert_eq!(fragment.text.chars().count(), 500);
    assert!(row.starts_with(&fragment.text));
}

#[test]
fn a_row_without_an_id_is_unreadable() {
    for row in [
        "{}",
        r#"{"ImageName":"web"}"#,
        r#"{"ImageId":""}"#,
        r#"{"ImageId":null}"#,
    ] {
        let images = page::<DescribeImages, _>(&format!(r#"{{"Images":[{row}]}}"#));
        let Row::Unreadable(fragment) = &images.rows[0] else {
            panic!("{row}");
        };
        assert_eq!(
            (fragment.id.as_deref(), &*fragment.cause),
            (None, "no ImageId")
        );
    }
}

#[test]
fn a_broken_byte_costs_no_row() {
    let images = DescribeImages::read(
        b"\xef\xbb\xbf {\"Images\":[{\"ImageId\":\"m-1\",\"ImageName\":\"a\xff\"},{\"ImageId\":\"m-2\"}]}",
    )
    .unwrap();
    let names: Vec<&str> = images.read_rows().map(|image| &*image.image_name).collect();
    assert_eq!(names, ["a\u{fffd}", ""]);
}

#[test]
fn what_is_no_answer_says_what_it_is_instead() {
    assert_eq!(cause::<DescribeImages>(b""), "empty body");
    assert_eq!(cause::<DescribeImages>(b" \r\n"), "empty body");
    for markup in [
        "<html><body>502</body></html>",
        "\n<?xml version='1.0'?><Error/>",
    ] {
        assert_eq!(
            cause::<DescribeImages>(markup.as_bytes()),
            "markup instead of JSON"
        );
    }
    for body in [
        "[]",
        "1",
        "null",
        "\"x\"",
        "upstream timed out",
        "{\"Images\":[}",
    ] {
        assert!(!cause::<DescribeImages>(body.as_bytes()).is_empty());
    }
    let huge = vec![b' '; MAX_BODY + 1];
    assert_eq!(
        cause::<DescribeImages>(&huge),
        "33554433 bytes are too many"
    );
}

#[test]
fn json_of_something_else_is_neither_an_empty_page_nor_a_done_write() {
    for body in [
        "{}",
        r#"{"error":"bad gateway"}"#,
        r#"{"RequestId":""}"#,
        r#"{"RequestId":{}}"#,
        r#"{"proxy":{"code":"origin"}}"#,
    ] {
        let body = body.as_bytes();
        assert_eq!(cause::<DescribeImages>(body), "no RequestId");
        assert_eq!(cause::<DeleteImage>(body), "no RequestId");
        assert_eq!(cause::<DeleteInstances>(body), "no RequestId");
    }
    for list in ["5", "true", "\"x\""] {
        let body = format!(r#"{{"RequestId":"R","Images":{list}}}"#);
        assert!(cause::<DescribeImages>(body.as_bytes()).starts_with("Images: "));
    }
    let body = br#"{"ResponseMetadata":{"RequestId":"R"},"Result":[]}"#;
    assert!(!cause::<DescribeZones>(body).is_empty());
}

#[test]
fn odd_groups_never_pass_for_an_image_that_is_not_published() {
    let sharing = |groups: &str| {
        let body = format!(r#"{{"RequestId":"R","ShareGroups":{groups}}}"#);
        DescribeImageSharePermission::read(body.as_bytes())
    };
    assert!(sharing("7").is_err());
    assert!(sharing(r#"{"ShareGroup":["all"]}"#).is_err());
    assert_eq!(sharing("{}").unwrap().groups, []);
    assert_eq!(
        sharing(r#"{"ShareGroup":{"Group":"all"}}"#)
            .unwrap()
            .groups
            .len(),
        1
    );
}

#[test]
fn only_an_error_that_is_absent_or_null_is_an_accepted_item() {
    let details = |error: &str| {
        let body = format!(
            r#"{{"ResponseMetadata":{{"RequestId":"R"}},
                "Result":{{"OperationDetails":[{{"InstanceId":"i-1"{error}}}]}}}}"#
        );
        DeleteInstances::read(body.as_bytes()).unwrap().details
    };
    for accepted in ["", r#","Error":null"#] {
        assert_eq!(details(accepted)[0].as_read().unwrap().error, None);
    }
    for doubtful in [
        r#","Error":{}"#,
        r#","Error":"""#,
        r#","Error":{"CodeN":1}"#,
    ] {
        let details = details(doubtful);
        let error = details[0].as_read().unwrap().error.clone().unwrap();
        assert_eq!(error.code, "", "{doubtful}");
    }
    for odd in [
        r#","Error":"InvalidInstanceStatus""#,
        r#","Error":[]"#,
        r#","Error":false"#,
    ] {
        assert!(matches!(details(odd)[0], Row::Unreadable(_)), "{odd}");
    }
}

#[test]
fn wrappers_in_wrappers_end_at_the_limit_and_not_with_the_stack() {
    let deep = |open: &str, close: &str| {
        let n = 100_000;
        format!("{}{}", open.repeat(n), close.repeat(n))
    };
    let nested = deep(r#"{"Instance":"#, "1}").replacen("1}", "1", 1);
    let body = format!(
        r#"{{"RequestId":"R","Instances":{}}}"#,
        deep(r#"{"Instance":["#, "]}")
    );
    let page = page::<DescribeInstances, _>(&body);
    assert!(
        page.rows
            .iter()
            .all(|row| matches!(row, Row::Unreadable(_)))
    );
    for list in [deep("[", "]"), nested] {
        for body in [
            format!(r#"{{"RequestId":"R","Instances":{list}}}"#),
            format!(r#"{{"Instances":[{{"InstanceId":"i-1","Tags":{list}}}]}}"#),
            format!(r#"{{"Instances":[{{"InstanceId":"i-1","Unknown":{list}}}]}}"#),
        ] {
            // Whatever it is, it comes back.
            let _ = DescribeInstances::read(body.as_bytes());
        }
    }
}
