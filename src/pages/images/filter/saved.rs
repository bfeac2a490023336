//! Saved views: a name and the text of a query each, in the browser's storage and in files.
//!
//! ```json
//! {"version": 1, "views": [{"name": "Clean-up", "query": "q=size+%3E%3D+20"}]}
//! ```

use image_console_api::json::{Document, Json, push_text};
use image_console_plan::query::{ImageQuery, Page};

/// The version of the file.
const VERSION: u32 = 1;
/// The longest name, in characters.
pub(super) const LONGEST_NAME: usize = 60;
/// The most views that are kept.
pub(super) const MOST: usize = 100;

/// A view that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) name: String,
    /// The query as it stands in a URL, without page and open row.
    pub(super) query: String,
}

/// Why a file is no file of views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileProblem {
    NotJson,
    NotViews,
    OtherVersion,
    /// The view with this number, from 1, has no proper name or query.
    BadView(u64),
    TooMany,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameProblem {
    Empty,
    TooLong,
    Taken,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Imported {
    pub(super) views: Vec<Saved>,
    /// How many of them have something in their query that is not understood.
    pub(super) partly: u64,
}

/// Which view is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Current {
    None,
    /// Just this one.
    Same(String),
    /// This one was chosen, and departed from since.
    Departed(String),
}

/// What a view keeps of a query.
pub(super) fn kept(query: &ImageQuery) -> String {
    let view = ImageQuery {
        page: Page::default(),
        open: None,
        ..query.clone()
    };
    view.print()
}

/// All views as a file.
pub(super) fn write(views: &[Saved]) -> String {
    let mut text = "{\"version\": ".to_owned();
    text.push_str(&VERSION.to_string());
    text.push_str(", \"views\": [");
    for (at, view) in views.iter().enumerate() {
        text.push_str(if at == 0 {
            "{\"name\": "
        } else {
            ", {\"name\": "
        });
        push_text(&mut text, &view.name);
        text.push_str(", \"query\": ");
        push_text(&mut text, &view.query);
        text.push('}');
    }
    text.push_str("]}");
    text
}

/// The views of a storage. Whatever cannot be read is left out: a broken storage must not keep anybody from
/// the list.
pub(super) fn read(text: &str) -> Vec<Saved> {
    let Ok(file) = Document::parse(text) else {
        return Vec::new();
    };
    let Some(all) = file.root().get("views").filter(|views| views.is_list()) else {
        return Vec::new();
    };
    all.elements().filter_map(view).take(MOST).collect()
}

/// The views of a file, or what is wrong with it: then none of it is taken.
pub(super) fn import(text: &str) -> Result<Imported, FileProblem> {
    let file = Document::parse(text).map_err(|_| FileProblem::NotJson)?;
    let all = file.root().get("views").filter(|views| views.is_list());
    let all = all.ok_or(FileProblem::NotViews)?;
    if file.root().get("version").and_then(Json::whole) != Some(VERSION) {
        return Err(FileProblem::OtherVersion);
    }
    let mut views: Vec<Saved> = Vec::new();
    let mut partly = 0;
    for (number, json) in (1..).zip(all.elements()) {
        if number > MOST as u64 {
            return Err(FileProblem::TooMany);
        }
        let view = view(json).ok_or(FileProblem::BadView(number))?;
        let written = json.get("query").and_then(Json::text);
        if written.as_deref() != Some(&view.query) {
            partly += 1;
        }
        keep(&mut views, view);
    }
    Ok(Imported { views, partly })
}

fn view(json: Json<'_>) -> Option<Saved> {
    let name = json.get("name")?.text()?;
    let name = name.trim();
    let query = json.get("query")?.text()?;
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    is_name.then(|| Saved {
        name: name.to_owned(),
        query: kept(&ImageQuery::parse(&query)),
    })
}

/// Keeps a view, in place of one of the same name.
pub(super) fn keep(views: &mut Vec<Saved>, view: Saved) {
    match views.iter_mut().find(|other| other.name == view.name) {
        Some(other) => *other = view,
        None => views.push(view),
    }
}

/// The views with those of a file; `None` where they would be too many.
pub(super) fn merged(views: &[Saved], more: Vec<Saved>) -> Option<Vec<Saved>> {
    let mut all = views.to_vec();
    for view in more {
        keep(&mut all, view);
    }
    (all.len() <= MOST).then_some(all)
}

/// What is wrong with a name for a new view.
pub(super) fn name_problem(name: &str, views: &[Saved]) -> Option<NameProblem> {
    let name = name.trim();
    if name.is_empty() {
        Some(NameProblem::Empty)
    } else if name.chars().count() > LONGEST_NAME {
        Some(NameProblem::TooLong)
    } else if views.iter().any(|view| view.name == name) {
        Some(NameProblem::Taken)
    } else {
        None
    }
}

/// Which view is shown by a query: the chosen one before others that are the same.
pub(super) fn current(views: &[Saved], chosen: Option<&str>, query: &str) -> Current {
    let chosen = views.iter().find(|view| Some(view.name.as_str()) == chosen);
    let same = |view: &&Saved| view.query == query;
    if let Some(view) = chosen.filter(same).or_else(|| views.iter().find(same)) {
        return Current::Same(view.name.clone());
    }
    chosen.map_or(Current::None, |view| Current::Departed(view.name.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(name: &str, query: &str) -> Saved {
        Saved {
            name: name.to_owned(),
            query: kept(&ImageQuery::parse(query)),
        }
    }

    fn two() -> Vec<Saved> {
        vec![
            saved("Clean-up Q4", "rows=100"),
            saved("生产 \"gold\"", "sort=-created"),
        ]
    }

    #[test]
    fn what_was_written_is_read_again() {
        assert_eq!(read(&write(&two())), two());
        let imported = import(&write(&two())).unwrap();
        assert_eq!(imported.views, two());
        assert_eq!(imported.partly, 0);
    }

    #[test]
    fn page_and_open_row_are_no_part_of_a_view() {
        let query = ImageQuery::parse("page=7&rows=100");
        assert_eq!(kept(&query), "rows=100");
    }

    #[test]
    fn a_broken_storage_gives_what_can_be_read() {
        for broken in ["", "{", "null", "[]", "{\"views\": 3}"] {
            assert_eq!(read(broken), [], "{broken}");
        }
        let some = r#"{"views": [{"name": ""}, {"name": "a", "query": "rows=100"}, 5]}"#;
        assert_eq!(read(some), [saved("a", "rows=100")]);
    }

    #[test]
    fn a_file_that_is_not_right_is_refused_as_a_whole() {
        let refused = |text: &str| import(text).unwrap_err();
        assert_eq!(refused("<html>"), FileProblem::NotJson);
        assert_eq!(refused("{\"version\": 1}"), FileProblem::NotViews);
        assert_eq!(
            refused("{\"version\": 2, \"views\": []}"),
            FileProblem::OtherVersion
        );
        let bad = r#"{"version": 1, "views": [{"name": "a", "query": ""}, {"name": "b"}]}"#;
        assert_eq!(refused(bad), FileProblem::BadView(2));
        let many: Vec<Saved> = (0..=MOST).map(|n| saved(&n.to_string(), "")).collect();
        assert_eq!(refused(&write(&many)), FileProblem::TooMany);
    }

    #[test]
    fn a_query_that_is_understood_in_part_is_counted() {
        let file = r#"{"version": 1, "views": [{"name": "a", "query": "rows=100&colour=red"}]}"#;
        let imported = import(file).unwrap();
        assert_eq!(imported.views, [saved("a", "rows=100")]);
        assert_eq!(imported.partly, 1);
    }

    #[test]
    fn a_file_replaces_views_of_the_same_name_and_adds_the_others() {
        let all = merged(&two(), vec![saved("Clean-up Q4", ""), saved("new", "")]).unwrap();
        let names: Vec<&str> = all.iter().map(|view| view.name.as_str()).collect();
        assert_eq!(names, ["Clean-up Q4", "生产 \"gold\"", "new"]);
        assert_eq!(all[0].query, "");
        let full: Vec<Saved> = (0..MOST).map(|n| saved(&n.to_string(), "")).collect();
        assert_eq!(merged(&full, two()), None);
    }

    #[test]
    fn a_new_name_is_there_short_and_new() {
        assert_eq!(name_problem(" ", &two()), Some(NameProblem::Empty));
        assert_eq!(
            name_problem("Clean-up Q4 ", &two()),
            Some(NameProblem::Taken)
        );
        let long = "长".repeat(LONGEST_NAME + 1);
        assert_eq!(name_problem(&long, &two()), Some(NameProblem::TooLong));
        assert_eq!(name_problem(&long[3..], &two()), None);
    }

    #[test]
    fn a_view_is_unsaved_once_the_query_departs_and_plain_again_when_it_returns() {
        let current = |chosen, query| current(&two(), chosen, query);
        let name = "Clean-up Q4";
        assert_eq!(current(None, ""), Current::None);
        assert_eq!(current(None, "rows=100"), Current::Same(name.to_owned()));
        assert_eq!(
            current(Some(name), "rows=20"),
            Current::Departed(name.to_owned())
        );
        assert_eq!(
            current(Some(name), "rows=100"),
            Current::Same(name.to_owned())
        );
        assert_eq!(current(Some("gone"), "rows=20"), Current::None);
    }
}
