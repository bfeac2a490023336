//! The list, read as a person reads it: the words that can be seen under each head.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::Console;

/// A row: what stands in it, by the head of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(HashMap<String, String>);

impl Row {
    /// What stands under a head; empty when the column is not there.
    #[must_use]
    pub fn under(&self, head: &str) -> &str {
        self.0.get(head).map_or("", String::as_str)
    }

    /// The image's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.under("Image ID")
    }
}

/// The visible words of an element, each once; and the rows of the grid by their heads.
const ROWS: &str = r"
    const words = (element) => {
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        let text = ''
        while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) text += walk.currentNode.data
        return text.trim()
    }
    const grid = document.querySelector('[role=grid]')
    if (!grid || grid.getAttribute('aria-busy') === 'true') return null
    const seen = (cells) => [...cells].filter((cell) => cell.checkVisibility() && !cell.querySelector('input'))
    const heads = seen(grid.querySelectorAll('[role=columnheader]')).map(words)
    // Only the rows near the view exist, so the whole page is passed by.
    const scroller = document.querySelector('[data-testid=scroller]')
    const found = new Map()
    const at = scroller.scrollTop
    for (let top = 0; top === 0 || top < scroller.scrollHeight; top += scroller.clientHeight) {
        scroller.scrollTop = top
        scroller.dispatchEvent(new Event('scroll'))
        for (const row of grid.querySelectorAll('.grid-body [role=row]')) {
            if (!row.checkVisibility() || row.ariaHidden) continue
            const cells = seen(row.querySelectorAll('[role=gridcell]')).map(words)
            found.set(Number(row.getAttribute('aria-rowindex')), cells.length === 1 && heads.length > 1 ? { '': cells[0] }
                : Object.fromEntries(cells.map((text, at) => [heads[at], text])))
        }
    }
    scroller.scrollTop = at
    scroller.dispatchEvent(new Event('scroll'))
    return [...found].sort(([a], [b]) => a - b).map(([, row]) => row)";

impl Console {
    /// The rows that are shown, once they are: not while others are being read.
    pub async fn rows(&self) -> Vec<Row> {
        self.until("rows in the list", async || {
            let rows = self.try_rows().await?;
            (!rows.is_empty()).then_some(rows)
        })
        .await
    }

    /// Waits until the list shows exactly these images in this order.
    pub async fn shows(&self, ids: &[String]) {
        self.until_same("images in the list", ids.to_vec(), async || {
            self.try_ids().await
        })
        .await;
    }

    /// The ids of the images that are shown now.
    pub async fn try_ids(&self) -> Option<Vec<String>> {
        let rows = self.try_rows().await?;
        Some(rows.iter().map(|row| row.id().to_owned()).collect())
    }

    /// The rows that are shown now.
    pub async fn try_rows(&self) -> Option<Vec<Row>> {
        let rows = self.eval(ROWS, json!([])).await?;
        let row = |row: &Value| {
            let cells = row.as_object()?.iter();
            Some(Row(cells
                .map(|(head, text)| (head.clone(), text.as_str().unwrap_or_default().to_owned()))
                .collect()))
        };
        rows.as_array()?.iter().map(row).collect()
    }
}

/// A row of a long list, by the head of its column.
pub type Line = BTreeMap<String, String>;

/// All rows of the list with this name, from the first to the last.
const LINES: &str = r"
    const table = document.querySelector(`[role=table][aria-label=${arguments[0]}]`)
    if (!table) return null
    const heads = [...table.querySelectorAll('[role=columnheader]')].map((head) => head.textContent)
    const found = new Map()
    for (let top = 0; top === 0 || top < table.scrollHeight; top += Math.max(table.clientHeight, 100)) {
        table.scrollTop = top
        table.dispatchEvent(new Event('scroll'))
        for (const row of table.querySelectorAll('.grid-body [role=row]')) {
            const cells = [...row.querySelectorAll('[role=cell]')].map((cell) =>
                [...cell.childNodes].filter((node) => !node.classList?.contains('sub')).map((n) => n.textContent).join(''))
            found.set(Number(row.getAttribute('aria-rowindex')), Object.fromEntries(heads.map((head, at) => [head, cells[at]])))
        }
    }
    table.scrollTop = 0
    table.dispatchEvent(new Event('scroll'))
    return [...found].sort(([a], [b]) => a - b).map(([, row]) => row)";

impl Console {
    /// The rows of the table with this name; `None` while it is not there.
    pub async fn table(&self, name: &str) -> Option<Vec<Line>> {
        let lines = self.eval(LINES, json!([name])).await?;
        serde_json::from_value(lines).ok()
    }
}
