//! What the answers say.

use std::mem;

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas,
    error::{ApiError, Kind},
    image::Image,
    operation::Operation,
    page::{Page, Row},
    service::Service,
    volcengine as volc,
};

use super::{
    ask::{PAGE, SWAS_ACCOUNTS_PAGE},
    facts::{DryRun, Fact, Facts, ItemFacts, Task, TaskKind, User, Users, Why},
    question::{Answer, Ask, Question},
};

/// How many pages are looked through at most (reliability.md §2.2, "page drift").
const MAX_PAGES: u32 = 200;

/// Whether there is more of it.
enum More {
    /// The next page, which is asked for by its number.
    Numbered,
    /// The next page, which has this token.
    Token(String),
}

impl Facts {
    /// Takes an answer in. What comes back is to be asked next: further pages, and what only makes sense
    /// to ask now.
    pub fn answered(&mut self, question: &Question, answer: Answer<'_>) -> Vec<Question> {
        let mut next = Vec::new();
        match (&question.ask, answer) {
            (Ask::EcsDryRun(ask), _) => {
                let force = ask.force == Some(true);
                next = self.dry_run_answered(question, force, answer);
            }
            (Ask::EcsUsers(ask), _) if ask.dry_run == Some(true) => {
                self.may_see_users(question, answer);
            }
            (_, Answer::Nothing) => self.failed(question, Why::NoAnswer),
            (_, Answer::Refused(error)) => self.refused(question, error),
            (_, Answer::Body(body)) => {
                if self.read(question, body, &mut next).is_none() {
                    self.failed(question, Why::Unreadable);
                }
            }
        }
        next
    }

    /// Reads a body; `None` when it is not understood.
    fn read(&mut self, question: &Question, body: &[u8], next: &mut Vec<Question>) -> Option<()> {
        let first = *question.of.first()?;
        let more = match &question.ask {
            Ask::EcsImage(_) => {
                let page = ecs::DescribeImages::read(body).ok()?;
                self.take_images(question, page.images(&question.region));
                self.ask_more_of_ecs(first, next);
                None
            }
            Ask::EcsFamily(ask) => {
                let page = ecs::DescribeImages::read(body)
                    .ok()?
                    .images(&question.region);
                let more = numbered(&page, question.page, PAGE);
                self.take_family(question, ask.image_family.as_deref()?, page, more.is_some())?;
                more
            }
            Ask::EcsSharing(_) => {
                let sharing = ecs::DescribeImageSharePermission::read(body).ok()?;
                let more = numbered(&sharing.accounts, question.page, PAGE);
                let facts = self.items.get_mut(first)?;
                // The row of the image may have said so already, and nothing takes that back.
                let is_public = facts.public == Fact::Known(true) || !sharing.groups.is_empty();
                facts.public = Fact::Known(is_public);
                let accounts = sharing.accounts.map(|account| account.aliyun_id.0);
                self.take_accounts(first, accounts, more.is_some())?;
                more
            }
            Ask::EcsUsers(ask) => {
                let page = ecs::DescribeInstances::read(body).ok()?;
                let token = page.next_token.clone();
                for row in page.rows {
                    let user = named(row, |row| (row.instance_id.0, row.instance_name.0));
                    self.items.get_mut(first)?.pending.users.push(user);
                }
                if token.is_none() {
                    self.ecs_users_end(first, ask, next);
                }
                token.map(More::Token)
            }
            Ask::EcsTasks(_) => {
                let page = ecs::DescribeTasks::read(body).ok()?;
                let more = numbered(&page, question.page, PAGE);
                self.take_tasks(question, page, more.is_some())?;
                more
            }
            // Answered above: its success is a refusal.
            Ask::EcsDryRun(_) => None,
            Ask::SwasImages(_) => {
                let page = swas::ListCustomImages::read(body).ok()?;
                self.take_images(question, page.images(&question.region));
                self.of_each(question, |facts, at| facts.ask_for_accounts(at, next));
                None
            }
            Ask::SwasAccounts(_) => {
                let page = swas::ListCustomImageShareAccounts::read(body).ok()?;
                let more = numbered(&page, question.page, SWAS_ACCOUNTS_PAGE);
                self.take_accounts(first, page.map(|row| row.user_id.0), more.is_some())?;
                more
            }
            Ask::VolcImages(_) => {
                let page = volc::DescribeImages::read(body).ok()?;
                self.take_images(question, page.images(&question.region));
                self.of_each(question, |facts, at| facts.ask_for_accounts(at, next));
                None
            }
            Ask::VolcSharing(_) => {
                let page = volc::DescribeImageSharePermission::read(body)
                    .ok()?
                    .accounts;
                let token = page.next_token.clone();
                self.take_accounts(first, page.map(|row| row.account_id.0), token.is_some())?;
                token.map(More::Token)
            }
            Ask::VolcUsers(_) => {
                let page = volc::DescribeInstances::read(body).ok()?;
                let token = page.next_token.clone();
                self.take_walk(question, page, token.is_some())?;
                token.map(More::Token)
            }
            Ask::VolcInstances(_) => {
                self.take_instances(question, volc::DescribeInstances::read(body).ok()?);
                None
            }
        };
        match more {
            Some(_) if question.page >= MAX_PAGES => self.failed(question, Why::TooMany),
            Some(more) => next.push(question.next(more)),
            None => {}
        }
        Some(())
    }

    fn of_each(&mut self, question: &Question, mut act: impl FnMut(&mut Self, usize)) {
        for at in &question.of {
            act(self, *at);
        }
    }

    /// Images that were asked for by their ids, all on this page.
    fn take_images(&mut self, question: &Question, page: Page<Image>) {
        let mut rows: Vec<Row<Image>> = page.rows;
        let nameless = rows
            .iter()
            .any(|row| matches!(row, Row::Unreadable(fragment) if fragment.id.is_none()));
        for at in &question.of {
            let Some(facts) = self.items.get_mut(*at) else {
                continue;
            };
            let id = facts.item.id();
            let place = rows
                .iter()
                .position(|row| row_id(row, |image| &image.id) == Some(id));
            match place.map(|place| rows.swap_remove(place)) {
                Some(Row::Read(image)) => facts.image = Fact::Known(Some(Box::new(image))),
                Some(Row::Unreadable(_)) => facts.failed(&question.ask, Why::Unreadable),
                // A row that does not even tell its id may be this one.
                None if nameless => facts.failed(&question.ask, Why::Unreadable),
                None => facts.image = Fact::Known(None),
            }
        }
    }

    fn take_instances(&mut self, question: &Question, page: Page<volc::Instance>) {
        let mut rows = page.rows;
        let nameless = rows
            .iter()
            .any(|row| matches!(row, Row::Unreadable(fragment) if fragment.id.is_none()));
        for at in &question.of {
            let Some(facts) = self.items.get_mut(*at) else {
                continue;
            };
            let id = facts.item.id();
            let place = rows
                .iter()
                .position(|row| row_id(row, |instance| &instance.instance_id) == Some(id));
            facts.instance = match place.map(|place| rows.swap_remove(place)) {
                Some(Row::Read(instance)) => Fact::Known(Some(Box::new(instance))),
                Some(Row::Unreadable(_)) => Fact::CouldNotCheck(Why::Unreadable),
                None if nameless => Fact::CouldNotCheck(Why::Unreadable),
                None => Fact::Known(None),
            };
        }
    }

    fn take_family(
        &mut self,
        question: &Question,
        name: &str,
        page: Page<Image>,
        has_more: bool,
    ) -> Option<()> {
        let at = self.family_at(*question.of.first()?, name)?;
        let family = self.families.get_mut(at)?;
        for row in page.rows {
            // Who does not see one of them cannot say which is the newest.
            let image = row.ok()?;
            if image.family == name {
                family.pending.push(image);
            }
        }
        if !has_more {
            family.images = Fact::Known(mem::take(&mut family.pending));
        }
        Some(())
    }

    fn take_accounts(&mut self, at: usize, page: Page<String>, has_more: bool) -> Option<()> {
        let facts = self.items.get_mut(at)?;
        for row in page.rows {
            facts.pending.accounts.push(row.ok()?);
        }
        if !has_more {
            facts.accounts = Fact::Known(mem::take(&mut facts.pending.accounts));
        }
        Some(())
    }

    fn take_tasks(
        &mut self,
        question: &Question,
        page: Page<ecs::Task>,
        has_more: bool,
    ) -> Option<()> {
        for row in page.rows {
            let task = row.ok()?;
            let kind = match ecs::TaskAction::parse(&task.task_action) {
                Some(ecs::TaskAction::ImportImage) => TaskKind::Import,
                Some(ecs::TaskAction::ExportImage) => TaskKind::Export,
                // Nothing that works on images.
                _ => continue,
            };
            let is_running = ecs::TaskStatus::parse(&task.task_status);
            if is_running != Some(ecs::TaskStatus::Processing) {
                continue;
            }
            let of = |at: &&usize| {
                let facts = self.items.get(**at);
                facts.is_some_and(|facts| *task.resource_id == *facts.item.id())
            };
            let at = question.of.iter().find(of).copied();
            if let Some(facts) = at.and_then(|at| self.items.get_mut(at)) {
                facts.pending.tasks.push(Task {
                    id: task.task_id.0,
                    kind,
                    can_cancel: task.support_cancel.0,
                });
            }
        }
        if !has_more {
            for at in &question.of {
                if let Some(facts) = self.items.get_mut(*at) {
                    facts.tasks = Fact::Known(mem::take(&mut facts.pending.tasks));
                }
            }
        }
        Some(())
    }

    fn take_walk(
        &mut self,
        question: &Question,
        page: Page<volc::Instance>,
        has_more: bool,
    ) -> Option<()> {
        for row in page.rows {
            // A row that is not understood may use any of the images.
            let instance = row.ok()?;
            for at in &question.of {
                let facts = self.items.get_mut(*at)?;
                if *instance.image_id == *facts.item.id() {
                    facts.pending.users.push(User {
                        id: instance.instance_id.0.clone(),
                        name: instance.instance_name.0.clone(),
                    });
                }
            }
        }
        if !has_more {
            for at in &question.of {
                let named = self.take_users(*at);
                self.items.get_mut(*at)?.users = Fact::Known(Users {
                    named,
                    hidden: false,
                });
            }
        }
        Some(())
    }

    /// The last page of an image's users has come.
    fn ecs_users_end(&mut self, at: usize, ask: &ecs::DescribeInstances, next: &mut Vec<Question>) {
        let named = self.take_users(at);
        let Some(facts) = self.items.get_mut(at) else {
            return;
        };
        let in_use = facts.newest_image().and_then(|image| image.in_use);
        if named.is_empty() && in_use.is_none() {
            // An empty list means nothing from those who may not see it; only a dry run tells.
            let ask = Ask::EcsUsers(Box::new(ecs::DescribeInstances {
                next_token: None,
                dry_run: Some(true),
                ..ask.clone()
            }));
            next.push(Question::about(&facts.item, at, ask));
            return;
        }
        let hidden = named.is_empty() && in_use == Some(true);
        facts.users = Fact::Known(Users { named, hidden });
    }

    /// Nobody was shown as user of an image: whether that is to be believed.
    fn may_see_users(&mut self, question: &Question, answer: Answer<'_>) {
        let why = match answer {
            Answer::Refused(error) if error.is_dry_run_success() => None,
            Answer::Refused(error) => Some(why(error)),
            // A dry run always ends as a refusal.
            Answer::Body(_) => Some(Why::Unreadable),
            Answer::Nothing => Some(Why::NoAnswer),
        };
        let facts = question.of.first().and_then(|at| self.items.get_mut(*at));
        if let Some(facts) = facts {
            facts.users = match why {
                None => Fact::Known(Users::default()),
                Some(why) => Fact::CouldNotCheck(why),
            };
        }
    }

    fn dry_run_answered(
        &mut self,
        question: &Question,
        force: bool,
        answer: Answer<'_>,
    ) -> Vec<Question> {
        let Some(first) = question.of.first().copied() else {
            return Vec::new();
        };
        let (said, next) = match answer {
            Answer::Refused(error) if error.is_dry_run_success() => {
                (Fact::Known(DryRun::Passed { force }), Vec::new())
            }
            Answer::Refused(error) if is_about_the_image(error) => {
                let error = Box::new(error.clone());
                (Fact::Known(DryRun::Refused { force, error }), Vec::new())
            }
            Answer::Refused(error) => (Fact::CouldNotCheck(why(error)), Vec::new()),
            Answer::Nothing => (Fact::CouldNotCheck(Why::NoAnswer), Vec::new()),
            // A success means that it is gone, by whatever way: nothing that was known holds.
            Answer::Body(_) => (Fact::CouldNotCheck(Why::Unreadable), self.again(first)),
        };
        if let Some(facts) = self.items.get_mut(first) {
            facts.dry_run = said;
        }
        next
    }

    fn refused(&mut self, question: &Question, error: &ApiError) {
        let is_sharing = matches!(
            question.ask,
            Ask::EcsSharing(_) | Ask::SwasAccounts(_) | Ask::VolcSharing(_)
        );
        if is_sharing && error.kind() == Kind::Gone {
            // It went while we asked.
            if let Some(facts) = question.of.first().and_then(|at| self.items.get_mut(*at)) {
                facts.image = Fact::Known(None);
                facts.accounts = Fact::Known(Vec::new());
                facts.public = Fact::Known(false);
            }
            return;
        }
        self.failed(question, why(error));
    }

    /// What was asked stays unknown.
    fn failed(&mut self, question: &Question, why: Why) {
        if let Ask::EcsFamily(ask) = &question.ask {
            let name = ask.image_family.as_deref().unwrap_or_default();
            let first = question.of.first();
            let at = first.and_then(|at| self.family_at(*at, name));
            if let Some(family) = at.and_then(|at| self.families.get_mut(at)) {
                family.images = Fact::CouldNotCheck(why);
            }
            return;
        }
        for at in &question.of {
            if let Some(facts) = self.items.get_mut(*at) {
                facts.failed(&question.ask, why);
            }
        }
    }
}

impl ItemFacts {
    fn failed(&mut self, ask: &Ask, why: Why) {
        match ask {
            Ask::EcsImage(_) | Ask::SwasImages(_) | Ask::VolcImages(_) => {
                self.image = Fact::CouldNotCheck(why);
                // What would have been asked next.
                self.accounts = Fact::CouldNotCheck(why);
                if self.item.service() == Service::Ecs {
                    self.public = Fact::CouldNotCheck(why);
                    self.users = Fact::CouldNotCheck(why);
                }
            }
            Ask::EcsSharing(_) => {
                self.accounts = Fact::CouldNotCheck(why);
                if self.public.is_asking() {
                    self.public = Fact::CouldNotCheck(why);
                }
            }
            Ask::SwasAccounts(_) | Ask::VolcSharing(_) => {
                self.accounts = Fact::CouldNotCheck(why);
            }
            Ask::EcsUsers(_) | Ask::VolcUsers(_) => self.users = Fact::CouldNotCheck(why),
            Ask::EcsTasks(_) => self.tasks = Fact::CouldNotCheck(why),
            Ask::VolcInstances(_) => self.instance = Fact::CouldNotCheck(why),
            Ask::EcsDryRun(_) => self.dry_run = Fact::CouldNotCheck(why),
            // Kept by the family.
            Ask::EcsFamily(_) => {}
        }
    }
}

impl Question {
    /// The question for the next page.
    fn next(&self, more: More) -> Self {
        let mut next = self.clone();
        next.page += 1;
        let number = Some(next.page);
        match (&mut next.ask, more) {
            (Ask::EcsImage(ask) | Ask::EcsFamily(ask), More::Numbered) => ask.page_number = number,
            (Ask::EcsSharing(ask), More::Numbered) => ask.page_number = number,
            (Ask::EcsTasks(ask), More::Numbered) => ask.page_number = number,
            (Ask::SwasAccounts(ask), More::Numbered) => ask.page_number = number,
            (Ask::EcsUsers(ask), More::Token(token)) => ask.next_token = Some(token),
            (Ask::VolcSharing(ask), More::Token(token)) => ask.next_token = Some(token),
            (Ask::VolcUsers(ask), More::Token(token)) => ask.next_token = Some(token),
            _ => {}
        }
        next
    }
}

/// Whether there is a page after this one.
fn numbered<T>(page: &Page<T>, number: u32, size: u32) -> Option<More> {
    let seen = u64::from(number) * u64::from(size);
    let has_more = page
        .total_count
        .map_or(page.rows.len() == size as usize, |all| all > seen);
    (has_more && !page.rows.is_empty()).then_some(More::Numbered)
}

/// The id of a row, even of one that was not understood.
fn row_id<'a, T>(row: &'a Row<T>, id: impl Fn(&'a T) -> &'a str) -> Option<&'a str> {
    match row {
        Row::Read(row) => Some(id(row)),
        Row::Unreadable(fragment) => fragment.id.as_deref(),
    }
}

/// A user by id and name. One that was not understood is still a user.
fn named<T>(row: Row<T>, name: impl FnOnce(T) -> (String, String)) -> User {
    let (id, name) = match row {
        Row::Read(row) => name(row),
        Row::Unreadable(fragment) => (fragment.id.unwrap_or_default(), String::new()),
    };
    User { id, name }
}

fn why(error: &ApiError) -> Why {
    match error.kind() {
        Kind::Permission | Kind::Credential => Why::NoPermission,
        Kind::Throttle | Kind::Transient | Kind::InProgress | Kind::Clock | Kind::Nonce => {
            Why::NoAnswer
        }
        Kind::StateConflict | Kind::Gone | Kind::CallerError | Kind::DryRunPassed => Why::Refused,
    }
}

/// Whether a refusal says something about the image, rather than about who asks, when and how.
fn is_about_the_image(error: &ApiError) -> bool {
    matches!(error.kind(), Kind::StateConflict | Kind::Gone)
}
