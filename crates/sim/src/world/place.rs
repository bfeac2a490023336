//! The regions, and their names in the languages of `AcceptLanguage`.

/// A region of Alibaba Cloud.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// `cn-hangzhou`.
    pub id: &'static str,
    /// In simplified Chinese, the default.
    pub zh_cn: &'static str,
    /// In traditional Chinese.
    pub zh_tw: &'static str,
    /// In English.
    pub en: &'static str,
    /// What the ids of its resources begin with after their kind: `m-bp1…`.
    pub prefix: &'static str,
    /// Whether SWAS is offered there.
    pub has_swas: bool,
}

impl Place {
    /// Its name for a value of `AcceptLanguage`. Languages other than the three here get English.
    #[must_use]
    pub fn name(&self, language: &str) -> &'static str {
        match language {
            "zh-CN" => self.zh_cn,
            "zh-TW" => self.zh_tw,
            _ => self.en,
        }
    }
}

/// The place with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Place> {
    ALL.iter().find(|place| place.id == id)
}

macro_rules! place {
    ($id:literal, $zh_cn:literal, $zh_tw:literal, $en:literal, $prefix:literal, $has_swas:literal) => {
        Place {
            id: $id,
            zh_cn: $zh_cn,
            zh_tw: $zh_tw,
            en: $en,
            prefix: $prefix,
            has_swas: $has_swas,
        }
    };
}

/// The public regions, in the vendor's order.
#[rustfmt::skip]
pub static ALL: [Place; 29] = [
    place!("cn-qingdao", "华北1（青岛）", "華北1（青島）", "China (Qingdao)", "m5e", true),
    place!("cn-beijing", "华北2（北京）", "華北2（北京）", "China (Beijing)", "2ze", true),
    place!("cn-zhangjiakou", "华北3（张家口）", "華北3（張家口）", "China (Zhangjiakou)", "8vb", true),
    place!("cn-huhehaote", "华北5（呼和浩特）", "華北5（呼和浩特）", "China (Hohhot)", "hp3", true),
    place!("cn-wulanchabu", "华北6（乌兰察布）", "華北6（烏蘭察布）", "China (Ulanqab)", "0jl", false),
    place!("cn-hangzhou", "华东1（杭州）", "華東1（杭州）", "China (Hangzhou)", "bp1", true),
    place!("cn-shanghai", "华东2（上海）", "華東2（上海）", "China (Shanghai)", "uf6", true),
    place!("cn-nanjing", "华东5（南京-本地地域）", "華東5（南京-本地地域）", "China (Nanjing - Local Region)", "gc7", false),
    place!("cn-fuzhou", "华东6（福州-本地地域）", "華東6（福州-本地地域）", "China (Fuzhou - Local Region)", "gw0", false),
    place!("cn-wuhan-lr", "华中1（武汉-本地地域）", "華中1（武漢-本地地域）", "China (Wuhan - Local Region)", "n4a", false),
    place!("cn-shenzhen", "华南1（深圳）", "華南1（深圳）", "China (Shenzhen)", "wz9", true),
    place!("cn-heyuan", "华南2（河源）", "華南2（河源）", "China (Heyuan)", "f8z", false),
    place!("cn-guangzhou", "华南3（广州）", "華南3（廣州）", "China (Guangzhou)", "7xv", true),
    place!("cn-chengdu", "西南1（成都）", "西南1（成都）", "China (Chengdu)", "2vc", true),
    place!("cn-hongkong", "中国香港", "中國香港", "China (Hong Kong)", "j6c", true),
    place!("ap-northeast-1", "日本（东京）", "日本（東京）", "Japan (Tokyo)", "6we", true),
    place!("ap-northeast-2", "韩国（首尔）", "韓國（首爾）", "South Korea (Seoul)", "mj7", true),
    place!("ap-southeast-1", "新加坡", "新加坡", "Singapore", "t4n", true),
    place!("ap-southeast-3", "马来西亚（吉隆坡）", "馬來西亞（吉隆坡）", "Malaysia (Kuala Lumpur)", "8ps", true),
    place!("ap-southeast-5", "印度尼西亚（雅加达）", "印度尼西亞（雅加達）", "Indonesia (Jakarta)", "k1a", true),
    place!("ap-southeast-6", "菲律宾（马尼拉）", "菲律賓（馬尼拉）", "Philippines (Manila)", "5ts", true),
    place!("ap-southeast-7", "泰国（曼谷）", "泰國（曼谷）", "Thailand (Bangkok)", "0jo", true),
    place!("us-west-1", "美国（硅谷）", "美國（矽谷）", "US (Silicon Valley)", "rj9", true),
    place!("us-east-1", "美国（弗吉尼亚）", "美國（維吉尼亞）", "US (Virginia)", "0xi", true),
    place!("na-south-1", "墨西哥", "墨西哥", "Mexico", "4hf", false),
    place!("eu-west-1", "英国（伦敦）", "英國（倫敦）", "UK (London)", "d7o", true),
    place!("eu-central-1", "德国（法兰克福）", "德國（法蘭克福）", "Germany (Frankfurt)", "gw8", true),
    place!("me-east-1", "阿联酋（迪拜）", "阿聯酋（杜拜）", "UAE (Dubai)", "eb3", false),
    place!("me-central-1", "沙特（利雅得）- 合作伙伴运营", "沙烏地阿拉伯（利雅德）- 合作夥伴營運", "SAU (Riyadh - Partner Region)", "l4v", false),
];

/// Volcengine's regions; its DescribeRegions gives no names.
pub static VOLCENGINE: [&str; 6] = [
    "cn-beijing",
    "cn-shanghai",
    "cn-guangzhou",
    "cn-hongkong",
    "ap-southeast-1",
    "ap-southeast-3",
];
