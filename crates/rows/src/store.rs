//! The store: every column, the index of the ids, and what goes in and comes out.

use hashbrown::HashTable;
use image_console_api::{
    image::{Image, Owner, Status},
    page::{Fragment, Row},
    service::Service,
};

use crate::{
    Bits, Flag, RowRef, Word,
    dict::{Codes, Dict, hash},
    moment::Moments,
    nested::{Checks, Disks, Lists, join},
    number::{Answers, Numbers},
    room::Room,
    text::Text,
};

/// What became of a row that was pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It was new; its number.
    New(u32),
    /// Its id was there already, in the same lane: it was dropped.
    Repeat,
}

/// Many images. Rows are numbered as they arrive, and a row keeps its number.
///
/// Each row belongs to a lane: the number that its owner gives to one (account, service, region). The
/// order of the list is that of the lanes, and inside a lane that of arrival, so it does not depend on
/// which lane was faster.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) room: Room,
    repeats: usize,
    /// Which rows have an image. The others could not be read; all their columns but the id are empty.
    readable: Bits,
    pub(crate) lanes: Codes,
    /// Rows by lane, id and whether they could be read; none without an id.
    index: HashTable<u32>,
    /// In the order of the rows.
    pub(crate) fragments: Vec<(u32, Fragment)>,
    pub(crate) name: Text,
    /// Of unreadable rows too, if it could be made out.
    pub(crate) id: Text,
    /// By the number of the [`Word`]; a state or an owner that no document knows is marked with 1.
    pub(crate) words: [Dict; Word::ALL.len()],
    /// By the number of the [`Flag`].
    pub(crate) flags: [Answers; Flag::ALL.len()],
    pub(crate) progress: Numbers<u8>,
    pub(crate) size_gib: Numbers<u32>,
    pub(crate) bill_type: Numbers<i64>,
    pub(crate) created: Moments,
    pub(crate) updated: Moments,
    pub(crate) instances: Lists,
    pub(crate) disks: Disks,
    pub(crate) checks: Checks,
    /// Marked with the length of the key.
    pub(crate) tags: Lists,
}

impl Default for Store {
    // Once in a program: three dozen columns are made here.
    #[inline(never)]
    fn default() -> Self {
        Self {
            room: Default::default(),
            repeats: Default::default(),
            readable: Default::default(),
            lanes: Default::default(),
            index: Default::default(),
            fragments: Default::default(),
            name: Default::default(),
            id: Default::default(),
            words: Word::ALL.map(|_| Default::default()),
            flags: Flag::ALL.map(|_| Default::default()),
            progress: Default::default(),
            size_gib: Default::default(),
            bill_type: Default::default(),
            created: Default::default(),
            updated: Default::default(),
            instances: Default::default(),
            disks: Default::default(),
            checks: Default::default(),
            tags: Default::default(),
        }
    }
}

impl Store {
    /// A store without rows.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Announces how many rows there will be in all, so that columns grow once and not by copying.
    pub fn reserve(&mut self, rows: usize) {
        self.room.announced = rows;
    }

    /// How many rows there are, unreadable ones included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.room.rows
    }

    /// Whether there are no rows.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows were dropped because their id was there already.
    #[must_use]
    pub const fn repeats(&self) -> usize {
        self.repeats
    }

    /// The rows that could be read.
    #[must_use]
    pub const fn readable(&self) -> &Bits {
        &self.readable
    }

    /// Adds a row to its lane. Those of one lane must come in the order of its pages.
    pub fn push(&mut self, lane: u16, row: &Row<Image>) -> Pushed {
        let (id, is_readable) = match row {
            Row::Read(image) => (image.id.as_str(), true),
            Row::Unreadable(fragment) => (fragment.id.as_deref().unwrap_or_default(), false),
        };
        let number = u32::try_from(self.len()).expect("rows are counted in u32");
        let key = hash(id.as_bytes(), mark(lane, is_readable));
        if !id.is_empty() && self.indexed(key, lane, id, is_readable).is_some() {
            self.repeats += 1;
            return Pushed::Repeat;
        }
        let room = self.room;
        self.id.push(id, room);
        self.lanes.push(u32::from(lane), room);
        self.readable.push(is_readable);
        match row {
            Row::Read(image) => self.push_columns(image, Word::of),
            Row::Unreadable(fragment) => {
                self.fragments.push((number, fragment.clone()));
                let nothing = Image::new(Service::Ecs);
                self.push_columns(&nothing, |_, _| ("", 0));
            }
        }
        if !id.is_empty() {
            let (ids, lanes, readable) = (&self.id, &self.lanes, &self.readable);
            self.index.insert_unique(key, number, |row| {
                let row = *row as usize;
                let mark = u32::from(readable.has(row)) << 16 | lanes.get(row);
                hash(ids.get(row).as_bytes(), mark)
            });
        }
        self.room.rows += 1;
        Pushed::New(number)
    }

    fn push_columns(&mut self, image: &Image, text: fn(Word, &Image) -> (&str, u32)) {
        let room = self.room;
        self.name.push(&image.name, room);
        for (dict, word) in self.words.iter_mut().zip(Word::ALL) {
            let (text, mark) = text(word, image);
            dict.push(text, mark, room);
        }
        for (answers, flag) in self.flags.iter_mut().zip(Flag::ALL) {
            answers.push(flag.of(image));
        }
        self.progress.push(image.progress, room);
        self.size_gib.push(image.size_gib, room);
        self.bill_type.push(image.bill_type, room);
        self.created.push(&image.created, room);
        self.updated.push(&image.updated, room);
        self.instances
            .push(image.instances.iter().map(|id| (id, 0)), room);
        self.disks.push(&image.disks, room);
        self.checks.push(&image.checks, room);
        self.tags.push(image.tags.iter().map(join), room);
    }

    /// The row of the image with this id, if it was readable.
    #[must_use]
    pub fn find(&self, lane: u16, id: &str) -> Option<u32> {
        self.find_as(lane, id, true)
    }

    pub(crate) fn find_as(&self, lane: u16, id: &str, is_readable: bool) -> Option<u32> {
        let key = hash(id.as_bytes(), mark(lane, is_readable));
        self.indexed(key, lane, id, is_readable)
    }

    fn indexed(&self, key: u64, lane: u16, id: &str, is_readable: bool) -> Option<u32> {
        let is = |row: &u32| {
            let row = *row as usize;
            self.id.get(row) == id
                && self.lanes.get(row) == u32::from(lane)
                && self.readable.has(row) == is_readable
        };
        self.index.find(key, is).copied()
    }

    /// A row to look at.
    ///
    /// # Panics
    /// When there is no such row; numbers come from this store.
    #[must_use]
    pub fn row(&self, row: u32) -> RowRef<'_> {
        assert!((row as usize) < self.len(), "row {row} of {}", self.len());
        RowRef {
            store: self,
            row: row as usize,
        }
    }

    /// The image of a row as it was pushed; `None` when there is no such row or it was unreadable.
    #[must_use]
    pub fn image(&self, row: u32) -> Option<Image> {
        if !self.readable.has(row as usize) {
            return None;
        }
        let at = self.row(row);
        let service = at.service()?;
        let word = |word| at.word(word).to_owned();
        let flag = |flag| at.flag(flag);
        Some(Image {
            service,
            region: word(Word::Region),
            id: at.id().to_owned(),
            name: at.name().to_owned(),
            description: word(Word::Description),
            family: word(Word::Family),
            version: word(Word::Version),
            status: at.status(),
            progress: at.progress(),
            os_type: word(Word::OsType),
            os_name: word(Word::OsName),
            os_name_en: word(Word::OsNameEn),
            platform: word(Word::Platform),
            architecture: word(Word::Architecture),
            kernel: word(Word::Kernel),
            boot_mode: word(Word::BootMode),
            license_type: word(Word::LicenseType),
            imds_support: word(Word::ImdsSupport),
            nvme_support: word(Word::NvmeSupport),
            size_gib: at.size_gib(),
            created: at.created(),
            updated: at.updated(),
            owner: at.owner(),
            owner_id: word(Word::OwnerId),
            in_use: flag(Flag::InUse),
            shared: flag(Flag::Shared),
            shared_to_service: flag(Flag::SharedToService),
            shared_to_accounts: flag(Flag::SharedToAccounts),
            share_status: word(Word::ShareStatus),
            public: flag(Flag::Public),
            copied: flag(Flag::Copied),
            subscribed: flag(Flag::Subscribed),
            usable: flag(Flag::Usable),
            cloud_init: flag(Flag::CloudInit),
            io_optimized: flag(Flag::IoOptimized),
            non_root_login: flag(Flag::NonRootLogin),
            command_agent: flag(Flag::CommandAgent),
            long_term_support: flag(Flag::LongTermSupport),
            lifecycle: word(Word::Lifecycle),
            virtual_size: word(Word::VirtualSize),
            bill_type: at.bill_type(),
            group: word(Word::Group),
            product_code: word(Word::ProductCode),
            supplier: word(Word::Supplier),
            source_instance: word(Word::SourceInstance),
            source_instance_name: word(Word::SourceInstanceName),
            instances: at.instances().map(str::to_owned).collect(),
            disks: at.disks().collect(),
            check_status: word(Word::CheckStatus),
            checks: at.checks().collect(),
            tags: at
                .tags()
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
        })
    }

    /// Gives back the room that was reserved and not needed; worth it once all rows are there.
    pub fn settle(&mut self) {
        self.name.settle();
        self.id.settle();
        self.lanes.settle();
        self.words.iter_mut().for_each(Dict::settle);
        self.progress.settle();
        self.size_gib.settle();
        self.bill_type.settle();
        self.created.settle();
        self.updated.settle();
        self.instances.settle();
        self.disks.settle();
        self.checks.settle();
        self.tags.settle();
    }

    /// How many bytes it takes on the heap, without the texts of unreadable rows.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.readable.memory()
            + self.lanes.memory()
            + self.index.allocation_size()
            + self.fragments.capacity() * size_of::<(u32, Fragment)>()
            + self.name.memory()
            + self.id.memory()
            + self.words.iter().map(Dict::memory).sum::<usize>()
            + self.flags.iter().map(Answers::memory).sum::<usize>()
            + self.progress.memory()
            + self.size_gib.memory()
            + self.bill_type.memory()
            + self.created.memory()
            + self.updated.memory()
            + self.instances.memory()
            + self.disks.memory()
            + self.checks.memory()
            + self.tags.memory()
    }
}

/// What is hashed beside an id.
fn mark(lane: u16, is_readable: bool) -> u32 {
    u32::from(is_readable) << 16 | u32::from(lane)
}

impl Word {
    /// The text of an image, and the mark that tells apart what reads the same.
    fn of(self, image: &Image) -> (&str, u32) {
        let text = match self {
            Self::Service => image.service.prefix(),
            Self::Status => {
                let is_other = matches!(image.status, Status::Other(_));
                return (image.status.as_str(), u32::from(is_other));
            }
            Self::Owner => {
                let is_other = matches!(image.owner, Owner::Other(_));
                return (image.owner.as_str(), u32::from(is_other));
            }
            Self::Region => &image.region,
            Self::Description => &image.description,
            Self::Family => &image.family,
            Self::Version => &image.version,
            Self::OsType => &image.os_type,
            Self::OsName => &image.os_name,
            Self::OsNameEn => &image.os_name_en,
            Self::Platform => &image.platform,
            Self::Architecture => &image.architecture,
            Self::Kernel => &image.kernel,
            Self::BootMode => &image.boot_mode,
            Self::LicenseType => &image.license_type,
            Self::ImdsSupport => &image.imds_support,
            Self::NvmeSupport => &image.nvme_support,
            Self::OwnerId => &image.owner_id,
            Self::ShareStatus => &image.share_status,
            Self::Lifecycle => &image.lifecycle,
            Self::VirtualSize => &image.virtual_size,
            Self::Group => &image.group,
            Self::ProductCode => &image.product_code,
            Self::Supplier => &image.supplier,
            Self::SourceInstance => &image.source_instance,
            Self::SourceInstanceName => &image.source_instance_name,
            Self::CheckStatus => &image.check_status,
        };
        (text, 0)
    }
}

impl Flag {
    fn of(self, image: &Image) -> Option<bool> {
        match self {
            Self::InUse => image.in_use,
            Self::Shared => image.shared,
            Self::SharedToService => image.shared_to_service,
            Self::SharedToAccounts => image.shared_to_accounts,
            Self::Public => image.public,
            Self::Copied => image.copied,
            Self::Subscribed => image.subscribed,
            Self::Usable => image.usable,
            Self::CloudInit => image.cloud_init,
            Self::IoOptimized => image.io_optimized,
            Self::NonRootLogin => image.non_root_login,
            Self::CommandAgent => image.command_agent,
            Self::LongTermSupport => image.long_term_support,
        }
    }
}
