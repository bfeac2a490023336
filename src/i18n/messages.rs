//! What the sentences of [`en`](super::en) become: structs with one field each, so that a view that names a sentence
//! which does not exist does not compile, and a table of their names by which the file of another language fills them.

use image_console_api::image::Status;
use image_console_plan::query::{Owner, SortKey};

use super::{
    en::{ConfigText, Connect, Images, Messages, NAMES},
    pairs,
};

/// Makes [`Messages`], its sections, the English value and the tables of names.
macro_rules! messages {
    // A sentence without holes is a field and nothing else.
    (@method $(#[$doc:meta])* $name:ident) => {};
    (@method $(#[$doc:meta])* $name:ident ($($hole:ident: $type:ty),+)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, $($hole: $type),+) -> String {
            $crate::i18n::template::fill(self.$name, &[$((stringify!($hole), $hole.into())),+])
        }
    };
    ($(
        $(#[$about:meta])*
        $section:ident: $Section:ident {$(
            $(#[$doc:meta])*
            $vis:vis $name:ident $(($($hole:ident: $type:ty),+))? = $text:literal;
        )+}
    )+) => {
        /// What the console says in one language.
        #[derive(Clone, Copy, Debug)]
        pub struct Messages {$(
            $(#[$about])*
            pub $section: $Section,
        )+}

        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug)]
            pub struct $Section {$(
                $(#[$doc])*
                $vis $name: &'static str,
            )+}

            impl $Section {$(
                messages! { @method $(#[$doc])* $name $(($($hole: $type),+))? }
            )+}
        )+

        /// English.
        pub(super) static EN: Messages = Messages {$(
            $section: $Section {$($name: $text,)+},
        )+};

        /// The names of all sentences, `section.name`.
        pub(super) const NAMES: &[&str] = &[$($(concat!(stringify!($section), ".", stringify!($name)),)+)+];

        impl Messages {
            /// The sentences in the order of [`NAMES`].
            pub(super) fn slots(&mut self) -> [&mut &'static str; NAMES.len()] {
                [$($(&mut self.$section.$name,)+)+]
            }
        }

        /// What each sentence has to be given: names and types, in the order of [`NAMES`].
        #[cfg(test)]
        pub(super) const HOLES: &[&[(&str, &str)]] =
            &[$($(&[$($((stringify!($hole), stringify!($type))),+)?],)+)+];
    };
}

pub(super) use messages;

impl Messages {
    /// The sentences of a language's file; what it lacks stays English. `None` if it is no such file: none of the
    /// sentences is in it.
    pub(super) fn read(file: &'static str) -> Option<Self> {
        let mut messages = super::en::EN;
        let slots = messages.slots();
        let mut found = false;
        for (name, text) in pairs(file) {
            if let Some(at) = NAMES.iter().position(|known| *known == name) {
                *slots[at] = text;
                found = true;
            }
        }
        found.then_some(messages)
    }
}

impl Images {
    /// Whose images.
    #[must_use]
    pub const fn owners(&self, owner: Owner) -> &'static str {
        match owner {
            Owner::Own => self.owner_own,
            Owner::Others => self.owner_others,
            Owner::System => self.owner_system,
            Owner::Marketplace => self.owner_marketplace,
            Owner::Every => self.owner_every,
        }
    }

    /// What a state is called; one that we do not know by the cloud's own word.
    #[must_use]
    pub fn state(&self, status: &Status) -> String {
        let name = match status {
            Status::Creating => self.state_creating,
            Status::Waiting => self.state_waiting,
            Status::Available => self.state_available,
            Status::Unavailable => self.state_unavailable,
            Status::CreateFailed => self.state_create_failed,
            Status::Deprecated => self.state_deprecated,
            Status::Copying => self.state_copying,
            Status::Other(word) => word,
        };
        name.to_owned()
    }

    /// The heads of the columns that can be sorted.
    #[must_use]
    pub const fn column(&self, key: SortKey) -> &'static str {
        match key {
            SortKey::Name => self.column_name,
            SortKey::Status => self.column_status,
            SortKey::Os => self.column_os,
            SortKey::Architecture => self.column_architecture,
            SortKey::Size => self.column_size,
            SortKey::Created => self.column_created,
            SortKey::Family => self.column_family,
        }
    }

    /// No image at all: the title, by owner.
    #[must_use]
    pub const fn empty(&self, owner: Owner) -> &'static str {
        match owner {
            Owner::Own => self.empty_own,
            Owner::Others => self.empty_others,
            Owner::System | Owner::Marketplace | Owner::Every => self.empty_any,
        }
    }
}

impl Connect {
    /// The heads of the table of who can see what.
    #[must_use]
    pub const fn heads(&self) -> [&'static str; 4] {
        [
            self.head_mode,
            self.head_tab,
            self.head_proxy,
            self.head_kept,
        ]
    }

    /// Who sees a long-lived key: this tab, proxy, how long.
    #[must_use]
    pub const fn access_key_cells(&self) -> [&'static str; 3] {
        [
            self.access_key_tab,
            self.access_key_proxy,
            self.access_key_kept,
        ]
    }

    /// Who sees temporary credentials: this tab, proxy, how long.
    #[must_use]
    pub const fn sts_cells(&self) -> [&'static str; 3] {
        [self.sts_tab, self.sts_proxy, self.sts_kept]
    }
}

impl ConfigText {
    /// It cannot be fetched; with the HTTP status when there was an answer.
    #[must_use]
    pub fn missing(&self, status: Option<u16>) -> String {
        match status {
            Some(status) => self.missing_status(status),
            None => self.missing_answer.to_owned(),
        }
    }
}
