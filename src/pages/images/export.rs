//! Saving the list as a file.
//!
//! A hundred thousand rows are written a slice at a time, so that the page goes on answering; what is written
//! becomes parts of one file in the browser's own memory.

use std::rc::Rc;

use image_console_api::image::Image;
use image_console_plan::{export, property::Property};
use image_console_rows::Bits;
use js_sys::Array;
use leptos::{prelude::*, task::spawn_local};

use crate::reactive::{Memo, RwSignal, StoredValue};

use wasm_bindgen::JsValue;

use super::{
    columns,
    layout::Layout,
    list::List,
    model::{Data, Model},
};
use crate::{
    components::dialog::{self, Answer, Dialog, Frame},
    dom::{Content, El, View, el, live, live_view},
    i18n::{Speech, format, speech},
    lazy::{self, lazy},
    platform,
};

/// How many rows are written in one go: some ten milliseconds' worth.
const SLICE: usize = 2_000;

/// Which rows, in the order of the dialog.
const EVERYTHING: usize = 0;
const MATCHING: usize = 1;
const SELECTED: usize = 2;

/// What is written, in the order of the dialog.
const CSV: usize = 0;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// It has not begun.
    Asked,
    /// So many of so many rows are written.
    Writing(usize, usize),
    /// So many were saved under this name.
    Saved(usize, String),
    /// The list was replaced by another meanwhile.
    Overtaken,
    /// The browser saves no files.
    Refused,
}

/// What is asked.
#[derive(Clone, Copy)]
struct Asked {
    what: RwSignal<usize>,
    columns: RwSignal<usize>,
    kind: RwSignal<usize>,
    bom: RwSignal<bool>,
    state: RwSignal<State>,
    /// The number of the job that is wanted; another stops the one that is at work.
    wanted: StoredValue<u32>,
    /// How many rows each answer to "what" means.
    counts: Memo<[usize; 3]>,
    list: List,
    layout: Layout,
    speech: Speech,
}

/// What is written, settled at the press of the button.
struct Job {
    rows: Vec<u32>,
    /// Selected images that are not among the rows, with the number of their lane.
    away: Vec<(u16, Image)>,
    accounts: Vec<String>,
    columns: Vec<Property>,
    is_csv: bool,
    bom: bool,
    epoch: u32,
}

/// Shows the dialog.
pub(super) fn show(dialog: Dialog, list: List, layout: Layout) {
    lazy::act(Box::pin(code(dialog, list, layout)), move || {
        dialog.failed();
    });
}

lazy! {
    desk fn code(dialog: Dialog, list: List, layout: Layout) -> Make {
        Rc::new(move || {
            open(dialog, list, layout);
            View::Empty
        })
    }
}

fn open(dialog: Dialog, list: List, layout: Layout) {
    let frame = Frame {
        title: |t| t.export.title,
        class: "dialog",
        head: true,
    };
    dialog.show(frame, || {
        let model = list.model;
        let counts = Memo::new(move |_| {
            model.track();
            model.track_selection();
            model.with(counts)
        });
        let [_, _, selected] = counts.get_untracked();
        let asked = Asked {
            what: RwSignal::new(if selected > 0 { SELECTED } else { MATCHING }),
            columns: RwSignal::new(0),
            kind: RwSignal::new(CSV),
            bom: RwSignal::new(false),
            state: RwSignal::new(State::Asked),
            wanted: StoredValue::new(0),
            counts,
            list,
            layout,
            speech: speech(),
        };
        asked.view(dialog)
    });
}

/// How many rows there are to be written: all, those that match, those that are selected.
fn counts(data: &Data) -> [usize; 3] {
    let readable = data.store.readable();
    let matching = data.matching().iter();
    [
        readable.count(),
        matching.filter(|row| readable.has(**row as usize)).count(),
        data.selection.count() + data.away().len(),
    ]
}

/// The rows in the order in which they are shown, then those that are not shown in the order in which they
/// came. What cannot be read cannot be written.
fn rows(data: &Data, wanted: &Bits) -> Vec<u32> {
    let is_wanted = |row: u32| wanted.has(row as usize);
    let mut rows: Vec<u32> = data.matching().to_vec();
    rows.retain(|row| is_wanted(*row));
    let mut more = wanted.clone();
    for row in &rows {
        more.set(*row as usize, false);
    }
    rows.extend(more.iter().filter_map(|row| u32::try_from(row).ok()));
    rows
}

impl Asked {
    fn view(self, dialog: Dialog) -> View {
        let speech = self.speech;
        let t = move || &speech.messages().export;
        let number = move |n: usize| format::number(speech.language(), n as u64);
        let what: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| {
            let count = self.counts.read()[at];
            let label = match at {
                EVERYTHING => t().everything,
                MATCHING => t().matching,
                _ => t().selected,
            };
            Answer {
                label: label.to_owned(),
                hint: t().images(&number(count), count as u64),
                off: count == 0,
            }
        });
        let columns: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| {
            let label = if at == 0 {
                t().columns_shown
            } else {
                t().columns_all
            };
            Answer {
                label: label.to_owned(),
                hint: number(self.wanted_columns(at).len()),
                off: false,
            }
        });
        let kind: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| {
            let (label, hint) = if at == CSV {
                ("CSV", t().csv_hint)
            } else {
                ("JSON", t().json_hint)
            };
            Answer {
                label: label.to_owned(),
                hint: hint.to_owned(),
                off: false,
            }
        });
        (
            dialog::body((
                dialog::question(|t| t.export.what, "answers--lines", 3, &what, self.what),
                self.elsewhere(),
                dialog::question(|t| t.export.columns, "answers", 2, &columns, self.columns),
                dialog::question(|t| t.export.kind, "answers--lines", 2, &kind, self.kind),
                live_view(move || {
                    (self.kind.get() == CSV)
                        .then(|| dialog::tick(|t| t.export.bom, |t| t.export.bom_hint, self.bom))
                }),
                self.progress(),
            )),
            dialog::foot((
                el("button")
                    .attr("type", "button")
                    .class("button button--quiet")
                    .on(leptos::ev::click, move |_| {
                        if untrack(|| self.is_writing()) {
                            self.next_job();
                            self.state.set(State::Asked);
                        } else {
                            dialog.close();
                        }
                    })
                    .child(live(move || {
                        let is_done = matches!(&*self.state.read(), State::Saved(..));
                        let t = speech.messages();
                        if is_done {
                            t.table.close
                        } else {
                            t.table.cancel
                        }
                    })),
                el("button")
                    .attr("type", "button")
                    .class("button button--primary")
                    .attr("data-first", "")
                    .attr(
                        "aria-disabled",
                        live(move || (!self.can_start()).then_some("true")),
                    )
                    .on(leptos::ev::click, move |_| {
                        if untrack(|| self.can_start()) {
                            self.start();
                        }
                    })
                    .child(live(move || {
                        let count = self.counts.read()[self.what.get()];
                        t().run(&number(count), count as u64)
                    })),
            )),
        )
            .any()
    }

    /// Says that the server has more than this page of it, and offers to read it.
    fn elsewhere(self) -> View {
        let (list, speech) = (self.list, self.speech);
        let t = move || &speech.messages().export;
        let told = move || {
            let number = |n: u64| format::number(speech.language(), n);
            let tally = list.progress.tally();
            if tally.reading && !list.is_paged() {
                return t().reading(&number(tally.rows), &number(tally.total));
            }
            let here = self.counts.read()[MATCHING] as u64;
            t().paged(&number(here), &number(list.model.count()))
        };
        let is_partial = Memo::new(move |_| {
            let here = self.counts.read()[EVERYTHING] as u64;
            list.is_paged() && here < list.model.count() || list.progress.tally().reading
        });
        live_view(move || {
            is_partial.get().then(|| {
                el("div").class("note").attr("role", "status").child((
                    el("p").child(live(told)),
                    live_view(move || {
                        list.is_paged().then(|| {
                            dialog::button(
                                "button button--small",
                                |t| t.export.read_all,
                                move || list.read_everything(),
                            )
                        })
                    }),
                ))
            })
        })
    }

    fn progress(self) -> El {
        let speech = self.speech;
        let t = move || &speech.messages().export;
        let number = move |n: usize| format::number(speech.language(), n as u64);
        let is_writing = Memo::new(move |_| self.is_writing());
        let told = move || match &*self.state.read() {
            State::Asked | State::Writing(..) => String::new(),
            State::Saved(rows, name) => t().saved(name, &number(*rows), *rows as u64),
            State::Overtaken => t().overtaken.to_owned(),
            State::Refused => t().refused.to_owned(),
        };
        let bar = move || {
            let part = move || match &*self.state.read() {
                State::Writing(done, all) => (*done, *all),
                _ => (0, 0),
            };
            el("div").class("export-progress").child((
                el("progress")
                    .attr("aria-label", live(move || t().writing))
                    .attr("value", live(move || part().0.to_string()))
                    .attr("max", live(move || part().1.max(1).to_string())),
                el("span").class("hint").child(live(move || {
                    let (done, all) = part();
                    t().written(&number(done), &number(all))
                })),
            ))
        };
        el("div").child((
            live_view(move || is_writing.get().then(bar)),
            el("p").attr("role", "status").child(live(told)),
        ))
    }

    fn is_writing(self) -> bool {
        matches!(&*self.state.read(), State::Writing(..))
    }

    fn can_start(self) -> bool {
        self.counts.read()[self.what.get()] > 0 && !self.is_writing()
    }

    /// The columns of an answer: those that are shown, or all that any of the places has.
    fn wanted_columns(self, answer: usize) -> Vec<Property> {
        if answer == 0 {
            return self.layout.columns().get();
        }
        let lanes = self.list.lanes().lanes;
        columns::choices()
            .filter(|column| lanes.iter().any(|lane| column.is_of(lane.service)))
            .collect()
    }

    fn job(self) -> Job {
        let model = self.list.model;
        let what = self.what.get_untracked();
        let columns = untrack(|| self.wanted_columns(self.columns.get()));
        model.with(|data| {
            let wanted = match what {
                EVERYTHING => data.store.readable().clone(),
                SELECTED => data.selection.rows().clone(),
                _ => {
                    let mut rows = Bits::none(data.store.len());
                    for row in data.matching() {
                        rows.set(*row as usize, true);
                    }
                    rows.and(data.store.readable());
                    rows
                }
            };
            Job {
                rows: rows(data, &wanted),
                away: if what == SELECTED {
                    data.away().to_vec()
                } else {
                    Vec::new()
                },
                accounts: data
                    .lanes
                    .iter()
                    .map(|(lane, _)| lane.account.clone())
                    .collect(),
                columns,
                is_csv: self.kind.get_untracked() == CSV,
                bom: self.bom.get_untracked(),
                epoch: model.epoch(),
            }
        })
    }

    fn next_job(self) -> u32 {
        self.wanted.update_value(|n| *n = n.wrapping_add(1));
        self.wanted.get_value()
    }

    fn start(self) {
        let job = self.job();
        let number = self.next_job();
        // After the dialog has closed there is nobody to ask.
        let is_wanted = move || self.wanted.try_get_value() == Some(number);
        self.state.set(State::Writing(0, job.rows.len()));
        spawn_local(async move {
            let ended = job.write(self.list.model, self.state, &is_wanted).await;
            if let Some(ended) = ended {
                self.state.set(ended);
            }
        });
    }
}

impl Job {
    /// Writes the file and saves it. `None` if nobody waits for it any more.
    async fn write(
        self,
        model: Model,
        state: RwSignal<State>,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<State> {
        let parts = Array::new();
        let mut text = String::new();
        self.begin(&mut text);
        let all = self.rows.len();
        for (at, rows) in self.rows.chunks(SLICE).enumerate() {
            // Lets the page answer, and then looks whether this is still wanted.
            platform::sleep(0.0).await;
            if !is_wanted() {
                return None;
            }
            if model.epoch() != self.epoch {
                return Some(State::Overtaken);
            }
            model.with(|data| {
                for row in rows {
                    if let Some(image) = data.store.image(*row) {
                        self.add(&mut text, data.store.row(*row).lane(), &image);
                    }
                }
            });
            parts.push(&JsValue::from_str(&text));
            text.clear();
            state.set(State::Writing(at * SLICE + rows.len(), all));
        }
        for (lane, image) in &self.away {
            self.add(&mut text, *lane, image);
        }
        self.end(&mut text);
        parts.push(&JsValue::from_str(&text));
        let (end, kind) = if self.is_csv {
            (".csv", "text/csv;charset=utf-8")
        } else {
            (".json", "application/json")
        };
        let name = ["images-", &platform::today(), end].concat();
        Some(if platform::save(&name, kind, &parts) {
            State::Saved(all + self.away.len(), name)
        } else {
            State::Refused
        })
    }

    fn begin(&self, text: &mut String) {
        if !self.is_csv {
            text.push('[');
            return;
        }
        if self.bom {
            text.push_str(export::BOM);
        }
        export::csv_header(text, &self.columns);
    }

    fn end(&self, text: &mut String) {
        if !self.is_csv {
            text.push_str("\n]\n");
        }
    }

    fn add(&self, text: &mut String, lane: u16, image: &Image) {
        let account = self.accounts.get(usize::from(lane));
        let account = account.map_or("", String::as_str);
        if self.is_csv {
            export::csv_image(text, image, account, &self.columns);
        } else {
            // The first of all follows the bracket.
            let is_first = text == "[";
            text.push_str(if is_first { "\n" } else { ",\n" });
            export::json_image(text, image, account, &self.columns);
        }
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::{page::Row, service::Service};

    use super::*;

    fn image(id: &str) -> Image {
        Image {
            id: id.to_owned(),
            ..Image::new(Service::Ecs)
        }
    }

    /// A file whose rows are written in two slices.
    fn written(is_csv: bool, bom: bool) -> String {
        let job = Job {
            rows: Vec::new(),
            away: Vec::new(),
            accounts: vec!["demo".to_owned()],
            columns: vec![Property::Id, Property::Account],
            is_csv,
            bom,
            epoch: 0,
        };
        let (mut file, mut text) = (String::new(), String::new());
        job.begin(&mut text);
        for slice in [&["m-1", "m-2"][..], &["m-3"]] {
            for id in slice {
                job.add(&mut text, 0, &image(id));
            }
            file.push_str(&std::mem::take(&mut text));
        }
        job.end(&mut text);
        file + &text
    }

    #[test]
    fn a_json_file_is_one_array_however_many_slices_it_was_written_in() {
        let object = |id: &str| {
            let named = r#"{"service":"ecs","region":null,"account":"demo","id":""#;
            [named, id, "\"}"].concat()
        };
        let objects = ["m-1", "m-2", "m-3"].map(object).join(",\n");
        assert_eq!(written(false, true), ["[\n", &objects, "\n]\n"].concat());
    }

    #[test]
    fn a_csv_file_has_its_head_once_and_a_byte_order_mark_only_when_asked_for() {
        let plain = written(true, false);
        assert_eq!(plain, "id,account\r\nm-1,demo\r\nm-2,demo\r\nm-3,demo\r\n");
        assert_eq!(written(true, true), ["\u{feff}", &plain].concat());
    }

    #[test]
    fn rows_that_are_not_shown_are_written_too_and_none_twice() {
        let mut data = Data::default();
        for id in ["m-1", "m-2", "m-3"] {
            data.store.push(0, &Row::Read(image(id)));
        }
        let mut wanted = Bits::none(3);
        wanted.set(0, true);
        wanted.set(2, true);
        // Nothing is shown before the rows were put in order.
        assert_eq!(rows(&data, &wanted), [0, 2]);
        assert_eq!(counts(&data), [3, 0, 0]);
    }
}
