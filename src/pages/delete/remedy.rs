//! What helps against what stands in the way: a button in a cell, perhaps with a question behind it.

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_plan::{
    cooling,
    filter::{Filter, Operator, Token},
    places::PlaceAsked,
    preflight::{Cause, Cell, Check, Fix, Item, Remedy, Snapshots, State, Task, User, Why, fixes},
    property::Property,
    query::ImageQuery,
};
use leptos::{ev, task::spawn_local};

use super::{
    cool,
    desk::Desk,
    words::{Words, called},
    written,
};
use crate::{
    components::{
        dialog::{self, Dialog, Frame},
        middle,
    },
    dom::{Content, El, View, el, live},
    i18n::{Messages, speech},
    navigation::navigation,
    paths::Route,
    platform,
};

/// The button in a cell; `None` where nothing of it helps.
pub(super) fn button(
    desk: Desk,
    dialog: Dialog,
    at: usize,
    item: &Item,
    cell: &Cell,
    words: Words,
) -> Option<El> {
    let t = words.t();
    let cause = match &cell.state {
        State::Blocks(cause) | State::Warns(cause) => cause,
        State::Unknown(Why::NotOffered) | State::Fine | State::Asking => return None,
        State::Unknown(Why::NoPermission) => {
            let (check, service) = (cell.check, item.service());
            return Some(link(t.fix_right, move || {
                say(desk, dialog, at, Told::Right(check, service));
            }));
        }
        State::Unknown(_) => return Some(link(t.fix_again, move || ask_again(desk, at, false))),
        State::NotAsked if cell.check == Check::DryRun => {
            return Some(link(t.try_it, move || ask_again(desk, at, true)));
        }
        State::NotAsked => return None,
    };
    let service = item.service();
    let first = *cause.remedies(service).first()?;
    let (item, cause) = (item.clone(), cause.clone());
    Some(match first {
        Remedy::Unshare | Remedy::Unpublish | Remedy::CancelCopy => {
            let label = match first {
                Remedy::Unshare => t.fix_unshare,
                Remedy::Unpublish => t.fix_unpublish,
                _ => t.fix_cancel_copy,
            };
            link(label, move || {
                ask_first(desk, dialog, at, &item, &cause, first);
            })
        }
        Remedy::ShowInstances => {
            let label = match service {
                Service::Ecs => t.fix_show_or_force,
                Service::Swas | Service::VolcEcs => t.fix_show,
            };
            link(label, move || users(desk, dialog, at, &item))
        }
        Remedy::ShowFamily => family(&item, &cause, t.fix_family)?,
        Remedy::KeepSnapshots => link(t.fix_keep, move || {
            desk.choices
                .update(|choices| choices.snapshots = Snapshots::Keep);
        }),
        Remedy::Reload | Remedy::AskAgain => {
            let is_trial = cell.check == Check::DryRun;
            link(t.fix_again, move || ask_again(desk, at, is_trial))
        }
        Remedy::AskForPermission => link(t.fix_right, move || {
            say(desk, dialog, at, Told::Right(Check::Users, service));
        }),
        Remedy::ShowTasks => link(t.fix_how, move || {
            say(desk, dialog, at, Told::Tasks(tasks(&cause)));
        }),
        Remedy::Wait if matches!(cause, Cause::Importing(_)) => link(t.fix_how, move || {
            say(desk, dialog, at, Told::Tasks(tasks(&cause)));
        }),
        Remedy::Wait => link(t.fix_again, move || ask_again(desk, at, false)),
        Remedy::ChangeBilling => link(t.fix_how, move || {
            say(
                desk,
                dialog,
                at,
                Told::Text(|t| t.later().delete.billing_hint),
            );
        }),
        Remedy::RemoveProtection => link(t.fix_how, move || {
            say(
                desk,
                dialog,
                at,
                Told::Text(|t| t.later().delete.protection_hint),
            );
        }),
        // They are never the first that would help.
        Remedy::UseForce | Remedy::TakeTheRisk => return None,
    })
}

/// The button that takes the mark off an image that is cooling.
pub(super) fn restore(desk: Desk, at: usize, words: Words) -> El {
    link(words.messages.later().cooling.restore, move || {
        cool::restore(desk, &[at]);
    })
}

fn link(label: &'static str, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("link")
        .on(ev::click, move |_| press())
        .child(label)
}

fn ask_again(desk: Desk, at: usize, is_trial: bool) {
    if is_trial {
        let force = desk.choices.read_untracked().forces(at);
        desk.dry_run(at, force);
    } else {
        desk.again(at);
    }
}

fn tasks(cause: &Cause) -> Vec<Task> {
    match cause {
        Cause::Importing(tasks) | Cause::Exporting(tasks) => tasks.clone(),
        _ => Vec::new(),
    }
}

/// A link to the images of the family.
fn family(item: &Item, cause: &Cause, label: &'static str) -> Option<El> {
    let Cause::NewestOfFamily(family) = cause else {
        return None;
    };
    let token = Token::new(Property::Family, Operator::Equal, family.clone());
    let mut query = ImageQuery {
        filter: Filter::all([token]),
        ..ImageQuery::default()
    };
    query
        .places
        .extend(image_console_plan::places::PlaceAsked::parse(
            &[item.service().prefix(), ".", &item.region].concat(),
        ));
    Some(to(Route::Images(query), label))
}

fn to(route: Route, label: &'static str) -> El {
    let navigation = navigation();
    el("a")
        .class("link")
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child(label)
}

/// What a dialog only tells.
enum Told {
    /// Which right is missing.
    Right(Check, Service),
    /// What is running.
    Tasks(Vec<Task>),
    /// A sentence.
    Text(fn(&'static Messages) -> &'static str),
}

const FRAME: Frame = Frame {
    title: |t| t.later().delete.remedy_title,
    class: "dialog",
    head: true,
};

fn say(desk: Desk, dialog: Dialog, at: usize, told: Told) {
    dialog.show(FRAME, || {
        let ids: Vec<View> = match &told {
            Told::Tasks(tasks) => tasks.iter().map(|task| line("", &task.id)).collect(),
            _ => Vec::new(),
        };
        let speech = speech();
        let text = move || {
            let t = speech.messages();
            match &told {
                Told::Right(check, service) => t.later().delete.right(action(*check, *service)),
                Told::Tasks(_) => t.later().delete.tasks_hint.to_owned(),
                Told::Text(text) => text(t).to_owned(),
            }
        };
        (
            dialog::body((el("p").child(live(text)), list(ids))),
            dialog::foot((
                dialog::button("button", |t| t.table.close, move || dialog.close()),
                dialog::button(
                    "button button--primary",
                    |t| t.later().delete.fix_again,
                    move || {
                        dialog.close();
                        desk.again(at);
                    },
                )
                .attr("data-first", ""),
            )),
        )
            .any()
    });
}

/// The operation that tells of a check.
const fn action(check: Check, service: Service) -> &'static str {
    match (check, service) {
        (Check::Users, Service::Ecs) => "ecs:DescribeInstances",
        (Check::Shared | Check::Public, Service::Ecs) => "ecs:DescribeImageSharePermission",
        (Check::Importing | Check::Exporting, Service::Ecs) => "ecs:DescribeTasks",
        (Check::DryRun, Service::Ecs) => "ecs:DeleteImage",
        (_, Service::Ecs) => "ecs:DescribeImages",
        (Check::Shared, Service::Swas) => "swas-open:ListCustomImageShareAccounts",
        (_, Service::Swas) => "swas-open:ListCustomImages",
        (Check::Shared, Service::VolcEcs) => "ecs:DescribeImageSharePermission",
        (Check::Users | Check::Billing | Check::Protection | Check::Host, Service::VolcEcs) => {
            "ecs:DescribeInstances"
        }
        (_, Service::VolcEcs) => "ecs:DescribeImages",
    }
}

fn line(name: &str, id: &str) -> View {
    let name = (!name.is_empty()).then(|| middle::name(name));
    el("li").child((name, middle::id(id))).any()
}

fn list(lines: Vec<View>) -> Option<El> {
    (!lines.is_empty()).then(|| el("ul").class("sending").attr("tabindex", "0").child(lines))
}

/// Who uses an image, and with ECS the choice to delete it all the same.
fn users(desk: Desk, dialog: Dialog, at: usize, item: &Item) {
    let service = item.service();
    let named = desk.facts_now(|facts| {
        let known = &facts.items()[at];
        let of_swas = known.newest_image().map(|image| image.instances.clone());
        match (service, known.users.known()) {
            (Service::Swas, _) => of_swas
                .unwrap_or_default()
                .into_iter()
                .map(unnamed)
                .collect(),
            (_, Some(users)) => users.named.clone(),
            (_, None) => Vec::new(),
        }
    });
    let frame = Frame {
        title: |t| t.later().delete.users_title,
        ..FRAME
    };
    let region = item.region.clone();
    let id = item.id().to_owned();
    dialog.show(frame, || {
        let speech = speech();
        let warning = move || {
            let t = &speech.messages().later().delete;
            match service {
                Service::Ecs => t.force_warning,
                Service::Swas => t.server_warning,
                Service::VolcEcs => t.still_used_warning,
            }
        };
        let instances = (service == Service::VolcEcs).then(|| {
            let mut query = "in=".to_owned();
            query.push_str(&region);
            query.push_str("&image=");
            query.push_str(&id);
            el("p").child(to(
                Route::Instances(query),
                speech.messages().later().delete.to_instances,
            ))
        });
        let is_forced = desk.choices.read_untracked().forces(at);
        let force = (service == Service::Ecs).then(|| {
            dialog::button(
                "button",
                if is_forced {
                    |t| t.later().delete.verdict_not_sent
                } else {
                    |t| t.later().delete.verdict_force_sent
                },
                move || {
                    set_force(desk, at, !is_forced);
                    dialog.close();
                },
            )
        });
        let lines = named
            .iter()
            .map(|user| line(&user.name, &user.id))
            .collect();
        (
            dialog::body((list(lines), el("p").child(live(warning)), instances)),
            dialog::foot((
                force,
                dialog::button("button", |t| t.table.close, move || dialog.close())
                    .attr("data-first", ""),
            )),
        )
            .any()
    });
}

fn unnamed(id: String) -> User {
    User {
        id,
        name: String::new(),
    }
}

/// Chooses for an image whether it goes although instances use it. A trial that was made without it tells nothing
/// any more, and the other way round.
pub(super) fn set_force(desk: Desk, at: usize, is: bool) {
    desk.choices.update(|choices| {
        choices.force.retain(|other| *other != at);
        if is {
            choices.force.push(at);
        }
    });
}

/// Asks before a remedy that writes, and names what it is about.
fn ask_first(desk: Desk, dialog: Dialog, at: usize, item: &Item, cause: &Cause, remedy: Remedy) {
    let calls = fixes(item, cause, remedy);
    let accounts: Vec<View> = match cause {
        Cause::SharedWith(accounts) => accounts.iter().map(|id| line("", id)).collect(),
        _ => Vec::new(),
    };
    let what = called(item).to_owned();
    let (is_service, item) = (
        matches!(cause, Cause::SharedToService),
        Rc::new(item.clone()),
    );
    dialog.show(FRAME, || {
        let speech = speech();
        let text = move || {
            let t = &speech.messages().later().delete;
            match remedy {
                Remedy::Unpublish => t.unpublish_ask(&what),
                Remedy::CancelCopy => t.cancel_copy_ask(&what),
                _ if is_service => t.unshare_ecs_ask(&what),
                _ => t.unshare_ask(&what),
            }
        };
        let label: fn(&'static Messages) -> &'static str = match remedy {
            Remedy::Unpublish => |t| t.later().delete.fix_unpublish,
            Remedy::CancelCopy => |t| t.later().delete.fix_cancel_copy,
            _ => |t| t.later().delete.fix_unshare,
        };
        (
            dialog::body((el("p").child(live(text)), list(accounts))),
            dialog::foot((
                dialog::button("button", |t| t.table.cancel, move || dialog.close())
                    .attr("data-first", ""),
                dialog::button("button button--primary", label, move || {
                    dialog.close();
                    carry_out(desk, at, Rc::clone(&item), calls.clone(), label);
                }),
            )),
        )
            .any()
    });
}

/// Makes the calls one after the other, and asks again what they changed, however they end.
fn carry_out(
    desk: Desk,
    at: usize,
    item: Rc<Item>,
    calls: Vec<Fix>,
    label: fn(&'static Messages) -> &'static str,
) {
    let speech = desk.speech;
    desk.set_busy(at, true);
    desk.failed.set(None);
    spawn_local(async move {
        for mut call in calls {
            call.set_token(&platform::nonce());
            let done = written::write(desk, &item, call.action(), call.params()).await;
            if let Err(error) = done {
                let what = [label(speech.messages()), " – ", called(&item)].concat();
                desk.failed.try_set(Some((what, error)));
                break;
            }
        }
        desk.set_busy(at, false);
        desk.again(at);
    });
}

/// The images that are cooling, in every region of every account: ECS alone has what makes one cool.
pub(super) fn cooling_list() -> Route {
    let token = Token::new(Property::Tag, Operator::Equal, cooling::KEY);
    let everywhere = PlaceAsked {
        service: Service::Ecs,
        region: None,
        account: None,
    };
    Route::Images(ImageQuery {
        filter: Filter::all([token]),
        places: std::iter::once(everywhere).collect(),
        ..ImageQuery::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cooling_list_is_a_link_that_survives() {
        let list = cooling_list();
        let printed = list.print();
        let (path, query) = printed.split_once('?').unwrap();
        assert_eq!(Route::parse(path, query), list);
        assert!(printed.contains("image-console:delete-after"), "{printed}");
    }
}
