//! Two texts beside each other: what stayed, what went, what came.

/// A run of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What happened to it.
    pub kind: Kind,
    /// The characters; never empty.
    pub text: &'a str,
}

/// What happened to a run of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// In both texts.
    Kept,
    /// In the old one only.
    Removed,
    /// In the new one only.
    Added,
}

/// The largest table that is filled: two times 512 characters in which nothing at either end is the same.
/// Beyond it one run went and another came.
const MOST_CELLS: usize = 512 * 512;

/// What becomes of `old` in `new`: the kept and removed runs are the one, the kept and added runs the
/// other. Where both differ, what went stands before what came.
///
/// By the longest common subsequence of what lies between the same beginning and the same end. A single
/// character that happens to stand in both is not kept between two changes: nobody reads that.
#[must_use]
pub fn marks<'a>(old: &'a str, new: &'a str) -> Vec<Mark<'a>> {
    let (a, b) = (clusters(old), clusters(new));
    let same = |(x, y): &(&&str, &&str)| x == y;
    let n_head = a.iter().zip(&b).take_while(same).count();
    let (a_rest, b_rest) = (&a[n_head..], &b[n_head..]);
    let backwards = a_rest.iter().rev().zip(b_rest.iter().rev());
    let n_tail = backwards.take_while(same).count();
    let middle = runs(
        &a_rest[..a_rest.len() - n_tail],
        &b_rest[..b_rest.len() - n_tail],
    );

    let mut pen = Pen {
        old: Text::new(old, a),
        new: Text::new(new, b),
        marks: Vec::new(),
    };
    pen.keep(n_head);
    for run in middle {
        pen.keep(run.kept);
        pen.change(run.removed, run.added);
    }
    pen.keep(n_tail);
    pen.marks
}

/// So many characters that stayed, then so many that went and came.
#[derive(Clone, Copy, Default)]
struct Run {
    kept: usize,
    removed: usize,
    added: usize,
}

fn runs(a: &[&str], b: &[&str]) -> Vec<Run> {
    let whole = Run {
        kept: 0,
        removed: a.len(),
        added: b.len(),
    };
    if a.is_empty() || b.is_empty() || a.len() * b.len() > MOST_CELLS {
        return vec![whole];
    }
    // lengths[i][j]: of the longest common subsequence of a[i..] and b[j..].
    let width = b.len() + 1;
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * width + j;
            lengths[at] = if a[i] == b[j] {
                lengths[at + width + 1] + 1
            } else {
                lengths[at + width].max(lengths[at + 1])
            };
        }
    }
    let mut runs = Vec::new();
    let mut run = Run::default();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            if run.removed + run.added > 0 {
                runs.push(run);
                run = Run::default();
            }
            run.kept += 1;
            (i, j) = (i + 1, j + 1);
        } else if j == b.len()
            || i < a.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]
        {
            run.removed += 1;
            i += 1;
        } else {
            run.added += 1;
            j += 1;
        }
    }
    runs.push(run);
    fold(&runs)
}

/// Takes single characters between two changes into them.
fn fold(runs: &[Run]) -> Vec<Run> {
    let mut folded: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let is_change = run.removed + run.added > 0;
        match folded.last_mut() {
            Some(last) if run.kept == 1 && is_change => {
                last.removed += 1 + run.removed;
                last.added += 1 + run.added;
            }
            _ => folded.push(*run),
        }
    }
    folded
}

/// A text and the lengths of its characters, read from the front.
struct Text<'a> {
    text: &'a str,
    clusters: std::vec::IntoIter<&'a str>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str, clusters: Vec<&'a str>) -> Self {
        Self {
            text,
            clusters: clusters.into_iter(),
        }
    }

    fn next(&mut self, n: usize) -> &'a str {
        let n_bytes = self.clusters.by_ref().take(n).map(str::len).sum();
        let (head, rest) = self.text.split_at(n_bytes);
        self.text = rest;
        head
    }
}

struct Pen<'a> {
    old: Text<'a>,
    new: Text<'a>,
    marks: Vec<Mark<'a>>,
}

impl<'a> Pen<'a> {
    fn keep(&mut self, n: usize) {
        self.old.next(n);
        let text = self.new.next(n);
        self.mark(Kind::Kept, text);
    }

    fn change(&mut self, removed: usize, added: usize) {
        let text = self.old.next(removed);
        self.mark(Kind::Removed, text);
        let text = self.new.next(added);
        self.mark(Kind::Added, text);
    }

    fn mark(&mut self, kind: Kind, text: &'a str) {
        if !text.is_empty() {
            self.marks.push(Mark { kind, text });
        }
    }
}

/// What is read as one character, near enough: a character with the marks, joiners and skin tones that
/// follow it, and what a joiner joins to it.
fn clusters(text: &str) -> Vec<&str> {
    let mut clusters = Vec::new();
    let mut start = 0;
    let mut was_joiner = false;
    for (at, c) in text.char_indices() {
        let is_joiner = c == '\u{200D}';
        let belongs = is_joiner
            || was_joiner
            || matches!(c,
                '\u{300}'..='\u{36F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{20D0}'..='\u{20FF}'
                | '\u{1F3FB}'..='\u{1F3FF}');
        if at > 0 && !belongs {
            clusters.push(&text[start..at]);
            start = at;
        }
        was_joiner = is_joiner;
    }
    if !text.is_empty() {
        clusters.push(&text[start..]);
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-gone-]` and `[+new+]`.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let text = marks(old, new).into_iter().map(|mark| match mark.kind {
            Kind::Kept => mark.text.to_owned(),
            Kind::Removed => format!("[-{}-]", mark.text),
            Kind::Added => format!("[+{}+]", mark.text),
        });
        assert_eq!(text.collect::<String>(), expected);
    }

    #[test]
    fn what_stayed_went_and_came_is_marked() {
        check("", "", "");
        check("web", "web", "web");
        check("", "web", "[+web+]");
        check("web", "", "[-web-]");
        check("web-01", "web-02", "web-0[-1-][+2+]");
        check("web-01", "prod-web-01", "[+prod-+]web-01");
        check("aaa", "aa", "aa[-a-]");
        check(
            "my-web-image-v1",
            "web-image-v2",
            "[-my--]web-image-v[-1-][+2+]",
        );
        check("web-blue-01", "db-blue-2", "[-we-][+d+]b-blue-[-01-][+2+]");
    }

    #[test]
    fn a_single_character_between_two_changes_is_not_kept() {
        check("1.2.3", "4.5.6", "[-1.2.3-][+4.5.6+]");
        check("alpha", "beta", "[-alph-][+bet+]a");
    }

    #[test]
    fn what_is_read_as_one_character_is_not_split() {
        check("👩‍🚀", "👩‍🔧", "[-👩‍🚀-][+👩‍🔧+]");
        check("e\u{301}", "e", "[-e\u{301}-][+e+]");
        check("镜像一", "镜像二", "镜像[-一-][+二+]");
    }

    #[test]
    fn texts_too_long_to_compare_went_and_came_as_a_whole() {
        let (old, new) = ("ab".repeat(600), "ba".repeat(600));
        let kinds: Vec<Kind> = marks(&old, &new).iter().map(|mark| mark.kind).collect();
        assert_eq!(kinds, [Kind::Removed, Kind::Added]);
    }
}
