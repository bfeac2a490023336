//! Every URL that the app has. All routes are one segment below the folder of index.html, so that
//! relative links to its files hold on each of them, wherever the console is deployed.

use image_console_plan::query::ImageQuery;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of images.
    Images(ImageQuery),
    /// The accounts, and connecting one.
    Connect,
    /// Editing one image, named by the query.
    Edit(String),
    /// Editing together what was picked in the list.
    Bulk,
    /// Deleting what was picked, with what stands against it.
    Delete,
    /// Runs of many writes, or the one that the query names.
    Runs(String),
    /// What this console wrote, filtered by the query.
    Ledger(String),
    /// The instances of Volcengine, filtered by the query.
    Instances(String),
    /// Anything else, with the path that was asked for.
    NotFound(String),
}

impl Route {
    /// The screen at a path (below the app's folder, without leading `/`) with a query (without `?`).
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        match path {
            "" | "index.html" | "images" => Self::Images(ImageQuery::parse(query)),
            "connect" => Self::Connect,
            "edit" => Self::Edit(query.to_owned()),
            "bulk" => Self::Bulk,
            "delete" => Self::Delete,
            "runs" => Self::Runs(query.to_owned()),
            "ledger" => Self::Ledger(query.to_owned()),
            "instances" => Self::Instances(query.to_owned()),
            other => Self::NotFound(other.to_owned()),
        }
    }

    /// The link to this screen, relative to the app's folder.
    #[must_use]
    pub fn print(&self) -> String {
        match self {
            Self::Images(query) => with("images", &query.print()),
            Self::Connect => "connect".to_owned(),
            Self::Edit(query) => with("edit", query),
            Self::Bulk => "bulk".to_owned(),
            Self::Delete => "delete".to_owned(),
            Self::Runs(query) => with("runs", query),
            Self::Ledger(query) => with("ledger", query),
            Self::Instances(query) => with("instances", query),
            Self::NotFound(path) => path.clone(),
        }
    }
}

fn with(path: &str, query: &str) -> String {
    let mut text = path.to_owned();
    if !query.is_empty() {
        text.push('?');
        text.push_str(query);
    }
    text
}

/// The list of images as one comes to it: no filter, first place, first page.
#[must_use]
pub fn images() -> String {
    Route::Images(ImageQuery::default()).print()
}

/// The accounts.
#[must_use]
pub fn connect() -> String {
    Route::Connect.print()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_has_one_address() {
        let addresses = [
            (Route::Images(ImageQuery::default()), "images"),
            (
                Route::Images(ImageQuery::parse("q=owner+%3D+system&page=2")),
                "images?q=owner+=+system&page=2",
            ),
            (Route::Connect, "connect"),
            (
                Route::Edit("of=ecs.cn-hangzhou.m-bp1".to_owned()),
                "edit?of=ecs.cn-hangzhou.m-bp1",
            ),
            (Route::Bulk, "bulk"),
            (Route::Delete, "delete"),
            (Route::Runs(String::new()), "runs"),
            (Route::Runs("run=1".to_owned()), "runs?run=1"),
            (Route::Ledger("text=m-bp1".to_owned()), "ledger?text=m-bp1"),
            (Route::Instances(String::new()), "instances"),
        ];
        for (route, address) in addresses {
            assert_eq!(route.print(), address);
            let (path, query) = address.split_once('?').unwrap_or((address, ""));
            assert_eq!(Route::parse(path, query), route);
        }
    }

    #[test]
    fn the_folder_itself_shows_the_images() {
        assert_eq!(Route::parse("", ""), Route::Images(ImageQuery::default()));
        assert_eq!(
            Route::parse("index.html", ""),
            Route::Images(ImageQuery::default())
        );
    }

    #[test]
    fn an_unknown_path_is_told_rather_than_guessed() {
        assert_eq!(
            Route::parse("imags", ""),
            Route::NotFound("imags".to_owned())
        );
    }
}
