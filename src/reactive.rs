//! Signals whose code exists once.
//!
//! Leptos compiles a signal, a memo and an effect anew for every type of value and every closure: 105 KB of
//! this app's code. Here a value is kept without its type, closures are boxed, and each of the three exists
//! once; what is left per type is a cast. The names are Leptos's, and so is the behaviour: reading tracks,
//! a memo wakes nobody when its value is the same again, everything belongs to the reactive owner it was
//! made under and goes with it.

use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

use leptos::prelude::{
    Dispose, Effect, GetUntracked, GetValue, LocalStorage, Memo as AnyMemo, RwSignal as AnySignal,
    Set, StoredValue as AnyStored, Track, With,
};
use send_wrapper::SendWrapper;

/// A value without its type. Shared, so that reading one costs no copy of it.
#[derive(Clone)]
struct Erased {
    value: Rc<dyn Any>,
    /// Whether two are the same; never, where nobody asks.
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Erased {
    fn new<T: 'static>(value: T) -> Self {
        Self {
            value: Rc::new(value),
            same: |_, _| false,
        }
    }

    fn comparable<T: PartialEq + 'static>(value: T) -> Self {
        Self {
            value: Rc::new(value),
            same: |a, b| match (a.downcast_ref::<T>(), b.downcast_ref::<T>()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    fn get<T: 'static>(self) -> Rc<T> {
        self.value.downcast().expect(TYPED)
    }
}

const TYPED: &str = "a signal's value has the type of the signal";

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// The same for a memo, which wants to be told that threads do not matter: a page has one.
#[derive(Clone)]
struct OneThread(SendWrapper<Erased>);

impl PartialEq for OneThread {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

/// A value that wakes those who read it when it is set.
pub struct RwSignal<T> {
    any: AnySignal<Erased, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> std::fmt::Debug for RwSignal<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RwSignal(…)")
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            any: AnySignal::new_local(Erased::new(value)),
            of: PhantomData,
        }
    }

    /// The same; every value of ours stays on the page's one thread.
    #[must_use]
    pub fn new_local(value: T) -> Self {
        Self::new(value)
    }

    /// The value, tracked.
    #[must_use]
    pub fn read(self) -> Rc<T> {
        self.any.track();
        self.read_untracked()
    }

    /// The value, not tracked.
    #[must_use]
    pub fn read_untracked(self) -> Rc<T> {
        self.any.get_untracked().get()
    }

    /// A copy of the value, tracked.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of the value, not tracked.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// A copy of the value if its owner is still there, not tracked.
    #[must_use]
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_untracked(T::clone)
    }

    /// Looks at the value, tracked.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// Looks at the value, not tracked.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }

    /// Looks at the value if its owner is still there, not tracked.
    pub fn try_with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let any = self.any.try_get_untracked()?;
        Some(look(&any.get()))
    }

    /// Wakes the caller when the value is set.
    pub fn track(self) {
        self.any.track();
    }

    /// Sets the value.
    pub fn set(self, value: T) {
        self.any.set(Erased::new(value));
    }

    /// Sets the value if its owner is still there; gives it back otherwise.
    pub fn try_set(self, value: T) -> Option<()> {
        self.any.try_set(Erased::new(value)).map(|_| ())
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        self.try_update(change);
    }

    /// Changes the value if its owner is still there.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R>
    where
        T: Clone,
    {
        // Somebody may still hold what was read before: then theirs stays as it was.
        let mut value = self.any.try_get_untracked()?.get::<T>();
        let result = change(Rc::make_mut(&mut value));
        let same = |_: &dyn Any, _: &dyn Any| false;
        self.any.set(Erased { value, same });
        Some(result)
    }

    /// Ends the signal before its owner does.
    pub fn dispose(self) {
        self.any.dispose();
    }
}

/// A value that follows from others, and wakes those who read it when it has become another one.
pub struct Memo<T> {
    any: AnyMemo<OneThread>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> std::fmt::Debug for Memo<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memo(…)")
    }
}

type Make = dyn Fn(Option<&Erased>) -> Erased;

fn any_memo(make: Box<Make>) -> AnyMemo<OneThread> {
    let make = SendWrapper::new(make);
    AnyMemo::new(move |last: Option<&OneThread>| {
        OneThread(SendWrapper::new(make(last.map(|last| &*last.0))))
    })
}

impl<T: PartialEq + 'static> Memo<T> {
    /// Makes the value out of others, given the one before.
    #[must_use]
    pub fn new(make: impl Fn(Option<&T>) -> T + 'static) -> Self {
        let any = any_memo(Box::new(move |last| {
            Erased::comparable(make(last.and_then(|last| last.value.downcast_ref())))
        }));
        Self {
            any,
            of: PhantomData,
        }
    }

    /// Wakes the caller when the value has become another one.
    pub fn track(self) {
        // Read, not only tracked: a memo that nobody reads never learns of a change.
        drop(self.read());
    }

    /// The value, tracked.
    #[must_use]
    pub fn read(self) -> Rc<T> {
        self.any.with(|any| Erased::clone(&any.0)).get()
    }

    /// The value, not tracked.
    #[must_use]
    pub fn read_untracked(self) -> Rc<T> {
        Erased::clone(&self.any.get_untracked().0).get()
    }

    /// A copy of the value, tracked.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of the value, not tracked.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }
}

/// Something that is kept for as long as its owner and never wakes anybody.
pub struct StoredValue<T> {
    any: AnyStored<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T> std::fmt::Debug for StoredValue<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredValue(…)")
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self {
            any: AnyStored::new_local(Rc::new(RefCell::new(value))),
            of: PhantomData,
        }
    }

    /// The same; every value of ours stays on the page's one thread. What ends with its value, such as a
    /// timer, may be kept without being looked at again.
    pub fn new_local(value: T) -> Self {
        Self::new(value)
    }

    fn cell(self) -> Option<Rc<RefCell<T>>> {
        let any = self.any.try_get_value()?;
        Some(any.downcast().expect(TYPED))
    }

    /// Looks at the value.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        let cell = self.cell().expect("it is kept as long as its owner");
        look(&cell.borrow())
    }

    /// Looks at the value if its owner is still there.
    pub fn try_with_value<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let value = cell.borrow();
        Some(look(&value))
    }

    /// A copy of the value.
    #[must_use]
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// A copy of the value if its owner is still there.
    #[must_use]
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_value(T::clone)
    }

    /// Keeps another value; does nothing when the owner has gone.
    pub fn set_value(self, value: T) {
        // What was there goes after the cell is free again: its end may look here.
        let old = self.cell().map(|cell| cell.replace(value));
        drop(old);
    }

    /// Changes the value.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Changes the value if its owner is still there.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let mut value = cell.borrow_mut();
        Some(change(&mut value))
    }

    /// Ends it before its owner does.
    pub fn dispose(self) {
        self.any.dispose();
    }
}

/// Runs now-ish and again whenever something that it read has changed, until its owner goes.
pub fn effect(run: impl FnMut() + 'static) {
    any_effect(Box::new(run));
}

fn any_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
