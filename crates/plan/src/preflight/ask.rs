//! Which calls would tell more of the items.

use std::mem;

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas, service::Service, volcengine as volc,
};

use super::{
    Item, Thing,
    facts::{Fact, Facts, Family, ItemFacts, User, Users},
    question::{Ask, Question},
};

/// How many ids go into one question: the most that every list of ids takes.
const BATCH: usize = 100;
/// How many rows a page has, where the vendor allows so many.
pub(super) const PAGE: u32 = 100;
/// The same for the accounts of SWAS.
pub(super) const SWAS_ACCOUNTS_PAGE: u32 = 50;

impl Facts {
    /// The calls to begin with. Their answers may lead to [more](Self::answered).
    ///
    /// They are independent of each other and may be sent in any order and at once; SWAS allows ten
    /// calls a minute, say older pages.
    pub fn questions(&mut self) -> Vec<Question> {
        let mut questions = Vec::new();
        for item in 0..self.items.len() {
            self.ask(item, &mut questions);
        }
        questions
    }

    /// Forgets what is known of an item and asks again: after an obstacle was taken away.
    pub fn again(&mut self, item: usize) -> Vec<Question> {
        let mut questions = Vec::new();
        if let Some(facts) = self.items.get_mut(item) {
            let family = facts.newest_image().map(|image| image.family.clone());
            facts.forget();
            self.ask(item, &mut questions);
            self.ask_family_again(item, &family.unwrap_or_default(), &mut questions);
        }
        questions
    }

    /// Asks for a family that could not be read.
    fn ask_family_again(&mut self, at: usize, name: &str, questions: &mut Vec<Question>) {
        let Some(facts) = self.items.get(at) else {
            return;
        };
        let place = self.family_at(at, name);
        let Some(family) = place.and_then(|place| self.families.get_mut(place)) else {
            return;
        };
        if matches!(family.images, Fact::CouldNotCheck(_)) {
            family.images = Fact::Asking;
            family.pending.clear();
            let ask = of_family(&family.region, name);
            questions.push(Question::about(&facts.item, at, ask));
        }
    }

    /// Asks the server whether it would delete an ECS image, with or without `Force`; `None` for all else.
    ///
    /// Never asked of itself: the page lists `DryRun` and does not describe it, so it is the user who
    /// trusts it. A refusal is the server's own reason.
    pub fn dry_run(&mut self, item: usize, force: bool) -> Option<Question> {
        let facts = self.items.get_mut(item)?;
        if facts.item.service() != Service::Ecs {
            return None;
        }
        facts.dry_run = Fact::Asking;
        let ask = Ask::EcsDryRun(ecs::DeleteImage {
            region_id: facts.item.region.clone(),
            image_id: facts.item.id().to_owned(),
            force: force.then_some(true),
            dry_run: Some(true),
        });
        Some(Question::about(&facts.item, item, ask))
    }

    fn ask(&mut self, at: usize, questions: &mut Vec<Question>) {
        let Some(facts) = self.items.get_mut(at) else {
            return;
        };
        if facts.is_of_others() {
            return;
        }
        let item = &facts.item;
        match (&item.thing, item.service()) {
            (Thing::Instance(_), _) => {
                facts.instance = Fact::Asking;
                batch(questions, item, at, |ask| match ask {
                    Ask::VolcInstances(ask) => Some(&mut ask.instance_ids),
                    _ => None,
                });
            }
            (Thing::Image(image), Service::Ecs) => {
                let ask = Ask::EcsImage(Box::new(ecs::DescribeImages {
                    image_id: Some(image.id.clone()),
                    ..own_images(&item.region)
                }));
                questions.push(Question::about(item, at, ask));
                batch(questions, item, at, |ask| match ask {
                    Ask::EcsTasks(ask) => Some(&mut ask.resource_ids),
                    _ => None,
                });
                facts.image = Fact::Asking;
                facts.tasks = Fact::Asking;
            }
            (Thing::Image(_), Service::Swas) => {
                facts.image = Fact::Asking;
                batch(questions, item, at, |ask| match ask {
                    Ask::SwasImages(ask) => ask.image_ids.as_mut(),
                    _ => None,
                });
            }
            (Thing::Image(_), Service::VolcEcs) => {
                batch(questions, item, at, |ask| match ask {
                    Ask::VolcImages(ask) => Some(&mut ask.image_ids),
                    _ => None,
                });
                facts.image = Fact::Asking;
                if facts.users == Fact::NotAsked {
                    walk(questions, item, at);
                    facts.users = Fact::Asking;
                }
            }
        }
    }

    /// What is to be asked once an image of ECS has been read again.
    pub(super) fn ask_more_of_ecs(&mut self, at: usize, questions: &mut Vec<Question>) {
        let Some(facts) = self.items.get_mut(at) else {
            return;
        };
        let Fact::Known(Some(image)) = &facts.image else {
            return;
        };
        let item = &facts.item;
        facts.public = image.public.map_or(Fact::Asking, Fact::Known);
        if image.shared == Some(false) && image.public.is_some() {
            facts.accounts = Fact::Known(Vec::new());
        } else {
            let ask = Ask::EcsSharing(ecs::DescribeImageSharePermission {
                region_id: item.region.clone(),
                image_id: image.id.clone(),
                page_number: Some(1),
                page_size: Some(PAGE),
            });
            questions.push(Question::about(item, at, ask));
            facts.accounts = Fact::Asking;
        }
        if image.in_use == Some(false) {
            facts.users = Fact::Known(Users::default());
        } else {
            let ask = Ask::EcsUsers(Box::new(ecs::DescribeInstances {
                region_id: item.region.clone(),
                image_id: Some(image.id.clone()),
                max_results: Some(PAGE),
                ..ecs::DescribeInstances::default()
            }));
            questions.push(Question::about(item, at, ask));
            facts.users = Fact::Asking;
        }
        let name = image.family.clone();
        if name.is_empty() || self.family_at(at, &name).is_some() {
            return;
        }
        let Some(ItemFacts { item, .. }) = self.items.get(at) else {
            return;
        };
        questions.push(Question::about(item, at, of_family(&item.region, &name)));
        self.families.push(Family {
            account: item.account.clone(),
            region: item.region.clone(),
            name,
            images: Fact::Asking,
            pending: Vec::new(),
        });
    }

    /// With which accounts an image of SWAS or Volcengine is shared, unless its row said that it is with
    /// none.
    pub(super) fn ask_for_accounts(&mut self, at: usize, questions: &mut Vec<Question>) {
        let Some(facts) = self.items.get_mut(at) else {
            return;
        };
        let Fact::Known(Some(image)) = &facts.image else {
            return;
        };
        let item = &facts.item;
        let (is_shared, ask) = match item.service() {
            Service::Ecs => return,
            Service::Swas => (
                image.shared_to_accounts,
                Ask::SwasAccounts(swas::ListCustomImageShareAccounts {
                    region_id: item.region.clone(),
                    image_id: image.id.clone(),
                    page_number: Some(1),
                    page_size: Some(SWAS_ACCOUNTS_PAGE),
                    client_token: None,
                }),
            ),
            Service::VolcEcs => (
                image.shared,
                // The limits of a page are not documented: the vendor's default.
                Ask::VolcSharing(volc::DescribeImageSharePermission {
                    image_id: image.id.clone(),
                    ..volc::DescribeImageSharePermission::default()
                }),
            ),
        };
        if is_shared == Some(false) {
            facts.accounts = Fact::Known(Vec::new());
        } else {
            questions.push(Question::about(item, at, ask));
            facts.accounts = Fact::Asking;
        }
    }

    /// Takes what came on the pages of an item's users.
    pub(super) fn take_users(&mut self, at: usize) -> Vec<User> {
        let facts = self.items.get_mut(at);
        facts
            .map(|facts| mem::take(&mut facts.pending.users))
            .unwrap_or_default()
    }
}

impl Question {
    /// The first page of something about one item.
    pub(super) fn about(item: &Item, at: usize, ask: Ask) -> Self {
        Self {
            account: item.account.clone(),
            region: item.region.clone(),
            ask,
            of: vec![at],
            page: 1,
        }
    }
}

/// One's own images in all states: a region's first page.
fn own_images(region: &str) -> ecs::DescribeImages {
    ecs::DescribeImages {
        region_id: region.to_owned(),
        status: ecs::StatusFilter::EVERY.to_vec(),
        // With it a missing permission is a refusal; without it, an image that is not shown.
        image_owner_alias: Some(ecs::OwnerAlias::Own),
        page_number: Some(1),
        page_size: Some(PAGE),
        ..ecs::DescribeImages::default()
    }
}

/// The first page of a family.
fn of_family(region: &str, name: &str) -> Ask {
    Ask::EcsFamily(Box::new(ecs::DescribeImages {
        image_family: Some(name.to_owned()),
        ..own_images(region)
    }))
}

/// Puts an item into a question that takes many ids, the last of its kind that has room, or a new one.
fn batch(
    questions: &mut Vec<Question>,
    item: &Item,
    at: usize,
    ids: impl Fn(&mut Ask) -> Option<&mut Vec<String>>,
) {
    for question in questions.iter_mut().rev() {
        let fits = question.of.len() < BATCH
            && question.region == item.region
            && question.account == item.account;
        if fits && let Some(ids) = ids(&mut question.ask) {
            ids.push(item.id().to_owned());
            question.of.push(at);
            return;
        }
    }
    let size = Some(PAGE);
    let id = vec![item.id().to_owned()];
    let region_id = item.region.clone();
    let ask = match (&item.thing, item.service()) {
        (Thing::Instance(_), _) => Ask::VolcInstances(Box::new(volc::DescribeInstances {
            instance_ids: id,
            max_results: size,
            ..volc::DescribeInstances::default()
        })),
        (Thing::Image(_), Service::Ecs) => Ask::EcsTasks(Box::new(ecs::DescribeTasks {
            region_id,
            task_status: Some(ecs::TaskStatus::Processing),
            resource_ids: id,
            page_number: Some(1),
            page_size: size,
            ..ecs::DescribeTasks::default()
        })),
        (Thing::Image(_), Service::Swas) => Ask::SwasImages(Box::new(swas::ListCustomImages {
            region_id,
            image_ids: Some(id),
            page_number: Some(1),
            page_size: size,
            ..swas::ListCustomImages::default()
        })),
        (Thing::Image(_), Service::VolcEcs) => Ask::VolcImages(Box::new(volc::DescribeImages {
            image_ids: id,
            max_results: size,
            ..volc::DescribeImages::default()
        })),
    };
    questions.push(Question::about(item, at, ask));
}

/// Joins the walk through all instances of the item's region.
fn walk(questions: &mut Vec<Question>, item: &Item, at: usize) {
    let is_it = |question: &&mut Question| {
        matches!(question.ask, Ask::VolcUsers(_))
            && question.region == item.region
            && question.account == item.account
    };
    if let Some(question) = questions.iter_mut().find(is_it) {
        question.of.push(at);
        return;
    }
    let ask = Ask::VolcUsers(Box::new(volc::DescribeInstances {
        max_results: Some(PAGE),
        ..volc::DescribeInstances::default()
    }));
    questions.push(Question::about(item, at, ask));
}
