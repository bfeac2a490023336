//! What the [`sentences`](super::sentences) become: structs with one field each, so that a view that names a sentence
//! which does not exist does not compile; a language's file fills them in order.

use std::cell::Cell;

use image_console_api::image::Status;
use image_console_plan::property::Property;

use super::{
    later::Later,
    pairs,
    sentences::{ConfigText, Connect, Images, Messages, Properties},
};
use crate::session::Cloud;

/// Makes [`Messages`], its sections and the tables of names.
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
    (
        $(#[$top:meta])*
        $Top:ident $({ $(#[$kept:meta])* $field:ident: $Field:ty })?;
    $(
        $(#[$about:meta])*
        $section:ident: $Section:ident {$(
            $(#[$doc:meta])*
            $vis:vis $name:ident $(($($hole:ident: $type:ty),+))?;
        )+}
    )+) => {
        $(#[$top])*
        #[derive(Debug)]
        pub struct $Top {
            $(
                $(#[$about])*
                pub $section: $Section,
            )+
            $($(#[$kept])* pub(super) $field: $Field,)?
        }

        impl $Top {
            /// The texts in the order of [`NAMES`]. `None` if they are fewer or more.
            fn new(texts: &[&'static str]) -> Option<Self> {
                let mut this = Self {
                    $($section: $Section {$($name: "",)+},)+
                    $($field: <$Field>::default(),)?
                };
                $(
                    let (section, texts) = texts.split_first_chunk()?;
                    this.$section.fill(section);
                )+
                texts.is_empty().then_some(this)
            }

            /// The sentences of a language's file. `None` if it is no such file: not exactly these sentences in this
            /// order are in it.
            pub(super) fn read(file: &'static str) -> Option<Self> {
                const FINGERPRINT: u32 = $crate::i18n::messages::fingerprint(NAMES);
                let texts = $crate::i18n::messages::texts(file, FINGERPRINT, NAMES.len())?;
                Self::new(&texts)
            }
        }

        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug)]
            pub struct $Section {$(
                $(#[$doc])*
                $vis $name: &'static str,
            )+}

            impl $Section {
                // Not inlined, all sections begin with the same code, which compresses to nothing. Copied one by one
                // into their place they take half of what they take as a struct that is returned.
                #[inline(never)]
                const fn fill(&mut self, texts: &[&'static str; [$(stringify!($name)),+].len()]) {
                    let [$($name),+] = texts;
                    $(self.$name = $name;)+
                }

                $(messages! { @method $(#[$doc])* $name $(($($hole: $type),+))? })+
            }
        )+

        /// The names of all sentences, `section.name`. The program only has their fingerprint.
        pub(super) const NAMES: &[&str] = &[$($(concat!(stringify!($section), ".", stringify!($name)),)+)+];

        /// What each sentence has to be given: names and types, in the order of [`NAMES`].
        #[cfg(test)]
        pub(super) const HOLES: &[&[(&str, &str)]] =
            &[$($(&[$($((stringify!($hole), stringify!($type))),+)?],)+)+];
    };
}

pub(super) use messages;

/// The fingerprint of all names in their order: ten kilobytes of names less in the program.
pub(super) const fn fingerprint(names: &[&str]) -> u32 {
    let (mut print, mut at) = (BEGINNING, 0);
    while at < names.len() {
        print = with_name(print, names[at]);
        at += 1;
    }
    print
}

/// Where a fingerprint of names begins, by FNV-1a.
const BEGINNING: u32 = 0x811c_9dc5;

/// The fingerprint with one more name, by [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/). It has to tell one
/// release from another, not to resist anybody: that the bytes are ours, their hash on the page says.
const fn with_name(mut print: u32, name: &str) -> u32 {
    let (name, mut at) = (name.as_bytes(), 0);
    while at < name.len() {
        print = (print ^ name[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    print
}

/// The texts of a file whose names have this fingerprint, in their order. Names of another release may be as many. A
/// build leaves the names out: then it is the hash on the page that tells the file from another release's.
pub(super) fn texts(
    file: &'static str,
    fingerprint: u32,
    count: usize,
) -> Option<Vec<&'static str>> {
    let mut print = BEGINNING;
    let mut texts = Vec::with_capacity(count);
    for (name, text) in pairs(file) {
        print = with_name(print, name);
        texts.push(text);
    }
    (print == fingerprint || print == BEGINNING).then_some(texts)
}

impl Messages {
    /// What screens that come later say.
    ///
    /// # Panics
    /// Before it was learnt: such a screen is made by `lazy::with_texts`, which waits for it.
    #[must_use]
    pub fn later(&self) -> &Later {
        self.learnt
            .get()
            .expect("a screen that comes later waits for its texts")
    }

    /// Whether [`Self::later`] was learnt.
    #[must_use]
    pub fn has_later(&self) -> bool {
        self.learnt.get().is_some()
    }

    /// Learns [`Self::later`] from its file; `false` if it is no such file, or if nobody [can](can_learn) read it yet.
    pub(super) fn learn(&self, file: &'static str) -> bool {
        self.has_later() || LEARN.get().is_some_and(|learn| learn(self, file))
    }
}

type Learn = fn(&Messages, &'static str) -> bool;

thread_local! {
    static LEARN: Cell<Option<Learn>> = const { Cell::new(None) };
}

/// Makes [`Messages::later`] readable. Called by the code of the screens that say it, so that the code which reads it
/// lies in their chunks.
pub fn can_learn() {
    LEARN.set(Some(|messages, file| {
        let later = Later::read(file);
        later.is_some_and(|later| messages.learnt.set(later).is_ok())
    }));
}

impl Images {
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

    /// A flag in a word.
    #[must_use]
    pub const fn flag(&self, flag: bool) -> &'static str {
        if flag { self.yes } else { self.no }
    }
}

impl Properties {
    /// What a property is called.
    #[must_use]
    pub const fn name(&self, property: Property) -> &'static str {
        match property {
            Property::Name => self.name,
            Property::Id => self.id,
            Property::Status => self.status,
            Property::Owner => self.owner,
            Property::Os => self.os,
            Property::Architecture => self.architecture,
            Property::Size => self.size,
            Property::Created => self.created,
            Property::Updated => self.updated,
            Property::Tag => self.tag,
            Property::Family => self.family,
            Property::Description => self.description,
            Property::Usage => self.usage,
            Property::ResourceGroup => self.resource_group,
            Property::Project => self.project,
            Property::Region => self.region,
            Property::Cloud => self.cloud,
            Property::Account => self.account,
            Property::OwnerId => self.owner_id,
            Property::Platform => self.platform,
            Property::OsName => self.os_name,
            Property::Version => self.version,
            Property::Kernel => self.kernel,
            Property::BootMode => self.boot_mode,
            Property::License => self.license,
            Property::Imds => self.imds,
            Property::Nvme => self.nvme,
            Property::CloudInit => self.cloud_init,
            Property::IoOptimized => self.io_optimized,
            Property::NonRootLogin => self.non_root_login,
            Property::CommandAgent => self.command_agent,
            Property::LongTermSupport => self.long_term_support,
            Property::Lifecycle => self.lifecycle,
            Property::Public => self.public,
            Property::Shared => self.shared,
            Property::SharedToEcs => self.shared_to_ecs,
            Property::SharedToAccounts => self.shared_to_accounts,
            Property::ShareStatus => self.share_status,
            Property::Copied => self.copied,
            Property::Usable => self.usable,
            Property::Subscribed => self.subscribed,
            Property::ProductCode => self.product_code,
            Property::Supplier => self.supplier,
            Property::BillType => self.bill_type,
            Property::VirtualSize => self.virtual_size,
            Property::Progress => self.progress,
            Property::Snapshot => self.snapshot,
            Property::SystemSnapshot => self.system_snapshot,
            Property::DataSnapshot => self.data_snapshot,
            Property::Encrypted => self.encrypted,
            Property::CheckStatus => self.check_status,
            Property::Risk => self.risk,
            Property::SourceServer => self.source_server,
            Property::SourceServerName => self.source_server_name,
            Property::SourceImage => self.source_image,
            Property::Servers => self.servers,
            Property::InstanceType => self.instance_type,
            Property::Action => self.action,
            Property::NetworkType => self.network_type,
            Property::Community => self.community,
            Property::ShowExpired => self.show_expired,
            Property::CpuUpgrade => self.cpu_upgrade,
            Property::CpuDowngrade => self.cpu_downgrade,
            Property::MemoryUpgrade => self.memory_upgrade,
            Property::MemoryDowngrade => self.memory_downgrade,
        }
    }
}

impl Connect {
    /// Which services an account of this cloud is for.
    #[must_use]
    pub const fn services(&self, cloud: Cloud) -> &'static str {
        match cloud {
            Cloud::Aliyun => self.services_aliyun,
            Cloud::Volcengine => self.services_volcengine,
        }
    }

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
