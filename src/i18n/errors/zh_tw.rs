//! The explanations in 繁體中文, as written in Taiwan and Hong Kong.

use super::codes::Text::{self, *};

pub(super) const fn say(text: Text) -> &'static str {
    match text {
        DryRunPassed => "預檢通過：這個要求會被接受。未做任何變更。",
        Throttled => {
            "短時間內呼叫次數過多，本次要求未執行。配額由使用此帳號的所有呼叫端共用，請等到下一\
             分鐘再試。"
        }
        Unavailable => {
            "服務暫時無法使用，請稍後再試。如果這是一項變更，請先重新整理，確認是否已經生效。"
        }
        ServerFault => {
            "伺服器端發生未知錯誤。請先重新整理，確認要求是否已經生效，再重試；如果多次失敗，請\
             附上要求 ID 並提交工單。"
        }
        StillRunning => {
            "使用同一 ClientToken 的上一個要求仍在處理中。請稍候幾秒，再以同一 ClientToken 傳送\
             相同的要求。"
        }
        TokenReused => {
            "這個 ClientToken 已用於參數不同的要求，因此本次要求未執行。請重新整理後再操作，並\
             附上要求 ID 回報此問題。"
        }
        TokenMalformed => {
            "ClientToken 不符合規則：只能包含 ASCII 字元，且不超過 64 個字元。這是本主控台的問\
             題，請附上要求 ID 回報。"
        }
        ClockOff => "要求中的時間與伺服器時間相差過大。請校正本機時間後再試。",
        TimeMalformed => {
            "要求中的時間格式不正確。請檢查代理伺服器是否改寫了標頭；如果沒有，請附上要求 ID 回\
             報此問題。"
        }
        NonceUsed => {
            "相同隨機數（Nonce）的要求先前已送達，本次要求被視為重送攻擊而遭拒絕。請重試；如果\
             經常發生，請檢查代理伺服器是否重複傳送要求。"
        }
        SignatureWrong => {
            "簽章與伺服器端計算的結果不一致。請先檢查 AccessKey Secret；如果無誤，表示代理伺服\
             器改動了主機名稱、路徑、查詢參數或已簽章的標頭。"
        }
        SignatureMalformed => {
            "伺服器端無法解析要求的簽章。請檢查代理伺服器是否截斷或改寫了 Authorization 標頭；\
             如果沒有，請附上要求 ID 回報此問題。"
        }
        CredentialIncomplete => {
            "簽章中缺少存取金鑰、區域或服務名稱，或者寫法有誤。請檢查您輸入的存取金鑰和區域。"
        }
        NotSigned => {
            "要求送達時沒有簽章。請輸入存取金鑰；如果已經輸入，請檢查代理伺服器是否轉送了 Authorization \
             標頭。"
        }
        KeyUnknown => "這個 AccessKey ID 不存在。請檢查是否輸入完整，以及該存取金鑰是否已被刪除。",
        KeyDisabled => {
            "這組存取金鑰（AccessKey）已被停用。請在雲端廠商的主控台啟用它，或改用其他存取金鑰。"
        }
        StsExpired => {
            "STS Token 已過期。請重新取得臨時存取憑證並輸入全部三項，尚未送出的操作之後可以繼續。"
        }
        StsMalformed => "STS Token 格式不正確。請重新完整複製，不要包含換行。",
        StsOfOtherKey => {
            "STS Token 與這組存取金鑰（AccessKey）不相符。請輸入同一次核發的三項內容。"
        }
        SessionTokenWrong => {
            "工作階段權杖（Session Token）有誤或已過期。請重新取得臨時存取憑證並輸入全部三項。"
        }
        NotPermitted => {
            "目前的使用者或角色沒有執行此操作的權限。請聯絡帳號管理員，為該資源授予此操作的權限。"
        }
        NotPermittedInProject => {
            "目前的使用者在資源所屬的專案中沒有權限。請聯絡管理員，為該專案新增授權政策。"
        }
        RiskControl => {
            "雲端廠商的風險控管攔截了此帳號的這項操作。請登入雲端廠商的主控台解除限制，或聯絡其\
             技術支援。"
        }
        NotVerified => "此帳號尚未通過實名認證，不能執行此操作。請在雲端廠商的主控台完成實名認證。",
        NoBalance => "帳號餘額不足。請在雲端廠商的主控台儲值後再試。",
        NoPublicImages => {
            "目前的帳號不支援使用公用映像檔。請改為篩選自己的映像檔，或聯絡雲端廠商的技術支援。"
        }
        ActionUnknown => {
            "伺服器端在此 API 版本中找不到這個操作。請檢查代理伺服器是否將要求轉送到正確的服務；\
             如果無誤，請附上要求 ID 回報此問題。"
        }
        NotSupported => {
            "伺服器端不支援在此執行該操作。可能是區域或映像檔類型不允許，請查看雲端廠商傳回的訊\
             息。"
        }
        CountWrong => "要求中的數量不合法，未執行任何操作。請減少所選項目後再試。",
        ParameterMissing => "缺少必填參數，雲端廠商傳回的訊息中寫明了參數名稱。請填寫後再試。",
        ImageIdMissing => "未指定映像檔 ID。請選取映像檔後再試。",
        InstanceIdMissing => "未指定執行個體 ID。請選取執行個體後再試。",
        TagKeyMissing => "有標籤缺少標籤鍵。請為每個標籤填寫標籤鍵。",
        AccountsMissing => "未指定要新增或移除共用的帳號。請至少填寫一個帳號 ID。",
        ParameterWrong => {
            "某個參數的取值不合法，雲端廠商傳回的訊息中可能寫明了參數名稱。請更正後再試。"
        }
        RegionUnknown => "這個區域不存在。請從區域清單中選擇。",
        ZoneUnknown => "這個可用區不存在。請選擇所在區域的可用區。",
        TooManyRegions => "一次查詢的區域過多，最多為 20 個。請減少後再試。",
        TooManyZones => "一次查詢的可用區過多，最多為 20 個。請減少後再試。",
        OwnerAliasWrong => "映像檔來源的取值無效。請選擇 system、self、others 或 marketplace。",
        TagsUnpaired => "標籤鍵與標籤值不相符。請為每個標籤值填寫對應的標籤鍵。",
        TooManyTags => "標籤過多，每次最多 20 個。請減少後再試。",
        InstanceTypeUnknown => {
            "這個執行個體規格不存在，或帳號沒有使用此規格的權限。請選擇其他執行個體規格。"
        }
        NetworkTypeWrong => "篩選條件 NetworkType 只支援 vpc 或 classic。請選擇其中之一。",
        FilterKeyUnknown => "這個篩選鍵不存在。請從篩選條件清單中選擇。",
        FilterValueWrong => {
            "篩選值無效，請更正。時間須寫成 2017-12-05T22:40Z 的形式，使用 UTC 時間且不含秒。"
        }
        UsageWrong => "篩選條件 Usage 只支援 instance 或 none。請選擇其中之一。",
        OsTypeWrong => "篩選條件 OSType 只支援 windows 或 linux。請選擇其中之一。",
        ArchitectureWrong => "篩選條件 Architecture 只支援 i386、x86_64 或 arm64。請選擇其中之一。",
        NameMalformed => {
            "映像檔名稱不符合規則。須以英文字母或中文開頭，長度和可用字元請見欄位旁的說明。"
        }
        NameTaken => "此區域內已有同名的映像檔。請改用其他名稱。",
        DescriptionMalformed => "描述不符合規則。長度、開頭和可用字元請見欄位旁的說明。",
        FamilyMalformed => {
            "映像檔族系名稱不符合規則。須以英文字母或中文開頭，長度和可用字元請見欄位旁的說明。"
        }
        FamilyFull => {
            "這個映像檔族系中的映像檔數量已達上限。請刪除或移出其中的映像檔，或改用其他族系。"
        }
        TooManyFamilies => "此區域的映像檔族系數量已達上限。請使用既有的族系，或申請提高配額。",
        BootModeWrong => {
            "這個映像檔不支援此啟動模式。請選擇其作業系統支援的啟動模式；ARM 映像檔只能使用 UEFI。"
        }
        LicenseTypeWrong => "不支援此授權類型。目前只能設為 BYOL。",
        ImdsWrong => "ImdsSupport 只支援 v1 或 v2。請選擇其中之一。",
        ImdsCannotGoBack => "映像檔的 ImdsSupport 設為 v2 後不能再改回 v1。請保持為 v2。",
        NotAvailable => {
            "只有可用（Available）狀態的映像檔才能棄用，而此映像檔不處於該狀態。請重新整理以查\
             看目前狀態。"
        }
        NotDeprecated => {
            "只有已棄用（Deprecated）的映像檔才能還原，而此映像檔未被棄用。請重新整理以查看目前\
             狀態。"
        }
        BeingCreated => "映像檔仍在建立中。請等待建立完成後再試。",
        StateForbids => "映像檔目前的狀態不允許此操作。請重新整理以查看狀態，待狀態改變後再試。",
        BootModeInUse => {
            "有執行個體正在使用此映像檔，不能修改啟動模式。請查看這些執行個體；其他修改可以單獨\
             儲存。"
        }
        InUse => {
            "已有執行個體由此映像檔建立，因此未刪除。請先查看這些執行個體；選擇強制刪除（Force）\
             則會略過此檢查。"
        }
        Shared => "此映像檔已共用給其他帳號。請先取消共用，再重試。",
        SharedFromSwas => "此自訂映像檔已共用至 ECS 或其他帳號。請先取消這兩種共用，再刪除映像檔。",
        Published => "此映像檔已發布為社群映像檔。請先將其下架，再刪除。",
        Copying => "映像檔正在複製中。請等待複製完成，或先取消複製。",
        CopyingElsewhere => "映像檔正在複製中。請等待複製完成後再試。",
        Importing => "映像檔仍在匯入中。請等待匯入完成後再試。",
        Exporting => {
            "映像檔正在匯出中。請查看相關工作並等待匯出完成；如果工作支援取消，也可以取消。"
        }
        ExportingElsewhere => "映像檔正在匯出中。請等待匯出完成後再試。",
        NotACopy => "此映像檔不是透過複製建立的，沒有可以取消的複製工作。請重新整理以查看狀態。",
        CopyNotRunning => "複製工作並未進行：可能已經完成或失敗。請重新整理以查看映像檔狀態。",
        SnapshotRunning => "磁碟正在建立快照。請等待快照建立完成後再試。",
        ImageGone => "此映像檔不存在：可能已被刪除，或位於其他區域。請重新整理清單。",
        ResourceGone => "要操作標籤的資源不存在：可能已被刪除，或位於其他區域。請重新整理清單。",
        ResourceTypeUnknown => {
            "要操作標籤的資源類型不存在。這是本主控台的問題，請附上要求 ID 回報。"
        }
        TagKeyMalformed => {
            "標籤鍵不符合規則：長度為 1～128 個字元，不能以 aliyun 或 acs: 開頭，不能包含 http:// \
             或 https://。請更正標籤鍵。"
        }
        TagValueMalformed => {
            "標籤值不符合規則：最長 128 個字元，不能以 acs: 開頭，不能包含 http:// 或 https://。\
             請更正標籤值。"
        }
        TagKeyTwice => "同一標籤鍵出現了多次。請只保留一個。",
        TooManyResources => "一次操作的資源過多，最多為 50 個。請減少所選資源。",
        AccountMalformed => "帳號 ID 格式不正確。請逐一填寫主帳號的數字 ID。",
        TooManyShares => {
            "映像檔共用的帳號數量超過上限。請先取消部分帳號的共用，或減少要新增的帳號。"
        }
        ImageQuota => "自訂映像檔的配額已用完。請刪除不再需要的映像檔後再試。",
        AccountQuota => "帳號的配額已用完。請刪除不再需要的資源，或申請提高配額。",
        InstanceGone => "此執行個體不存在：可能已被刪除，或位於其他區域。請重新整理清單。",
        InstanceStateForbids => {
            "執行個體目前的狀態不允許此操作。請重新整理以查看狀態，待狀態改變後再試。"
        }
        PrepaidInstance => {
            "只能刪除隨用隨付執行個體，以及已到期或已退訂的包年包月執行個體。請先將執行個體轉為\
             隨用隨付，或先退訂。"
        }
        HostStateForbids => {
            "執行個體所在的專用主機目前狀態不支援此操作。請檢查專用主機，待其狀態改變後再試。"
        }
    }
}
