//! One way through the text: is it JSON, and where is everything?

use super::Error;

/// Where a value is: 8 bytes, since a page has ten thousands of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// Its first byte; the highest bit tells of a text that there is a backslash in it.
    start: u32,
    /// Of an object or list the number of the node after everything in it; while it is open, of the one
    /// that it is in. Of anything else the byte after its last.
    end: u32,
}

/// Texts with a backslash.
const ESCAPED: u32 = 1 << 31;

/// The number of no node: a text of less than 2 GiB has at most half as many as this.
const NONE: u32 = u32::MAX;

impl Node {
    pub(super) fn start(self) -> usize {
        (self.start & !ESCAPED) as usize
    }

    pub(super) fn is_escaped(self) -> bool {
        self.start & ESCAPED != 0
    }

    /// The byte after its last, of what is neither object nor list.
    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    /// The number of the node after everything in it, of an object or list.
    pub(super) fn next(self) -> u32 {
        self.end
    }
}

/// The values of a text.
///
/// # Errors
/// The first thing that is not JSON.
pub(super) fn nodes(text: &[u8]) -> Result<Vec<Node>, Error> {
    let mut scan = Scan {
        text,
        at: 0,
        // The clouds' answers have a value, or name, about every ten bytes.
        nodes: Vec::with_capacity(text.len() / 8 + 1),
    };
    if text.len() >= ESCAPED as usize {
        return Err(scan.error("too long"));
    }
    scan.value()?;
    if scan.peek() != 0 || scan.at < text.len() {
        return Err(scan.error("something after the value"));
    }
    Ok(scan.nodes)
}

/// Where the value ends that a text starts with; 0 when it is none.
pub(super) fn end(text: &[u8]) -> usize {
    let mut scan = Scan {
        text,
        at: 0,
        nodes: Vec::new(),
    };
    match scan.value() {
        Ok(()) => scan.at,
        Err(_) => 0,
    }
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
}

impl Scan<'_> {
    fn error(&self, what: &'static str) -> Error {
        Error { what, at: self.at }
    }

    /// The next byte; 0, which stands nowhere in JSON, at the end.
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }

    /// The next byte that is not a space.
    fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        // Both fit: whatever is scanned is shorter than 2 GiB, or a part of what is.
        self.nodes.push(Node {
            start: start as u32,
            end: end as u32,
        });
    }

    /// A value with everything in it. No recursion: who is in whom is kept in the nodes themselves, so
    /// the deepest nesting costs no stack.
    fn value(&mut self) -> Result<(), Error> {
        // The object or list that is open, by the number of its node.
        let mut open = NONE;
        loop {
            let start = self.peek();
            match start {
                b'{' | b'[' => {
                    self.nodes.push(Node {
                        start: self.at as u32,
                        end: open,
                    });
                    open = self.nodes.len() as u32 - 1;
                    self.at += 1;
                    // What closes stands two after what opens: `[` and `]`, `{` and `}`.
                    if self.peek() != start + 2 {
                        if start == b'{' {
                            self.name()?;
                        }
                        continue;
                    }
                }
                b'"' => self.text()?,
                b'-' | b'0'..=b'9' => self.number()?,
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => return Err(self.error("expected a value")),
            }
            // After a value: the end of what it is in, of what that is in, and so on; or another.
            loop {
                let Some(node) = self.nodes.get(open as usize) else {
                    return Ok(());
                };
                let opened = self.text.get(node.start()).copied().unwrap_or_default();
                let byte = self.peek();
                if byte == opened + 2 {
                    self.at += 1;
                    let next = self.nodes.len() as u32;
                    let Some(node) = self.nodes.get_mut(open as usize) else {
                        return Ok(());
                    };
                    open = node.end;
                    node.end = next;
                    continue;
                }
                if byte != b',' {
                    return Err(self.error("expected a comma or the end of the list or object"));
                }
                self.at += 1;
                if opened == b'{' {
                    self.name()?;
                }
                break;
            }
        }
    }

    /// The name of a field and the colon after it.
    fn name(&mut self) -> Result<(), Error> {
        if self.peek() != b'"' {
            return Err(self.error("expected a name in quotes"));
        }
        self.text()?;
        if self.peek() != b':' {
            return Err(self.error("expected a colon"));
        }
        self.at += 1;
        Ok(())
    }

    fn text(&mut self) -> Result<(), Error> {
        let start = self.at;
        let mut escaped = 0;
        self.at += 1;
        loop {
            match self.byte() {
                b'"' => break,
                b'\\' => {
                    escaped = ESCAPED as usize;
                    self.at += 1;
                    match self.byte() {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        b'u' => {
                            for _ in 0..4 {
                                self.at += 1;
                                if !self.byte().is_ascii_hexdigit() {
                                    return Err(self.error("expected four hexadecimal digits"));
                                }
                            }
                        }
                        _ => return Err(self.error("expected an escape")),
                    }
                }
                0..0x20 if self.at < self.text.len() => {
                    return Err(self.error("a control character in a text"));
                }
                0 => return Err(self.error("a text without an end")),
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        self.push(start | escaped, self.at);
        Ok(())
    }

    fn number(&mut self) -> Result<(), Error> {
        let start = self.at;
        if self.byte() == b'-' {
            self.at += 1;
        }
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(start, self.at);
        Ok(())
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.error("expected a digit"));
        }
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Error> {
        let end = self.at + word.len();
        if self.text.get(self.at..end) != Some(word) {
            return Err(self.error("expected a value"));
        }
        self.push(self.at, end);
        self.at = end;
        Ok(())
    }
}
