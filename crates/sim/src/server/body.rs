//! Bodies that arrive whole, slowly or not to the end.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::body::{Body as HttpBody, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// A body of a known length, which hyper promises in the head.
#[derive(Debug)]
pub(super) struct Body {
    rest: Bytes,
    manner: Manner,
}

#[derive(Debug)]
enum Manner {
    Whole,
    /// Pieces of this size, each after a pause.
    Slow {
        piece: usize,
        pause: Duration,
        until: Pin<Box<Sleep>>,
    },
    /// So many bytes yet to come before the break.
    Cut(usize),
    /// All that is to come has come; the next poll breaks off.
    Broken,
}

/// The break in the middle of a body.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body was to break off")
    }
}

impl std::error::Error for BrokenOff {}

impl Body {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self {
            rest: bytes.into(),
            manner: Manner::Whole,
        }
    }

    /// At so many bytes a second, in at most twenty pieces a second.
    pub(super) fn slow(bytes: Vec<u8>, bytes_per_second: u32) -> Self {
        let piece = bytes_per_second.div_ceil(20).max(1);
        let pause = Duration::from_secs_f64(f64::from(piece) / f64::from(bytes_per_second.max(1)));
        Self {
            rest: bytes.into(),
            manner: Manner::Slow {
                piece: piece as usize,
                pause,
                until: Box::pin(sleep(pause)),
            },
        }
    }

    /// Ends the connection after so many bytes.
    pub(super) fn cut(bytes: Vec<u8>, end: usize) -> Self {
        Self {
            rest: bytes.into(),
            manner: Manner::Cut(end),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = &mut *self;
        let n = match &mut this.manner {
            _ if this.rest.is_empty() => 0,
            Manner::Whole => this.rest.len(),
            Manner::Slow {
                piece,
                pause,
                until,
            } => {
                ready!(until.as_mut().poll(context));
                until.set(sleep(*pause));
                (*piece).min(this.rest.len())
            }
            Manner::Cut(0) => {
                // Once pending, so that hyper sends what it has; an error right away would drop it.
                this.manner = Manner::Broken;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Manner::Cut(end) => std::mem::take(end).min(this.rest.len()),
            Manner::Broken => return Poll::Ready(Some(Err(BrokenOff))),
        };
        let piece = this.rest.split_to(n);
        Poll::Ready((n > 0).then_some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
