//! What somebody else changed while a form was open: three-way merging, part by part.
//!
//! Before anything is sent the image is read again. Tags and accounts are merged one by one, so two people
//! who each add a tag do not meet. Where they do, both values are shown and one of them chosen.

use super::{
    draft::{Draft, Part, accounts, is_between_accounts},
    field::{Field, fields},
};

/// One part of the image in its three versions. `None` is a tag or an account that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// What.
    pub part: Part,
    /// As it was when the form opened.
    pub opened: Option<String>,
    /// As it is now.
    pub theirs: Option<String>,
    /// As it stands in the form.
    pub mine: Option<String>,
    /// Who changed it.
    pub case: Case,
}

/// Who changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Nobody, or both to the same.
    Same,
    /// Only somebody else: the form takes it over.
    OnlyTheirs,
    /// Only the form: it is what will be sent.
    OnlyMine,
    /// Both, to different values: somebody must choose.
    Both,
}

/// Whose value stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// What stands in the form; sent over the other's.
    Mine,
    /// What the image has now.
    Theirs,
}

/// Every part of the three, in the order of the form. `opened` and `theirs` are [`Draft::of`] the image
/// then and now.
///
/// Accounts are compared only if all three know them.
#[must_use]
pub fn merge(opened: &Draft, theirs: &Draft, mine: &Draft) -> Vec<Merge> {
    let drafts = [opened, theirs, mine];
    let knows_accounts = drafts.iter().all(|draft| draft.accounts.is_some());
    let all = drafts.map(Draft::parts);
    let mut parts = Vec::new();
    for &field in fields(mine.service) {
        if field == Field::Accounts && !knows_accounts {
            continue;
        }
        for part in all.iter().flatten().filter(|part| part.field() == field) {
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
    }
    let of = |part| {
        let [o, t, m] = drafts.map(|draft| draft.part(&part).map(str::to_owned));
        let case = if t == m {
            Case::Same
        } else if o == m {
            Case::OnlyTheirs
        } else if o == t {
            Case::OnlyMine
        } else {
            Case::Both
        };
        Merge {
            part,
            opened: o,
            theirs: t,
            mine: m,
            case,
        }
    };
    parts.into_iter().map(of).collect()
}

/// Whether somebody must choose before anything is sent.
#[must_use]
pub fn needs_choice(merges: &[Merge]) -> bool {
    merges.iter().any(|merge| merge.case == Case::Both)
}

/// Takes into the form what only others changed, so that it stands on the image as it is now. What was
/// typed stays, where both did as well: that is chosen by [`choose`].
pub fn rebase(mine: &mut Draft, merges: &[Merge]) {
    for merge in merges.iter().filter(|merge| merge.case == Case::OnlyTheirs) {
        choose(mine, merge, Choice::Theirs);
    }
}

/// Puts the chosen value of one part into the form. Everything else in it stays as typed.
pub fn choose(mine: &mut Draft, merge: &Merge, choice: Choice) {
    let value = match choice {
        Choice::Mine => merge.mine.as_deref(),
        Choice::Theirs => merge.theirs.as_deref(),
    };
    match &merge.part {
        Part::Field(field) => mine.set(*field, value.unwrap_or_default()),
        Part::Tag(key) => set_tag(mine, key, value),
        Part::Account(id) => set_account(mine, id, value.is_some()),
    }
}

fn set_tag(draft: &mut Draft, key: &str, value: Option<&str>) {
    // Of a key in several rows this is about the first. Another was typed, and stays.
    let row = draft.tags.iter().position(|(k, _)| k == key);
    match (row, value) {
        (Some(row), Some(value)) => value.clone_into(&mut draft.tags[row].1),
        (None, Some(value)) => draft.tags.push((key.to_owned(), value.to_owned())),
        (Some(row), None) => _ = draft.tags.remove(row),
        (None, None) => {}
    }
}

/// Adds an account on a line of its own, or takes it out; the rest of the text stays as typed.
fn set_account(draft: &mut Draft, id: &str, is_there: bool) {
    let text = draft.accounts.get_or_insert_default();
    if is_there == accounts(text).any(|other| other == id) {
        return;
    }
    if is_there {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(id);
        return;
    }
    // Each piece is an account with the separator behind it, so that goes with it.
    let pieces = text.split_inclusive(is_between_accounts);
    *text = pieces
        .filter(|piece| piece.trim_end_matches(is_between_accounts) != id)
        .collect();
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Service;

    use super::*;

    fn draft(name: &str, tags: &[(&str, &str)], accounts: Option<&str>) -> Draft {
        let mut draft = Draft::empty(Service::Ecs);
        draft.set(Field::Name, name);
        let owned = tags.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        draft.tags = owned.collect();
        draft.accounts = accounts.map(str::to_owned);
        draft
    }

    fn cases(merges: &[Merge]) -> Vec<(Part, Case)> {
        let changed = merges.iter().filter(|merge| merge.case != Case::Same);
        changed.map(|m| (m.part.clone(), m.case)).collect()
    }

    fn key(key: &str) -> Part {
        Part::Tag(key.to_owned())
    }

    #[test]
    fn nobody_meets_where_only_one_changed_something() {
        let opened = draft("web", &[("env", "dev"), ("team", "a")], Some("11111"));
        let theirs = draft("web", &[("env", "dev"), ("new", "x")], Some("11111\n22222"));
        let mut mine = draft("db", &[("env", "prod"), ("team", "a")], Some("33333"));
        let merges = merge(&opened, &theirs, &mine);
        let expected = [
            (Part::Field(Field::Name), Case::OnlyMine),
            (key("env"), Case::OnlyMine),
            (key("team"), Case::OnlyTheirs),
            (key("new"), Case::OnlyTheirs),
            (Part::Account("11111".to_owned()), Case::OnlyMine),
            (Part::Account("22222".to_owned()), Case::OnlyTheirs),
            (Part::Account("33333".to_owned()), Case::OnlyMine),
        ];
        assert_eq!(cases(&merges), expected);
        assert!(!needs_choice(&merges));
        rebase(&mut mine, &merges);
        assert_eq!(
            mine,
            draft("db", &[("env", "prod"), ("new", "x")], Some("33333\n22222"))
        );
    }

    #[test]
    fn two_who_change_the_same_must_choose_unless_they_agree() {
        let opened = draft("web", &[("env", "dev")], None);
        let theirs = draft("api", &[("env", "prod")], None);
        let mut mine = draft("db", &[("env", "prod")], None);
        let merges = merge(&opened, &theirs, &mine);
        let name = Part::Field(Field::Name);
        assert_eq!(cases(&merges), [(name, Case::Both)]);
        assert!(needs_choice(&merges));
        let typed = mine.clone();
        rebase(&mut mine, &merges);
        choose(&mut mine, &merges[0], Choice::Mine);
        assert_eq!(mine, typed);
        choose(&mut mine, &merges[0], Choice::Theirs);
        assert_eq!(mine, theirs);
        // And back again: the merge still has what was typed.
        choose(&mut mine, &merges[0], Choice::Mine);
        assert_eq!(mine, typed);
    }

    #[test]
    fn a_tag_that_one_removes_and_the_other_changes_is_a_choice() {
        let opened = draft("web", &[("env", "dev")], None);
        let theirs = draft("web", &[], None);
        let mut mine = draft("web", &[("env", "prod"), ("env", "typed twice")], None);
        let merges = merge(&opened, &theirs, &mine);
        assert_eq!(cases(&merges), [(key("env"), Case::Both)]);
        let both = merges
            .iter()
            .find(|merge| merge.case == Case::Both)
            .unwrap();
        choose(&mut mine, both, Choice::Theirs);
        assert_eq!(mine, draft("web", &[("env", "typed twice")], None));
    }

    #[test]
    fn what_cannot_be_compared_yet_stays_as_typed() {
        let opened = draft("web", &[], None);
        let theirs = draft("web", &[], Some("11111"));
        let mut mine = draft("web", &[("", "no key yet")], Some("half an acc"));
        let typed = mine.clone();
        let merges = merge(&opened, &theirs, &mine);
        assert_eq!(cases(&merges), []);
        rebase(&mut mine, &merges);
        assert_eq!(mine, typed);
    }

    #[test]
    fn an_account_is_taken_out_of_the_text_and_the_rest_stays() {
        for (text, left) in [
            ("11111", ""),
            ("11111, 22222", " 22222"),
            ("22222\n11111\n", "22222\n"),
            ("111112，11111；11111", "111112，"),
            ("22222", "22222"),
        ] {
            let mut draft = draft("web", &[], Some(text));
            set_account(&mut draft, "11111", false);
            assert_eq!(draft.accounts.as_deref(), Some(left), "{text}");
        }
    }
}
