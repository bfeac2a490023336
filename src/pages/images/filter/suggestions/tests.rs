use super::*;
use crate::i18n::english;

fn known<'a>(seen: &'a dyn Fn(Property) -> Vec<String>, services: &'a [Service]) -> Known<'a> {
    Known {
        messages: english(),
        services,
        seen,
        is_reading: false,
        day: &|ago| format!("2026-11-{:02}", 24 - ago.min(23)),
    }
}

fn nothing(_: Property) -> Vec<String> {
    Vec::new()
}

fn offered(typed: &str) -> Vec<String> {
    let all = suggest(typed, known(&nothing, &[Service::Ecs]));
    all.list.into_iter().map(|s| s.label).collect()
}

fn meaning(typed: &str, chosen: &[&str]) -> Option<Token> {
    let chosen: Vec<String> = chosen.iter().map(|value| (*value).to_owned()).collect();
    token(typed, &chosen, known(&nothing, &[Service::Ecs]))
}

#[test]
fn an_empty_box_offers_every_property_the_usual_ones_first() {
    let all = offered("");
    assert_eq!(all.len(), Property::ALL.len());
    assert_eq!(all[..3], ["Name", "Image ID", "Status"]);
}

#[test]
fn a_word_offers_the_properties_that_begin_with_it_before_those_that_contain_it() {
    let all = offered("sta");
    assert_eq!(all[0], "Status");
    assert!(all.contains(&"Instance type".to_owned()), "{all:?}");
    // By the word of the URL, too, whatever the language.
    assert_eq!(offered("nvm")[0], "NVMe");
    assert_eq!(offered("zzz"), [""; 0]);
}

#[test]
fn a_property_that_a_place_of_the_list_lacks_says_where_it_is() {
    let note = |services: &[Service]| {
        let all = suggest("family", known(&nothing, services));
        all.list[0].note.clone()
    };
    assert_eq!(note(&[Service::Ecs]), "is");
    let all = suggest("famil", known(&nothing, &[Service::Ecs, Service::Swas]));
    assert_eq!(all.list[0].note, "ECS only");
    let all = suggest("famil", known(&nothing, &[Service::Ecs]));
    assert_eq!(all.list[0].note, "");
}

#[test]
fn a_chosen_property_is_typed_and_its_only_operator_with_it() {
    let does = |typed: &str| {
        let all = suggest(typed, known(&nothing, &[Service::Ecs]));
        all.list[0].does.clone()
    };
    assert_eq!(does("statu"), Does::Type("Status ".to_owned()));
    assert_eq!(
        does("instance typ"),
        Does::Type("Instance type = ".to_owned())
    );
    assert_eq!(does("Status "), Does::Type("Status = ".to_owned()));
}

#[test]
fn operators_are_offered_as_far_as_they_are_typed() {
    assert_eq!(offered("Status !"), ["Status !="]);
    assert_eq!(offered("Size >"), [""; 0], "it is a whole operator");
    let notes: Vec<String> = suggest("Created ", known(&nothing, &[Service::Ecs]))
        .list
        .into_iter()
        .filter(|s| s.group == english().filter.operators)
        .map(|s| s.note)
        .collect();
    assert_eq!(
        notes,
        [
            "is",
            "is not",
            "is on or after",
            "is on or before",
            "is before",
            "is after"
        ]
    );
}

#[test]
fn words_are_offered_by_their_labels_and_narrowed_by_what_is_typed() {
    assert_eq!(
        offered("Owner = "),
        ["own", "shared by others", "system", "marketplace"]
    );
    assert_eq!(offered("Owner = self"), ["own"]);
    assert_eq!(offered("Owner = SHARED"), ["shared by others"]);
}

#[test]
fn values_of_rows_are_offered_beside_the_known_words() {
    let seen = |of: Property| match of {
        Property::BootMode => vec!["Legacy".to_owned(), "UEFI".to_owned()],
        _ => Vec::new(),
    };
    let all = suggest("Boot mode = ", known(&seen, &[Service::Ecs]));
    let labels: Vec<&str> = all.list.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(labels, ["BIOS", "UEFI", "UEFI-Preferred", "Legacy"]);
    assert!(all.several);
    assert!(!suggest("Boot mode : ", known(&seen, &[Service::Ecs])).several);
}

#[test]
fn no_more_than_two_hundred_values_are_offered_and_that_is_said() {
    let seen = |_: Property| (0..300).map(|n| format!("family-{n}")).collect::<Vec<_>>();
    let all = suggest("Family = ", known(&seen, &[Service::Ecs]));
    assert_eq!(all.list.len(), 200);
    assert!(all.hint.unwrap().contains("200"));
    let some = suggest("Family = family-29", known(&seen, &[Service::Ecs]));
    assert_eq!(some.list.len(), 11, "29 and 290 to 299");
}

#[test]
fn days_are_offered_for_a_time() {
    assert_eq!(offered("Created >= ")[..2], ["2026-11-24", "2026-11-17"]);
    assert_eq!(offered("Created >= 3d"), ["2026-11-21"]);
    assert_eq!(
        meaning("Created >= 3d", &[]),
        Some(Token::new(
            Property::Created,
            Operator::AtLeast,
            "2026-11-21"
        ))
    );
}

#[test]
fn a_value_alone_offers_the_whole_condition() {
    let all = suggest("windows", known(&nothing, &[Service::Ecs]));
    let ready = all.list.iter().find(|s| matches!(s.does, Does::Add(_)));
    assert_eq!(ready.unwrap().label, "OS type is Windows");
}

#[test]
fn a_typed_label_becomes_its_value() {
    let one = |property, value: &str| Some(Token::new(property, Operator::Equal, value));
    assert_eq!(meaning("Owner = own", &[]), one(Property::Owner, "self"));
    assert_eq!(
        meaning("status = create failed", &[]),
        one(Property::Status, "CreateFailed")
    );
    assert_eq!(meaning("size = 20 GiB", &[]), one(Property::Size, "20"));
    assert_eq!(meaning("GiB = 20", &[]), one(Property::Size, "20"));
    assert_eq!(
        meaning("Progress = 40 %", &[]),
        one(Property::Progress, "40")
    );
    assert_eq!(meaning("Name =  x ", &[]), one(Property::Name, " x "));
}

#[test]
fn chosen_values_and_a_typed_one_are_one_condition() {
    let token = meaning("Status = deprecated", &["Available"]).unwrap();
    assert_eq!(token.values, ["Available", "Deprecated"]);
    let token = meaning("Status = ", &["Available"]).unwrap();
    assert_eq!(token.values, ["Available"]);
    assert_eq!(meaning("Status = ", &[]), None);
}

#[test]
fn a_word_filters_at_once_and_a_condition_only_when_it_is_whole() {
    let live = |typed: &str| live(typed, english());
    assert_eq!(live(" web front "), "web front");
    assert_eq!(live("Name"), "Name");
    assert_eq!(live("Name "), "", "an operator is to follow");
    assert_eq!(live("Name !"), "");
    assert_eq!(live("Name : web"), "");
    assert_eq!(live("!tmp"), "");
    assert_eq!(meaning("Name", &[]), Some(Token::free("Name")));
    assert_eq!(meaning("Name ", &[]), None);
    assert_eq!(meaning(" ", &[]), None);
    assert_eq!(meaning(" web ", &[]), Some(Token::free("web")));
}

#[test]
fn choosing_a_value_twice_leaves_it_out() {
    let mut chosen = Vec::new();
    for value in ["a", "b", "a"] {
        toggle(&mut chosen, value);
    }
    assert_eq!(chosen, ["b"]);
}
