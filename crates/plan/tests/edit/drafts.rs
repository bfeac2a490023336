//! One image, one draft.

use std::collections::BTreeSet;

use image_console_api::{
    aliyun_ecs::{self, BootMode, ImdsSupport, LicenseType, NvmeSupport, SettableStatus},
    error::Kind,
    image::{Image, Owner},
    service::Service,
    volcengine,
};
use image_console_plan::edit::{
    Draft, DryRun, Entry, Field, Landing, Part, Request, Seen, Settled, What, accounts,
    conflict::{self, Case, Choice},
    dry_run, fields, landing, settle,
};
use proptest::{collection::vec, prelude::*, sample, strategy::ValueTree, test_runner::TestRunner};

use crate::{
    cloud::{Cloud, Facts, fact, facts, promised},
    worlds::{KEYS, OTHERS, REGION, VALUES, meddle, world},
};

/// Something that somebody types.
#[derive(Clone, Debug)]
enum Typed {
    Text(Field, &'static str),
    /// A key and a value in a row of its own, or over what the key has.
    Tag(&'static str, &'static str),
    Untag(usize),
    Account(String),
    NoAccount(usize),
    NoAccounts,
    /// Ends all sharing and deprecates.
    Withdraw,
}

fn texts(field: Field) -> &'static [&'static str] {
    match field {
        Field::Name => &[
            "mine-1",
            "web-1",
            "web-2",
            "テスト",
            "镜像",
            "x",
            "1abc",
            "aliyun-x",
            "Aliyun-x",
            "a:b",
            "a b",
            "",
        ],
        Field::Family => &["web", "db", "", "a", "acs:x", "new_family"],
        Field::Description => &[
            "mine too",
            "",
            "x",
            "http://a",
            "see http://a",
            " ab",
            "a！",
        ],
        Field::Status => &["Available", "Deprecated"],
        Field::BootMode => &["BIOS", "UEFI", "UEFI-Preferred"],
        Field::License => &["BYOL", "Aliyun"],
        Field::Imds => &["v1", "v2", "v3"],
        Field::Nvme => &["supported", "unsupported"],
        Field::Public | Field::ToEcs => &["true", "false"],
        Field::Tags | Field::Accounts => &[""],
    }
}

fn typed() -> impl Strategy<Value = Typed> {
    let scalars = Field::ALL
        .into_iter()
        .filter(|field| !matches!(field, Field::Tags | Field::Accounts));
    let text = sample::select(scalars.collect::<Vec<_>>()).prop_flat_map(|field| {
        sample::select(texts(field)).prop_map(move |text| Typed::Text(field, text))
    });
    let keys: Vec<&str> = KEYS.iter().copied().chain(["", "acs:x", "new"]).collect();
    let values: Vec<&str> = VALUES.iter().copied().chain(["see http://x"]).collect();
    let tag = (sample::select(keys), sample::select(values))
        .prop_map(|(key, value)| Typed::Tag(key, value));
    let ids = OTHERS
        .iter()
        .map(u64::to_string)
        .chain(["abc".to_owned(), "1234567890".to_owned()]);
    let account = sample::select(ids.collect::<Vec<_>>()).prop_map(Typed::Account);
    let name = sample::select(texts(Field::Name)).prop_map(|text| Typed::Text(Field::Name, text));
    prop_oneof![
        6 => text,
        2 => name,
        2 => tag,
        1 => (0..4_usize).prop_map(Typed::Untag),
        2 => account,
        1 => (0..4_usize).prop_map(Typed::NoAccount),
        1 => Just(Typed::NoAccounts),
        1 => Just(Typed::Withdraw),
    ]
}

fn type_into(draft: &mut Draft, typed: &[Typed]) {
    for typed in typed {
        match typed {
            Typed::Text(field, text) if fields(draft.service).contains(field) => {
                draft.set(*field, text);
            }
            Typed::Tag(key, value) if draft.service == Service::Ecs => {
                match draft.tags.iter_mut().find(|(k, _)| k == key) {
                    Some((_, old)) => (*value).clone_into(old),
                    None => draft.tags.push(((*key).to_owned(), (*value).to_owned())),
                }
            }
            Typed::Untag(row) if *row < draft.tags.len() => _ = draft.tags.remove(*row),
            Typed::Account(id) if draft.accounts.is_some() => {
                let text = format!("{}, {id}", draft.text(Field::Accounts));
                draft.set(Field::Accounts, &text);
            }
            Typed::NoAccount(at) if draft.accounts.is_some() => {
                let ids = accounts(draft.text(Field::Accounts)).enumerate();
                let rest: Vec<&str> = ids.filter(|(n, _)| n != at).map(|(_, id)| id).collect();
                draft.set(Field::Accounts, &rest.join("\n"));
            }
            Typed::NoAccounts if draft.accounts.is_some() => draft.set(Field::Accounts, ""),
            Typed::Withdraw if draft.service == Service::Ecs && draft.accounts.is_some() => {
                draft.set(Field::Accounts, "");
                draft.set(Field::Status, "Deprecated");
            }
            _ => {}
        }
    }
}

/// An image as a form reads it.
struct Read {
    image: Image,
    accounts: Option<Vec<String>>,
}

impl Read {
    fn nth(cloud: &mut Cloud, service: Service, n: sample::Index) -> Self {
        let images = cloud.images(service);
        Self::of(cloud, images[n.index(images.len())].clone())
    }

    fn again(&self, cloud: &mut Cloud) -> Self {
        let images = cloud.images(self.image.service);
        let image = images.into_iter().find(|image| image.id == self.image.id);
        Self::of(cloud, image.unwrap())
    }

    fn of(cloud: &mut Cloud, image: Image) -> Self {
        let accounts = cloud.accounts(&image);
        Self { image, accounts }
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            accounts: self.accounts.as_deref(),
            ..Seen::new(&self.image)
        }
    }

    fn facts(&self, cloud: &Cloud) -> Facts {
        facts(cloud.world(), self.image.service, &self.image.id)
    }
}

/// How a case ended, so that the properties are known to be about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    HeldBack,
    Nothing,
    Refused,
    Done,
    /// Merged and sent, over a clash or without one.
    Merged {
        clashed: bool,
    },
}

/// Sends requests until one is refused, and checks what the form then says.
fn send(
    cloud: &mut Cloud,
    requests: &[Request],
    may_be_refused: bool,
) -> Result<bool, TestCaseError> {
    for request in requests {
        let Err(error) = cloud.send(request) else {
            continue;
        };
        // What no browser can know: other images' names.
        let is_name = error.code == "InvalidImageName.Duplicated";
        prop_assert!(may_be_refused || is_name, "{error:?} of {request:?}");
        if is_name {
            prop_assert_eq!(landing(&error, request), Landing::Field(Field::Name));
        }
        prop_assert_ne!(error.kind(), Kind::Credential);
        return Ok(false);
    }
    Ok(true)
}

fn check_promise(
    service: Service,
    seed: u64,
    n: sample::Index,
    typed: &[Typed],
) -> Result<Outcome, TestCaseError> {
    let mut cloud = Cloud::of(world(service, seed));
    let read = Read::nth(&mut cloud, service, n);
    let seen = read.seen();
    let mut draft = Draft::of(seen);
    type_into(&mut draft, typed);
    let checked = draft.check(seen);
    prop_assert_eq!(
        checked.change.is_none(),
        checked.obstacles().next().is_some()
    );
    let Some(change) = checked.change else {
        return Ok(Outcome::HeldBack);
    };
    let diff = change.diff(seen);
    prop_assert_eq!(diff.nothing.is_some(), diff.entries.is_empty());
    prop_assert_eq!(diff.requests().is_empty(), diff.entries.is_empty());
    let before = read.facts(&cloud);
    let promise = promised(&before, &diff.entries);
    let is_doubtful = checked
        .findings
        .iter()
        .any(|f| matches!(f.what, What::Doubt(_)));

    // A dry run changes nothing and knows better only where there is doubt.
    for request in &diff.dry_runs().requests {
        let refusal = cloud.send(request).err();
        let said = dry_run(refusal.as_ref(), request);
        let on_name = DryRun::WouldFail(Landing::Field(Field::Name));
        prop_assert!(
            said == DryRun::WouldSucceed || is_doubtful || said == on_name,
            "{refusal:?} of {request:?}"
        );
        prop_assert_eq!(&read.facts(&cloud), &before);
    }

    let is_done = send(&mut cloud, &diff.requests(), is_doubtful)?;
    let after = read.facts(&cloud);
    if is_done {
        prop_assert_eq!(&after, &promise);
    }

    // Whoever lost the answers learns the same by reading again.
    let again = read.again(&mut cloud);
    let is = |entry: &Entry, facts: &Facts, value: &Option<String>| {
        facts.get(&fact(&entry.part)) == value.as_ref()
    };
    let settled = settle(again.seen(), &diff);
    let done: Vec<Part> = diff
        .entries
        .iter()
        .filter(|e| is(e, &after, &e.new))
        .map(|e| e.part.clone())
        .collect();
    match settled {
        Settled::Done => prop_assert_eq!(done.len(), diff.entries.len()),
        Settled::NotDone => {
            prop_assert_eq!(done, []);
            prop_assert_eq!(after, before);
        }
        Settled::Partly {
            done: told,
            not_done,
        } => {
            prop_assert_eq!(told, done);
            prop_assert!(
                not_done
                    .iter()
                    .all(|part| after.get(&fact(part)) == before.get(&fact(part)))
            );
        }
        Settled::Other { .. } => prop_assert!(false, "nobody else was there"),
    }
    // What is done is not sent again.
    if is_done {
        let left = change.diff(again.seen());
        prop_assert_eq!(left.entries, []);
    }
    Ok(match is_done {
        _ if diff.entries.is_empty() => Outcome::Nothing,
        true => Outcome::Done,
        false => Outcome::Refused,
    })
}

/// A field that cannot be sent, by itself, as somebody would send it who does not ask this crate.
fn by_hand(image: &Image, field: Field, text: &str) -> Option<Request> {
    let some = || Some(text.to_owned());
    if image.service == Service::VolcEcs {
        let mut change = volcengine::ModifyImageAttribute {
            image_id: image.id.clone(),
            ..Default::default()
        };
        match field {
            Field::Name => change.image_name = some(),
            Field::Description => change.description = some(),
            Field::BootMode => change.boot_mode = Some(volcengine::BootMode::parse(text)?),
            _ => return None,
        }
        return Some(Request::VolcAttribute(change));
    }
    let mut change = aliyun_ecs::ModifyImageAttribute {
        region_id: REGION.to_owned(),
        image_id: image.id.clone(),
        ..Default::default()
    };
    match field {
        Field::Name => change.image_name = some(),
        Field::Family => change.image_family = some(),
        Field::Description => change.description = some(),
        Field::Status => change.status = Some(SettableStatus::parse(text)?),
        Field::BootMode => change.boot_mode = Some(BootMode::parse(text)?),
        Field::License => change.license_type = Some(LicenseType::parse(text)?),
        Field::Imds => change.imds_support = Some(ImdsSupport::parse(text)?),
        Field::Nvme => change.nvme_support = Some(NvmeSupport::parse(text)?),
        _ => return None,
    }
    Some(Request::EcsAttribute(change))
}

fn check_refusal(
    service: Service,
    seed: u64,
    n: sample::Index,
    field: Field,
    text: &str,
) -> Result<(), TestCaseError> {
    let mut cloud = Cloud::of(world(service, seed));
    let read = Read::nth(&mut cloud, service, n);
    let mut draft = Draft::of(read.seen());
    draft.set(field, text);
    if draft.check(read.seen()).change.is_some() {
        return Ok(());
    }
    let Some(request) = by_hand(&read.image, field, text) else {
        return Ok(());
    };
    let before = read.facts(&cloud);
    let error = cloud.send(&request).err();
    prop_assert!(
        error.is_some(),
        "{field:?} {text:?} of {:?} is held back for nothing",
        read.image
    );
    prop_assert_eq!(read.facts(&cloud), before);
    Ok(())
}

fn check_conflict(
    service: Service,
    seed: u64,
    n: sample::Index,
    typed: &[Typed],
    meddling: u64,
) -> Result<Outcome, TestCaseError> {
    let mut cloud = Cloud::of(world(service, seed));
    let read = Read::nth(&mut cloud, service, n);
    if read.image.owner != Owner::Own {
        // Nobody edits it, and its tags are not shown.
        return Ok(Outcome::Nothing);
    }
    let opened = Draft::of(read.seen());
    let mut mine = opened.clone();
    type_into(&mut mine, typed);
    let before = read.facts(&cloud);

    meddle(cloud.world_mut(), service, &read.image.id, meddling);
    let now = read.facts(&cloud);
    let again = read.again(&mut cloud);
    let theirs = Draft::of(again.seen());
    let merges = conflict::merge(&opened, &theirs, &mine);

    // Everything that is different now is noticed, accounts only where they may be read.
    for name in before.keys().chain(now.keys()) {
        if before.get(name) == now.get(name)
            || name.starts_with("account ") && read.accounts.is_none()
        {
            continue;
        }
        let merge = merges.iter().find(|merge| fact(&merge.part) == *name);
        let Some(merge) = merge else {
            return Err(TestCaseError::fail(format!(
                "{name} changed and nobody noticed"
            )));
        };
        prop_assert_eq!(merge.opened.as_ref(), before.get(name));
        prop_assert_eq!(merge.theirs.as_ref(), now.get(name));
        prop_assert!(matches!(
            merge.case,
            Case::Same | Case::OnlyTheirs | Case::Both
        ));
        prop_assert_eq!(
            merge.case == Case::Same,
            merge.mine.as_ref() == now.get(name)
        );
    }
    // And nothing else.
    for merge in merges
        .iter()
        .filter(|m| matches!(m.case, Case::OnlyTheirs | Case::Both))
    {
        let name = fact(&merge.part);
        prop_assert_ne!(before.get(&name), now.get(&name));
    }
    // Runs over many images notice the same clashes without a form.
    if let Some(change) = mine.check(read.seen()).change {
        let clashes = change.conflicts(again.seen()).into_iter();
        let both = merges.iter().filter(|merge| merge.case == Case::Both);
        prop_assert_eq!(
            clashes.map(|merge| merge.part).collect::<BTreeSet<_>>(),
            both.map(|merge| merge.part.clone())
                .collect::<BTreeSet<_>>()
        );
    }

    // Every other clash goes to the other; what was typed elsewhere stays.
    let typed_tags = mine.tags.clone();
    conflict::rebase(&mut mine, &merges);
    let mut expected = now.clone();
    let mut is_mine = false;
    for merge in &merges {
        let value = match merge.case {
            Case::Same | Case::OnlyTheirs => continue,
            Case::OnlyMine => &merge.mine,
            Case::Both => {
                is_mine = !is_mine;
                let choice = if is_mine {
                    Choice::Mine
                } else {
                    Choice::Theirs
                };
                conflict::choose(&mut mine, merge, choice);
                if is_mine { &merge.mine } else { continue }
            }
        };
        match value {
            Some(value) => _ = expected.insert(fact(&merge.part), value.clone()),
            None => _ = expected.remove(&fact(&merge.part)),
        }
    }
    for row in typed_tags.iter().filter(|(key, _)| key.is_empty()) {
        prop_assert!(mine.tags.contains(row), "an unfinished row is lost");
    }
    let merged = conflict::merge(&theirs, &theirs, &mine);
    prop_assert!(!conflict::needs_choice(&merged));

    let checked = mine.check(again.seen());
    let Some(change) = checked.change else {
        return Ok(Outcome::HeldBack);
    };
    let is_doubtful = checked
        .findings
        .iter()
        .any(|f| matches!(f.what, What::Doubt(_)));
    let requests = change.diff(again.seen()).requests();
    if !send(&mut cloud, &requests, is_doubtful)? {
        return Ok(Outcome::Refused);
    }
    prop_assert_eq!(read.facts(&cloud), expected);
    let clashed = conflict::needs_choice(&merges);
    Ok(Outcome::Merged { clashed })
}

fn service() -> impl Strategy<Value = Service> {
    prop_oneof![
        4 => Just(Service::Ecs),
        1 => Just(Service::Swas),
        2 => Just(Service::VolcEcs),
    ]
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn what_a_review_shows_is_what_the_cloud_holds_afterwards(
        service in service(),
        seed in any::<u64>(),
        n in any::<sample::Index>(),
        typed in vec(typed(), 0..5),
    ) {
        check_promise(service, seed, n, &typed)?;
    }

    #[test]
    fn what_is_held_back_would_be_refused(
        service in prop_oneof![2 => Just(Service::Ecs), 1 => Just(Service::VolcEcs)],
        seed in any::<u64>(),
        n in any::<sample::Index>(),
        typed in typed(),
    ) {
        if let Typed::Text(field, text) = typed
            && fields(service).contains(&field)
        {
            check_refusal(service, seed, n, field, text)?;
        }
    }

    #[test]
    fn what_somebody_else_changed_is_noticed_and_nothing_typed_is_lost(
        service in service(),
        seed in any::<u64>(),
        n in any::<sample::Index>(),
        typed in vec(typed(), 0..5),
        meddling in any::<u64>(),
    ) {
        check_conflict(service, seed, n, &typed, meddling)?;
    }
}

/// The properties would hold as well if nothing were ever sent.
#[test]
fn the_cases_end_in_every_way() {
    let mut runner = TestRunner::deterministic();
    let cases = (
        service(),
        any::<u64>(),
        any::<sample::Index>(),
        vec(typed(), 0..5),
    );
    let mut seen = Vec::new();
    for meddling in 0..300 {
        let case = cases.new_tree(&mut runner).unwrap().current();
        let (service, seed, n, typed) = case;
        seen.push(check_promise(service, seed, n, &typed).unwrap());
        seen.push(check_conflict(service, seed, n, &typed, meddling).unwrap());
    }
    for outcome in [
        Outcome::HeldBack,
        Outcome::Nothing,
        Outcome::Refused,
        Outcome::Done,
        Outcome::Merged { clashed: true },
        Outcome::Merged { clashed: false },
    ] {
        let n = seen.iter().filter(|other| **other == outcome).count();
        assert!(n >= 3, "{n} {outcome:?}");
    }
}
