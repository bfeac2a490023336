//! Operating systems, as Alibaba names them.

/// An operating system and its names.
#[derive(Debug, PartialEq, Eq)]
pub struct Os {
    /// `OSName`: the Chinese display name.
    pub name: &'static str,
    /// `OSNameEn`.
    pub name_en: &'static str,
    /// `Platform`.
    pub platform: &'static str,
    /// `OSType`: `linux` or `windows`.
    pub kind: &'static str,
    /// `Architecture`: `x86_64`, `arm64` or `i386`.
    pub architecture: &'static str,
    /// How the file names of public images begin.
    pub file: &'static str,
    /// A short name, as people use it in image names.
    pub short: &'static str,
}

macro_rules! os {
    ($kind:literal, $architecture:literal, $platform:literal, $name:literal, $name_en:literal, $file:literal, $short:literal) => {
        Os {
            name: $name,
            name_en: $name_en,
            platform: $platform,
            kind: $kind,
            architecture: $architecture,
            file: $file,
            short: $short,
        }
    };
}

/// The systems that occur. The two spaces in some names are the vendor's.
#[rustfmt::skip]
pub static ALL: [Os; 18] = [
    os!("linux", "x86_64", "Ubuntu", "Ubuntu  22.04 64位", "Ubuntu  22.04 64 bit", "ubuntu_22_04_x64", "ubuntu22.04"),
    os!("linux", "x86_64", "Ubuntu", "Ubuntu  24.04 64位", "Ubuntu  24.04 64 bit", "ubuntu_24_04_x64", "ubuntu24.04"),
    os!("linux", "x86_64", "Ubuntu", "Ubuntu  20.04 64位", "Ubuntu  20.04 64 bit", "ubuntu_20_04_x64", "ubuntu20.04"),
    os!("linux", "x86_64", "Aliyun", "Alibaba Cloud Linux  3.2104 LTS 64位", "Alibaba Cloud Linux  3.2104 LTS 64 bit", "aliyun_3_x64", "alinux3"),
    os!("linux", "x86_64", "Aliyun", "Alibaba Cloud Linux  2.1903 LTS 64位", "Alibaba Cloud Linux  2.1903 LTS 64 bit", "aliyun_2_1903_x64", "alinux2"),
    os!("linux", "arm64", "Aliyun", "Alibaba Cloud Linux  3.2104 LTS 64位 ARM版", "Alibaba Cloud Linux  3.2104 LTS 64 bit ARM Edition", "aliyun_3_arm64", "alinux3-arm"),
    os!("linux", "x86_64", "Debian", "Debian  12.6 64位", "Debian  12.6 64 bit", "debian_12_6_x64", "debian12"),
    os!("linux", "x86_64", "Debian", "Debian  11.9 64位", "Debian  11.9 64 bit", "debian_11_9_x64", "debian11"),
    os!("linux", "x86_64", "Rocky Linux", "Rocky Linux  9.4 64位", "Rocky Linux  9.4 64 bit", "rockylinux_9_4_x64", "rocky9"),
    os!("linux", "x86_64", "CentOS", "CentOS  7.9 64位", "CentOS  7.9 64 bit", "centos_7_9_x64", "centos7.9"),
    os!("linux", "x86_64", "Anolis", "Anolis OS  8.8 RHCK 64位", "Anolis OS  8.8 RHCK 64 bit", "anolisos_8_8_x64", "anolis8"),
    os!("linux", "x86_64", "OpenSUSE", "OpenSUSE  15.5 64位", "OpenSUSE  15.5 64 bit", "opensuse_15_5_x64", "suse15"),
    os!("windows", "x86_64", "Windows Server 2022", "Windows Server 2022 数据中心版 64位中文版", "Windows Server 2022 Data Center Edition 64bit Chinese Edition", "win2022_21H2_x64_dtc_zh-cn", "win2022"),
    os!("windows", "x86_64", "Windows Server 2019", "Windows Server 2019 数据中心版 64位英文版", "Windows Server 2019 Data Center Edition 64bit English Edition", "win2019_1809_x64_dtc_en-us", "win2019"),
    os!("windows", "x86_64", "Windows Server 2016", "Windows Server 2016 数据中心版 64位中文版", "Windows Server 2016 Data Center Edition 64bit Chinese Edition", "win2016_1607_x64_dtc_zh-cn", "win2016"),
    os!("linux", "arm64", "Ubuntu", "Ubuntu  22.04 64位 ARM版", "Ubuntu  22.04 64 bit ARM Edition", "ubuntu_22_04_arm64", "ubuntu22.04-arm"),
    os!("linux", "arm64", "CentOS", "CentOS  8.5 64位 ARM版", "CentOS  8.5 64 bit ARM Edition", "centos_8_5_arm64", "centos8-arm"),
    os!("linux", "i386", "Debian", "Debian  10.13 32位", "Debian  10.13 32 bit", "debian_10_13_i386", "debian10-32"),
];
