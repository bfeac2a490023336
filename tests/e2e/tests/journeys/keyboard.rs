//! Everything without a mouse.

use image_console_e2e::{Console, Journey};
use serde_json::json;

/// Presses Tab until something with this role has the focus.
async fn tab_to(console: &Console, role: &str) {
    for _ in 0..40 {
        console.keys("Tab").await;
        if console.focus().await.0 == role {
            return;
        }
    }
    panic!("Tab does not reach a {role}");
}

/// Row and column of the focused cell, as assistive technology counts them from 1; the head is row 1, the
/// boxes are column 1.
async fn cell(console: &Console) -> Option<(u64, u64)> {
    let script = "
        const cell = document.activeElement
        const row = cell.closest('[role=row]')
        return cell.matches('[role=gridcell], [role=columnheader]')
            ? [Number(row.getAttribute('aria-rowindex')), Number(cell.getAttribute('aria-colindex'))] : null";
    let place = console.eval(script, json!([])).await?;
    Some((place[0].as_u64()?, place[1].as_u64()?))
}

#[tokio::test]
async fn the_first_stop_skips_to_the_content() {
    Journey::new()
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            console.keys("Tab").await;
            console.has_focus("link", "Skip to the content").await;
            console.keys("Enter").await;
            let at = "return document.activeElement.id";
            console
                .until_same("focus", json!("content"), async || {
                    console.eval(at, json!([])).await
                })
                .await;
        })
        .await;
}

#[tokio::test]
async fn the_grid_is_one_stop_and_its_keys_move_inside() {
    Journey::new()
        .images(40)
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            tab_to(console, "gridcell").await;
            assert_eq!(cell(console).await, Some((2, 2)));
            for (keys, expected) in [
                ("ArrowRight ArrowRight", (2, 4)),
                ("ArrowDown", (3, 4)),
                ("End", (3, 10)),
                ("ArrowRight", (3, 10)),
                ("Home", (3, 1)),
                ("ArrowLeft", (3, 1)),
                ("PageDown", (13, 1)),
                ("PageUp PageUp", (1, 1)),
                ("Control+End", (41, 10)),
                ("Control+Home", (1, 1)),
            ] {
                console.keys(keys).await;
                assert_eq!(cell(console).await, Some(expected), "after {keys}");
            }
            console.keys("ArrowDown ArrowDown Tab").await;
            console.has_focus("button", "Rows per page 50").await;
            console.keys("Shift+Tab").await;
            assert_eq!(
                cell(console).await,
                Some((3, 1)),
                "Tab comes back to the last place"
            );
        })
        .await;
}

#[tokio::test]
async fn enter_goes_into_a_cell_and_sorts_by_a_head_and_escape_goes_out() {
    Journey::new()
        .images(40)
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            tab_to(console, "gridcell").await;
            console.keys("Home F2").await;
            assert_eq!(console.focus().await.0, "checkbox");
            console.keys("Escape").await;
            assert_eq!(console.focus().await.0, "gridcell");
            console.keys("ArrowRight ArrowUp Enter").await;
            console.is_at("images?sort=name").await;
            let sorted = "return document.querySelector('[aria-sort]')?.getAttribute('aria-sort')";
            assert_eq!(
                console.eval(sorted, json!([])).await,
                Some(json!("ascending"))
            );
        })
        .await;
}

#[tokio::test]
async fn a_menu_is_opened_walked_chosen_from_and_left_by_keys() {
    Journey::new()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            for _ in 0..30 {
                console.keys("Tab").await;
                if console.focus().await.1 == "Rows per page 10" {
                    break;
                }
            }
            console.has_focus("button", "Rows per page 10").await;
            console.keys("Enter").await;
            console.has_focus("menuitemradio", "10").await;
            console.keys("ArrowDown").await;
            console.has_focus("menuitemradio", "20").await;
            console.keys("End").await;
            console.has_focus("menuitemradio", "All").await;
            console.keys("ArrowDown").await;
            console.has_focus("menuitemradio", "10").await;
            console.keys("a").await;
            console.has_focus("menuitemradio", "All").await;
            console.keys("Escape").await;
            console.has_focus("button", "Rows per page 10").await;
            console.is_at("images?rows=10").await;
            console.keys("Enter").await;
            console.has_focus("menuitemradio", "10").await;
            console.keys("ArrowDown Enter").await;
            console.is_at("images?rows=20").await;
            console.has_focus("button", "Rows per page 20").await;
        })
        .await;
}

#[tokio::test]
async fn a_thousand_rows_are_walked_with_the_focus_on_an_element_that_exists() {
    Journey::new()
        .images(1_000)
        .run(async |console| {
            console.open("images?rows=all").await;
            console.rows().await;
            tab_to(console, "gridcell").await;
            for (keys, row) in [
                ("Control+End", 1_001),
                ("PageUp", 991),
                ("Control+Home", 1),
                ("ArrowDown PageDown PageDown", 22),
            ] {
                console.keys(keys).await;
                assert_eq!(cell(console).await.map(|(row, _)| row), Some(row), "{keys}");
            }
            // The row with the focus stays with its image while the list is scrolled far away.
            let id = "return document.activeElement.closest('[role=row]').textContent";
            let before = console.eval(id, json!([])).await;
            let far = "
                const scroller = document.querySelector('[data-testid=scroller]')
                scroller.scrollTop = scroller.scrollHeight
                scroller.dispatchEvent(new Event('scroll'))
                return document.querySelectorAll('.grid-body [role=row]').length";
            let rows = console.eval(far, json!([])).await.and_then(|n| n.as_u64());
            assert!(rows.is_some_and(|rows| rows < 120), "{rows:?} elements");
            assert_eq!(console.eval(id, json!([])).await, before);
            assert_eq!(cell(console).await.map(|(row, _)| row), Some(22));
        })
        .await;
}

#[tokio::test]
async fn turning_a_page_keeps_the_focus_on_its_button() {
    Journey::new()
        .images(40)
        .run(async |console| {
            console.open("images?rows=10").await;
            console.press("button", "Next page").await;
            console.is_at("images?page=2&rows=10").await;
            console.rows().await;
            console.has_focus("button", "Next page").await;
            console.keys("Enter").await;
            console.is_at("images?page=3&rows=10").await;
        })
        .await;
}
