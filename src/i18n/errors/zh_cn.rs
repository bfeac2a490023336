//! The explanations in 简体中文.

use super::codes::Text::{self, *};

pub(super) const fn say(text: Text) -> &'static str {
    match text {
        DryRunPassed => "预检通过：该请求会被接受。未做任何更改。",
        Throttled => {
            "短时间内调用次数过多，本次请求未执行。配额由该账号的所有调用方共用，请等到下一分钟\
             再重试。"
        }
        Unavailable => {
            "服务暂时不可用，请稍后重试。如果这是一次更改，请先刷新，确认它是否已经生效。"
        }
        ServerFault => {
            "服务端发生未知错误。请先刷新，确认请求是否已经生效，再重试；如果多次失败，请提供请\
             求 ID 并提交工单。"
        }
        StillRunning => {
            "使用同一 ClientToken 的上一次请求仍在处理中。请等待几秒，再用同一 ClientToken 发送\
             相同的请求。"
        }
        TokenReused => {
            "该 ClientToken 已用于参数不同的请求，因此本次请求未执行。请刷新后重新操作，并附上\
             请求 ID 反馈此问题。"
        }
        TokenMalformed => {
            "ClientToken 不符合规则：只能包含 ASCII 字符，且不超过 64 个字符。这是本控制台的问\
             题，请附上请求 ID 反馈。"
        }
        ClockOff => "请求中的时间与服务器时间相差过大。请校准本机时间后重试。",
        TimeMalformed => {
            "请求中的时间格式不正确。请检查代理是否改写了请求头；如果没有，请附上请求 ID 反馈此\
             问题。"
        }
        NonceUsed => {
            "相同随机数（Nonce）的请求已经到达过，本次请求被视为重放而遭拒绝。请重试；如果经常\
             出现，请检查代理是否重复发送请求。"
        }
        SignatureWrong => {
            "签名与服务端计算的结果不一致。请先检查 AccessKey Secret；如果无误，说明代理改动了\
             主机名、路径、查询参数或已签名的请求头。"
        }
        SignatureMalformed => {
            "服务端无法解析请求的签名。请检查代理是否截断或改写了 Authorization 请求头；如果没\
             有，请附上请求 ID 反馈此问题。"
        }
        CredentialIncomplete => {
            "签名中缺少访问密钥、地域或服务名，或者写法有误。请检查所填写的访问密钥和地域。"
        }
        NotSigned => {
            "请求到达时没有签名。请填写访问密钥；如果已经填写，请检查代理是否转发了 Authorization \
             请求头。"
        }
        KeyUnknown => "该 AccessKey ID 不存在。请检查是否填写完整，以及该访问密钥是否已被删除。",
        KeyDisabled => {
            "该访问密钥（AccessKey）已被禁用。请在云厂商的控制台中启用它，或更换其他访问密钥。"
        }
        StsExpired => {
            "STS Token 已过期。请重新获取临时访问凭证并填写全部三项，尚未发送的操作随后可以继续。"
        }
        StsMalformed => "STS Token 格式不正确。请重新完整复制，不要带换行。",
        StsOfOtherKey => "STS Token 与该访问密钥（AccessKey）不匹配。请填写同一次签发的三项内容。",
        SessionTokenWrong => {
            "会话令牌（Session Token）有误或已过期。请重新获取临时访问凭证并填写全部三项。"
        }
        NotPermitted => {
            "当前用户或角色没有执行此操作的权限。请联系账号管理员，为该资源授予此操作的权限。"
        }
        NotPermittedInProject => {
            "当前用户在资源所属的项目中没有权限。请联系管理员，为该项目添加授权策略。"
        }
        RiskControl => {
            "云厂商的风险控制拦截了该账号的这项操作。请登录云厂商的控制台解除限制，或联系其技术\
             支持。"
        }
        NotVerified => "该账号尚未通过实名认证，不能执行此操作。请在云厂商的控制台完成实名认证。",
        NoBalance => "账号余额不足。请在云厂商的控制台充值后重试。",
        NoPublicImages => {
            "当前账号不支持使用公共镜像。请改为筛选自己的镜像，或联系云厂商的技术支持。"
        }
        ActionUnknown => {
            "服务端在该 API 版本中找不到此操作。请检查代理是否把请求转发到了正确的服务；如果无\
             误，请附上请求 ID 反馈此问题。"
        }
        NotSupported => {
            "服务端不支持在此执行该操作。可能是地域或镜像类型不允许，请查看云厂商返回的信息。"
        }
        CountWrong => "请求中的数量不合法，未执行任何操作。请减少所选项目后重试。",
        ParameterMissing => "缺少必填参数，云厂商返回的信息中写明了参数名。请填写后重试。",
        ImageIdMissing => "未指定镜像 ID。请选择镜像后重试。",
        InstanceIdMissing => "未指定实例 ID。请选择实例后重试。",
        TagKeyMissing => "有标签缺少标签键。请为每个标签填写标签键。",
        AccountsMissing => "未指定要添加或移除共享的账号。请至少填写一个账号 ID。",
        ParameterWrong => {
            "某个参数的取值不合法，云厂商返回的信息中可能写明了参数名。请改正后重试。"
        }
        RegionUnknown => "该地域不存在。请从地域列表中选择。",
        ZoneUnknown => "该可用区不存在。请选择所在地域的可用区。",
        TooManyRegions => "一次查询的地域过多，最多为 20 个。请减少后重试。",
        TooManyZones => "一次查询的可用区过多，最多为 20 个。请减少后重试。",
        OwnerAliasWrong => "镜像来源取值无效。请选择 system、self、others 或 marketplace。",
        TagsUnpaired => "标签键与标签值不匹配。请为每个标签值填写对应的标签键。",
        TooManyTags => "标签过多，每次最多 20 个。请减少后重试。",
        InstanceTypeUnknown => "该实例规格不存在，或账号没有使用此规格的权限。请选择其他实例规格。",
        NetworkTypeWrong => "筛选条件 NetworkType 只支持 vpc 或 classic。请选择其中之一。",
        FilterKeyUnknown => "该筛选键不存在。请从筛选条件列表中选择。",
        FilterValueWrong => {
            "筛选值无效，请改正。时间须写成 2017-12-05T22:40Z 的形式，使用 UTC 时间且不带秒。"
        }
        UsageWrong => "筛选条件 Usage 只支持 instance 或 none。请选择其中之一。",
        OsTypeWrong => "筛选条件 OSType 只支持 windows 或 linux。请选择其中之一。",
        ArchitectureWrong => "筛选条件 Architecture 只支持 i386、x86_64 或 arm64。请选择其中之一。",
        NameMalformed => {
            "镜像名称不符合规则。须以英文字母或中文开头，长度和可用字符见输入框旁的说明。"
        }
        NameTaken => "该地域内已有同名镜像。请换一个名称。",
        DescriptionMalformed => "描述不符合规则。长度、开头和可用字符见输入框旁的说明。",
        FamilyMalformed => {
            "镜像族系名称不符合规则。须以英文字母或中文开头，长度和可用字符见输入框旁的说明。"
        }
        FamilyFull => "该镜像族系中的镜像数量已达上限。请删除或移出其中的镜像，或改用其他族系。",
        TooManyFamilies => "该地域的镜像族系数量已达上限。请使用已有的族系，或申请提高配额。",
        BootModeWrong => {
            "该镜像不支持此启动模式。请选择其操作系统支持的启动模式；ARM 镜像只能使用 UEFI。"
        }
        LicenseTypeWrong => "不支持该许可证类型。目前只能设为 BYOL。",
        ImdsWrong => "ImdsSupport 只支持 v1 或 v2。请选择其中之一。",
        ImdsCannotGoBack => "镜像的 ImdsSupport 设为 v2 后不能再改回 v1。请保持为 v2。",
        NotAvailable => {
            "只有可用（Available）状态的镜像才能弃用，而该镜像不处于此状态。请刷新查看其当前状\
             态。"
        }
        NotDeprecated => {
            "只有已弃用（Deprecated）的镜像才能恢复，而该镜像未被弃用。请刷新查看其当前状态。"
        }
        BeingCreated => "镜像仍在创建中。请等待创建完成后重试。",
        StateForbids => "镜像当前的状态不允许此操作。请刷新查看其状态，待状态改变后重试。",
        BootModeInUse => {
            "有实例正在使用该镜像，不能修改启动模式。请查看这些实例；其他修改可以单独保存。"
        }
        InUse => {
            "已有实例由该镜像创建，因此未删除。请先查看这些实例；选择强制删除（Force）则会忽略\
             此检查。"
        }
        Shared => "该镜像已共享给其他账号。请先取消共享，再重试。",
        SharedFromSwas => "该自定义镜像已共享至 ECS 或其他账号。请先取消这两种共享，再删除镜像。",
        Published => "该镜像已发布为社区镜像。请先下架该社区镜像，再删除。",
        Copying => "镜像正在复制中。请等待复制完成，或先取消复制。",
        CopyingElsewhere => "镜像正在复制中。请等待复制完成后重试。",
        Importing => "镜像仍在导入中。请等待导入完成后重试。",
        Exporting => "镜像正在导出中。请查看相关任务并等待导出完成；如果任务支持取消，也可以取消。",
        ExportingElsewhere => "镜像正在导出中。请等待导出完成后重试。",
        NotACopy => "该镜像不是通过复制创建的，没有可以取消的复制任务。请刷新查看其状态。",
        CopyNotRunning => "复制任务未在进行：可能已经完成或失败。请刷新查看镜像状态。",
        SnapshotRunning => "磁盘正在创建快照。请等待快照创建完成后重试。",
        ImageGone => "该镜像不存在：可能已被删除，或位于其他地域。请刷新列表。",
        ResourceGone => "要操作标签的资源不存在：可能已被删除，或位于其他地域。请刷新列表。",
        ResourceTypeUnknown => {
            "要操作标签的资源类型不存在。这是本控制台的问题，请附上请求 ID 反馈。"
        }
        TagKeyMalformed => {
            "标签键不符合规则：长度为 1～128 个字符，不能以 aliyun 或 acs: 开头，不能包含 http:// \
             或 https://。请改正标签键。"
        }
        TagValueMalformed => {
            "标签值不符合规则：最长 128 个字符，不能以 acs: 开头，不能包含 http:// 或 https://。\
             请改正标签值。"
        }
        TagKeyTwice => "同一标签键出现了多次。请只保留一个。",
        TooManyResources => "一次操作的资源过多，最多为 50 个。请减少所选资源。",
        AccountMalformed => "账号 ID 格式不正确。请逐个填写主账号的数字 ID。",
        TooManyShares => "镜像共享的账号数量超过上限。请先取消部分账号的共享，或减少要添加的账号。",
        ImageQuota => "自定义镜像的配额已用完。请删除不再需要的镜像后重试。",
        AccountQuota => "账号的配额已用完。请删除不再需要的资源，或申请提高配额。",
        InstanceGone => "该实例不存在：可能已被删除，或位于其他地域。请刷新列表。",
        InstanceStateForbids => "实例当前的状态不允许此操作。请刷新查看其状态，待状态改变后重试。",
        PrepaidInstance => {
            "只能删除按量计费实例，以及已到期或已退订的包年包月实例。请先将实例转为按量计费，或\
             先退订。"
        }
        HostStateForbids => {
            "实例所在的专有宿主机当前状态不支持此操作。请检查宿主机，待其状态改变后重试。"
        }
    }
}
