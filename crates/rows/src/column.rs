//! What a row has, by name.

/// Something of a row that can be searched or sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The name.
    Name,
    /// The id.
    Id,
    /// One of the texts that few images have for themselves.
    Word(Word),
    /// When it was made. Searched as the cloud wrote it.
    Created,
    /// When it was last changed. Searched as the cloud wrote it.
    Updated,
    /// The size in GiB. Searched as a decimal number.
    Size,
    /// How far its making is, in percent. Not searched.
    Progress,
    /// One of the answers. Not searched; no comes before yes.
    Flag(Flag),
    /// The tags. Each is searched as `key=value`; sorted by how many there are.
    Tags,
    /// The disks. Searched by the ids of their snapshots; sorted by how many there are.
    Disks,
    /// The servers made from it. Searched by their ids; sorted by how many there are.
    Instances,
}

/// The texts that are kept once for all the rows that share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of `Image` with this name")]
pub enum Word {
    /// Who told of it: the prefix of the service.
    Service,
    Status,
    Owner,
    Region,
    Description,
    Family,
    Version,
    OsType,
    OsName,
    OsNameEn,
    Platform,
    Architecture,
    Kernel,
    BootMode,
    LicenseType,
    ImdsSupport,
    NvmeSupport,
    OwnerId,
    ShareStatus,
    Lifecycle,
    VirtualSize,
    Group,
    ProductCode,
    Supplier,
    SourceInstance,
    SourceInstanceName,
    CheckStatus,
}

impl Word {
    /// Every one, in the order of its number.
    pub const ALL: [Self; 27] = [
        Self::Service,
        Self::Status,
        Self::Owner,
        Self::Region,
        Self::Description,
        Self::Family,
        Self::Version,
        Self::OsType,
        Self::OsName,
        Self::OsNameEn,
        Self::Platform,
        Self::Architecture,
        Self::Kernel,
        Self::BootMode,
        Self::LicenseType,
        Self::ImdsSupport,
        Self::NvmeSupport,
        Self::OwnerId,
        Self::ShareStatus,
        Self::Lifecycle,
        Self::VirtualSize,
        Self::Group,
        Self::ProductCode,
        Self::Supplier,
        Self::SourceInstance,
        Self::SourceInstanceName,
        Self::CheckStatus,
    ];
}

/// What is answered with yes, no or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of `Image` with this name")]
pub enum Flag {
    InUse,
    Shared,
    SharedToService,
    SharedToAccounts,
    Public,
    Copied,
    Subscribed,
    Usable,
    CloudInit,
    IoOptimized,
    NonRootLogin,
    CommandAgent,
    LongTermSupport,
}

impl Flag {
    /// Every one, in the order of its number.
    pub const ALL: [Self; 13] = [
        Self::InUse,
        Self::Shared,
        Self::SharedToService,
        Self::SharedToAccounts,
        Self::Public,
        Self::Copied,
        Self::Subscribed,
        Self::Usable,
        Self::CloudInit,
        Self::IoOptimized,
        Self::NonRootLogin,
        Self::CommandAgent,
        Self::LongTermSupport,
    ];
}

/// A number that a range can be asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// The size in GiB.
    Size,
    /// How far its making is, in percent.
    Progress,
    /// When it was made, in unix seconds.
    Created,
    /// When it was last changed, in unix seconds.
    Updated,
}
