//! The disks of an image, and what the check of an imported image found.

use image_console_api::image::{Check, Disk, Image};
use image_console_plan::property::Property;

use super::{
    frame::{Words, block, id, nothing, table, text},
    overview::with_unit,
};
use crate::{
    components::icon::{Mark, mark},
    dom::{Content, View, el},
};

/// The disks.
pub(super) fn disks(image: &Image, words: Words) -> View {
    let t = words.of_panel();
    let name = |property| words.messages.properties.name(property);
    if image.disks.is_empty() {
        return nothing(t.no_disks);
    }
    let row = |disk: &Disk| {
        vec![
            (
                text(&disk.device),
                " ",
                el("span").class("ink-3").child(disk.kind.clone()),
            )
                .any(),
            disk.size_gib
                .map_or_else(|| text(""), |size| with_unit(size.to_string(), "GiB")),
            id(&disk.snapshot_id, words),
            match disk.encrypted {
                Some(encrypted) => words.messages.images.flag(encrypted).any(),
                None => text(""),
            },
            text(&disk.format),
            progress(disk, words),
        ]
    };
    table(
        &[
            t.device,
            t.size,
            name(Property::Snapshot),
            name(Property::Encrypted),
            t.format,
            name(Property::Progress),
        ],
        image.disks.iter().map(row).collect(),
    )
}

/// How far a copy or import is, and how much longer it takes.
fn progress(disk: &Disk, words: Words) -> View {
    let Some(percent) = disk.progress else {
        return text("");
    };
    let left = disk.remaining_seconds.filter(|left| *left > 0);
    let left = left.map(|left| {
        let left = words.of_panel().seconds_left(&words.number(left.into()));
        (" ", el("span").class("ink-3").child(left))
    });
    (with_unit(percent.to_string(), "%"), left).any()
}

/// What the check found.
pub(super) fn checks(image: &Image, words: Words) -> View {
    let t = words.of_panel();
    let name = |property| words.messages.properties.name(property);
    let status = (!image.check_status.is_empty()).then(|| image.check_status.clone());
    if image.checks.is_empty() {
        return match status {
            None => nothing(t.no_checks),
            Some(status) => block(
                name(Property::CheckStatus),
                Some(status),
                nothing(t.no_checks),
            ),
        };
    }
    let row = |check: &Check| {
        vec![
            text(&check.name),
            text(&check.result),
            risk(check, words),
            text(&check.risk_code),
        ]
    };
    let rows = table(
        &[t.check, t.result, name(Property::Risk), t.code],
        image.checks.iter().map(row).collect(),
    );
    block(name(Property::CheckStatus), status, rows)
}

fn risk(check: &Check, words: Words) -> View {
    let (sign, tone, word) = match &*check.risk_level {
        "" => (Mark::Clear, None, words.of_panel().no_risk),
        "High" => (Mark::Failed, Some("bad"), "High"),
        "Medium" => (Mark::Warn, Some("warn"), "Medium"),
        other => {
            return el("span")
                .class("status")
                .attr("data-tone", "warn")
                .child((mark(Mark::Unknown), el("bdi").child(other.to_owned())))
                .any();
        }
    };
    el("span")
        .class("status")
        .attr("data-tone", tone)
        .child((mark(sign), el("span").child(word)))
        .any()
}
