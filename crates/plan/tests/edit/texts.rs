//! Marks and kept drafts, over any text.

use image_console_api::service::Service;
use image_console_plan::edit::{
    Draft, Field,
    kept::{self, Kept},
    marks::{Kind, marks},
};
use proptest::{collection::vec, option, prelude::*, sample};

/// Texts that have something in common now and then.
fn similar() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{0,40}",
        "[a镜🚀é\u{301}\u{200D}-]{0,12}",
        any::<String>(),
    ]
}

fn draft(service: Service) -> impl Strategy<Value = Draft> {
    let texts = vec((sample::select(Field::ALL.to_vec()), any::<String>()), 0..6);
    let tags = vec((any::<String>(), any::<String>()), 0..4);
    (texts, tags, option::of(any::<String>())).prop_map(move |(texts, tags, accounts)| {
        let mut draft = Draft::empty(service);
        for (field, text) in texts {
            draft.set(field, &text);
        }
        (draft.tags, draft.accounts) = (tags, accounts);
        draft
    })
}

fn both() -> impl Strategy<Value = Kept> {
    sample::select(Service::ALL.to_vec())
        .prop_flat_map(|service| (draft(service), draft(service)))
        .prop_map(|(opened, mine)| Kept { opened, mine })
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn marks_hold_both_texts(old in similar(), new in similar()) {
        let marks = marks(&old, &new);
        let without = |kind| -> String {
            marks.iter().filter(|mark| mark.kind != kind).map(|mark| mark.text).collect()
        };
        prop_assert_eq!(without(Kind::Added), &*old);
        prop_assert_eq!(without(Kind::Removed), &*new);
        prop_assert!(marks.iter().all(|mark| !mark.text.is_empty()));
        prop_assert!(marks.windows(2).all(|pair| pair[0].kind != pair[1].kind));
        prop_assert_eq!(old == new, marks.iter().all(|mark| mark.kind == Kind::Kept));
    }

    #[test]
    fn what_is_kept_is_found_again(both in both()) {
        prop_assert_eq!(kept::parse(&kept::print(&both.opened, &both.mine)), Some(both));
    }

    #[test]
    fn any_text_can_be_read_as_kept(text in any::<String>()) {
        let _ = kept::parse(&text);
        if let Some(kept) = kept::parse(&format!("cloud=ecs&{text}")) {
            prop_assert_eq!(kept::parse(&kept::print(&kept.opened, &kept.mine)), Some(kept));
        }
    }
}
