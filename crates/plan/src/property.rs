//! What an image can be filtered, sorted and shown by.

use image_console_api::service::Service;

use crate::filter::Operator;

/// What the values of a property are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Free text. `=` compares as written, the other operators without regard to case.
    Text,
    /// An id or a name that a cloud looks up: compared as [`Text`](Self::Text), never a sentence.
    Id,
    /// One of these words. The case does not matter.
    Choice(&'static [&'static str]),
    /// Usually one of these words, if any are known beforehand. The case does not matter.
    Open(&'static [&'static str]),
    /// A whole number.
    Number(Unit),
    /// A day (in UTC) or a moment.
    Time,
    /// `true` or `false`.
    Flag,
    /// `key` (whatever its value) or `key=value`, split at the first `=`.
    Tag,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// GiB.
    GiB,
    /// Percent.
    Percent,
    /// Nothing that is documented.
    Plain,
}

/// Where the value of a property is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It stands in the rows of a list, so this page can compare it.
    InRow,
    /// No row tells it: only the server can answer, and only what its parameter can say.
    ByServer,
}

/// The words of states that any cloud has, in the vendor's order.
pub const STATES: &[&str] = &[
    "Creating",
    "Waiting",
    "Available",
    "UnAvailable",
    "CreateFailed",
    "Deprecated",
    "Copying",
];
/// The words of where an image comes from.
pub const OWNERS: &[&str] = &["self", "others", "system", "marketplace"];
/// The words of a flag.
pub const FLAGS: &[&str] = &["true", "false"];
const SUPPORT: &[&str] = &["supported", "unsupported"];

const ALL: &[Service] = &Service::ALL;
const ECS: &[Service] = &[Service::Ecs];
const SWAS: &[Service] = &[Service::Swas];
const VOLC: &[Service] = &[Service::VolcEcs];
const ALIBABA: &[Service] = &[Service::Ecs, Service::Swas];
const BIG: &[Service] = &[Service::Ecs, Service::VolcEcs];

macro_rules! properties {
    ($( $(#[$meta:meta])* $case:ident = $word:literal, $kind:expr, $clouds:expr, $known:ident; )+) => {
        /// A property of an image.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Property { $( $(#[$meta])* $case, )+ }

        impl Property {
            /// Every property, in the order in which a menu shows them.
            pub const ALL: &'static [Self] = &[$( Self::$case, )+];

            /// Its word in the URL and in the text of filters.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$case => $word, )+ }
            }

            /// What its values are.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $( Self::$case => $kind, )+ }
            }

            /// The services that have it. With the others it has no value.
            #[must_use]
            pub const fn clouds(self) -> &'static [Service] {
                match self { $( Self::$case => $clouds, )+ }
            }

            /// Where its value is known.
            #[must_use]
            pub const fn known(self) -> Known {
                match self { $( Self::$case => Known::$known, )+ }
            }
        }
    };
}

properties! {
    /// Its name.
    Name = "name", Kind::Text, ALL, InRow;
    /// Its id.
    Id = "id", Kind::Id, ALL, InRow;
    /// Its state.
    Status = "status", Kind::Choice(STATES), ALL, InRow;
    /// Where it comes from. With Volcengine `self`, `others` and `system` are its visibilities
    /// `private`, `shared` and `public`.
    Owner = "owner", Kind::Choice(OWNERS), ALL, InRow;
    /// The kind of operating system.
    Os = "os", Kind::Choice(&["linux", "windows"]), ALL, InRow;
    /// The processor architecture; `amd64` of Volcengine is `x86_64` here.
    Architecture = "arch", Kind::Choice(&["x86_64", "arm64", "i386"]), BIG, InRow;
    /// Its size; of the system disk with SWAS.
    Size = "size", Kind::Number(Unit::GiB), ALL, InRow;
    /// When it was made.
    Created = "created", Kind::Time, ALL, InRow;
    /// When it was last changed.
    Updated = "updated", Kind::Time, VOLC, InRow;
    /// Its tags.
    Tag = "tag", Kind::Tag, ALL, InRow;
    /// The family it belongs to.
    Family = "family", Kind::Id, ECS, InRow;
    /// What its owner says about it.
    Description = "description", Kind::Text, ALL, InRow;
    /// Whether instances use it (ECS), or were made from it (SWAS).
    Usage = "usage", Kind::Choice(&["instance", "none"]), ALIBABA, InRow;
    /// Its resource group.
    ResourceGroup = "resource-group", Kind::Id, ALIBABA, InRow;
    /// Its project.
    Project = "project", Kind::Id, VOLC, InRow;
    /// The region it is in.
    Region = "region", Kind::Open(&[]), ALL, InRow;
    /// The service that told of it.
    Cloud = "cloud", Kind::Choice(&["ecs", "swas", "volc-ecs"]), ALL, InRow;
    /// The account, by its name in this console, through which it was found.
    Account = "account", Kind::Open(&[]), ALL, InRow;
    /// The account that owns it.
    OwnerId = "owner-id", Kind::Id, ALL, InRow;
    /// The distribution.
    Platform = "platform", Kind::Id, BIG, InRow;
    /// The operating system's display name, Chinese or English.
    OsName = "os-name", Kind::Text, BIG, InRow;
    /// Its version: of the marketplace image (ECS), the source image (SWAS), the platform
    /// (Volcengine).
    Version = "version", Kind::Text, ALL, InRow;
    /// The kernel.
    Kernel = "kernel", Kind::Text, VOLC, InRow;
    /// How it starts.
    BootMode = "boot-mode", Kind::Open(&["BIOS", "UEFI", "UEFI-Preferred"]), BIG, InRow;
    /// The licence.
    License = "license", Kind::Open(&["BYOL", "Aliyun"]), BIG, InRow;
    /// How instances read metadata.
    Imds = "imds", Kind::Choice(&["v1", "v2"]), ECS, InRow;
    /// Whether it has NVMe drivers.
    Nvme = "nvme", Kind::Choice(SUPPORT), ECS, InRow;
    /// Whether it has cloud-init.
    CloudInit = "cloud-init", Kind::Flag, BIG, InRow;
    /// Whether it can be I/O optimized.
    IoOptimized = "io-optimized", Kind::Flag, ECS, InRow;
    /// Whether one may log in as another user than root.
    NonRootLogin = "non-root-login", Kind::Flag, ECS, InRow;
    /// Whether it has the agent that runs commands.
    CommandAgent = "command-agent", Kind::Flag, VOLC, InRow;
    /// Whether the cloud keeps it up to date for long.
    LongTermSupport = "lts", Kind::Flag, VOLC, InRow;
    /// Where it is in its life; the words are not documented.
    Lifecycle = "lifecycle", Kind::Open(&[]), VOLC, InRow;
    /// Whether everybody can use it.
    Public = "public", Kind::Flag, BIG, InRow;
    /// Whether its owner shares it, in any way.
    Shared = "shared", Kind::Flag, ALL, InRow;
    /// Whether it is shared to ECS.
    SharedToEcs = "shared-to-ecs", Kind::Flag, SWAS, InRow;
    /// Whether it is shared to accounts.
    SharedToAccounts = "shared-to-accounts", Kind::Flag, SWAS, InRow;
    /// The cloud's own word on sharing.
    ShareStatus = "share-status", Kind::Open(&["NotShared"]), VOLC, InRow;
    /// Whether it is a copy.
    Copied = "copied", Kind::Flag, ECS, InRow;
    /// Whether it can be used.
    Usable = "usable", Kind::Flag, ECS, InRow;
    /// Whether this account has subscribed to the product.
    Subscribed = "subscribed", Kind::Flag, ECS, InRow;
    /// The marketplace's product.
    ProductCode = "product-code", Kind::Id, BIG, InRow;
    /// Who sells it in the marketplace.
    Supplier = "supplier", Kind::Text, ECS, InRow;
    /// How the marketplace bills it; the numbers are not documented.
    BillType = "bill-type", Kind::Number(Unit::Plain), VOLC, InRow;
    /// The size once unpacked, as the cloud writes it; the unit is not documented.
    VirtualSize = "virtual-size", Kind::Text, VOLC, InRow;
    /// How far its making is.
    Progress = "progress", Kind::Number(Unit::Percent), ECS, InRow;
    /// The snapshot of any of its disks.
    Snapshot = "snapshot", Kind::Id, ALL, InRow;
    /// The snapshot of its system disk.
    SystemSnapshot = "system-snapshot", Kind::Id, ALL, InRow;
    /// The snapshot of a data disk.
    DataSnapshot = "data-snapshot", Kind::Id, ALL, InRow;
    /// Whether any of its disks is encrypted.
    Encrypted = "encrypted", Kind::Flag, ECS, InRow;
    /// The state of the check of an imported image.
    CheckStatus = "check-status", Kind::Open(&["Processing", "Finished"]), BIG, InRow;
    /// The risks that the check found, by their level or code.
    Risk = "risk", Kind::Open(&["High", "Medium"]), BIG, InRow;
    /// The server that it was made from.
    SourceServer = "source-server", Kind::Id, SWAS, InRow;
    /// That server's name.
    SourceServerName = "source-server-name", Kind::Text, SWAS, InRow;
    /// The image that its server was made from.
    SourceImage = "source-image", Kind::Text, SWAS, InRow;
    /// The servers that were made from it.
    Servers = "servers", Kind::Id, SWAS, InRow;
    /// An instance type that it can be used with.
    InstanceType = "instance-type", Kind::Id, BIG, ByServer;
    /// What it is wanted for.
    Action = "action", Kind::Choice(&["CreateEcs", "ChangeOS"]), ECS, ByServer;
    /// The kind of network that it can be used in.
    NetworkType = "network-type", Kind::Choice(&["vpc", "classic"]), ECS, ByServer;
    /// Whether images of others that everybody can use are looked through, in place of all else.
    Community = "community", Kind::Flag, ECS, ByServer;
    /// Whether expired images count too.
    ShowExpired = "show-expired", Kind::Flag, ECS, ByServer;
    /// Whether processors can be added while it runs.
    CpuUpgrade = "cpu-online-upgrade", Kind::Choice(SUPPORT), ECS, ByServer;
    /// Whether processors can be taken away while it runs.
    CpuDowngrade = "cpu-online-downgrade", Kind::Choice(SUPPORT), ECS, ByServer;
    /// Whether memory can be added while it runs.
    MemoryUpgrade = "memory-online-upgrade", Kind::Choice(SUPPORT), ECS, ByServer;
    /// Whether memory can be taken away while it runs.
    MemoryDowngrade = "memory-online-downgrade", Kind::Choice(SUPPORT), ECS, ByServer;
}

impl Property {
    /// The property with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.word() == word)
    }

    /// The operators that make sense for it, in the fixed order of [`Operator::ALL`]. What only the
    /// server knows can only be asked for as its parameter takes it: with `=`.
    #[must_use]
    pub const fn operators(self) -> &'static [Operator] {
        use Operator::{
            Above, AtLeast, AtMost, Below, Contains, ContainsNot, Equal, StartsNot, StartsWith,
            Unequal,
        };
        match (self.known(), self.kind()) {
            (Known::ByServer, _) => &[Equal],
            (_, Kind::Choice(_) | Kind::Flag) => &[Equal, Unequal],
            (_, Kind::Text | Kind::Id | Kind::Open(_)) => {
                &[Equal, Unequal, Contains, ContainsNot, StartsWith, StartsNot]
            }
            (_, Kind::Number(_) | Kind::Time) => &[Equal, Unequal, AtLeast, AtMost, Below, Above],
            (_, Kind::Tag) => &[Equal, Unequal, Contains, ContainsNot],
        }
    }

    /// Whether a service has it.
    #[must_use]
    pub fn is_of(self, service: Service) -> bool {
        self.clouds().contains(&service)
    }

    /// Whether rows carry it, so that it can be a column and be answered by this page.
    #[must_use]
    pub const fn is_in_row(self) -> bool {
        matches!(self.known(), Known::InRow)
    }

    /// Whether rows can be sorted by it: it has at most one value for each.
    #[must_use]
    pub const fn is_sortable(self) -> bool {
        self.is_in_row()
            && !matches!(
                self,
                Self::Tag
                    | Self::Snapshot
                    | Self::SystemSnapshot
                    | Self::DataSnapshot
                    | Self::Risk
                    | Self::Servers
            )
    }

    /// The words that its values are chosen from, as far as they are known beforehand.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self.kind() {
            Kind::Choice(words) | Kind::Open(words) => words,
            Kind::Flag => FLAGS,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_plain() {
        for (at, property) in Property::ALL.iter().enumerate() {
            let word = property.word();
            assert!(
                word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{word}"
            );
            assert_ne!(word, "and");
            assert_ne!(word, "or");
            let first = Property::ALL.iter().position(|p| p.word() == word);
            assert_eq!(first, Some(at), "{word} twice");
            assert_eq!(Property::from_word(word), Some(*property));
        }
        assert_eq!(Property::from_word("Name"), None);
    }

    #[test]
    fn operators_keep_the_fixed_order_and_begin_with_the_default() {
        for property in Property::ALL {
            let operators = property.operators();
            assert_eq!(operators.first(), Some(&Operator::Equal));
            assert!(operators.is_sorted(), "{property:?}");
        }
    }

    #[test]
    fn every_property_belongs_to_a_cloud() {
        for property in Property::ALL {
            assert!(!property.clouds().is_empty(), "{property:?}");
        }
    }
}
