//! The explanations in English.

use super::codes::Text::{self, *};

pub(super) const fn say(text: Text) -> &'static str {
    match text {
        DryRunPassed => "The dry run passed: this request would be accepted. Nothing was changed.",
        Throttled => {
            "Too many calls in a short time, so this one was not carried out. The quota is \
             shared with everything else that uses the account: wait until the next minute, \
             then try again."
        }
        Unavailable => {
            "The service is unavailable for the moment. Try again shortly; if this was a \
             change, reload first to see whether it took effect."
        }
        ServerFault => {
            "The service failed for an unknown reason. Reload to see whether the request took \
             effect, then try again; if it keeps failing, open a ticket with the request ID."
        }
        StillRunning => {
            "An earlier request with the same client token is still being processed. Wait a few \
             seconds, then send the same request with the same token."
        }
        TokenReused => {
            "This client token was already used with other parameters, so nothing was done. \
             Reload and start again; please report this with the request ID."
        }
        TokenMalformed => {
            "The client token breaks its rule: ASCII characters only, at most 64. This is a \
             fault of the console; please report it with the request ID."
        }
        ClockOff => {
            "The time in the request is too far from the server's clock. Set the clock of this \
             computer, then try again."
        }
        TimeMalformed => {
            "The time in the request is not written as the service expects. Check whether a \
             proxy changes headers; otherwise please report this with the request ID."
        }
        NonceUsed => {
            "A request with the same nonce arrived before, so this one was taken for a replay \
             and refused. Try again; if it happens often, check whether a proxy sends requests \
             twice."
        }
        SignatureWrong => {
            "The signature differs from the one the service computed. Check the AccessKey \
             secret first; if it is right, a proxy is changing the host, the path, the query or \
             a signed header."
        }
        SignatureMalformed => {
            "The service could not read the signature of the request. Check whether a proxy \
             shortens or changes the Authorization header; otherwise please report this with \
             the request ID."
        }
        CredentialIncomplete => {
            "The access key, the region or the service is missing from the signature or \
             misspelt. Check the credentials and the region that you entered."
        }
        NotSigned => {
            "The request arrived without a signature. Enter credentials; if they are there, \
             check that the proxy passes the Authorization header on."
        }
        KeyUnknown => {
            "The service does not know this AccessKey ID. Check that it is complete and that it \
             has not been deleted."
        }
        KeyDisabled => {
            "This AccessKey is disabled. Enable it in the vendor's console, or enter another \
             one."
        }
        StsExpired => {
            "The STS token has expired. Get new temporary credentials and enter all three \
             parts; what was not sent yet can then be resumed."
        }
        StsMalformed => {
            "The STS token is not well-formed. Copy it again, whole and without line breaks."
        }
        StsOfOtherKey => {
            "The STS token does not belong to this AccessKey. Enter the three parts that were \
             issued together."
        }
        SessionTokenWrong => {
            "The session token is wrong or has expired. Get new temporary credentials and enter \
             all three parts."
        }
        NotPermitted => {
            "This user or role is not permitted to do this. Ask the administrator of the \
             account to allow the action for this resource."
        }
        NotPermittedInProject => {
            "This user has no permission in the project that the resource belongs to. Ask the \
             administrator to add a policy for that project."
        }
        RiskControl => {
            "The vendor's risk control has blocked this operation for the account. Sign in to \
             the vendor's console to lift the block, or contact its support."
        }
        NotVerified => {
            "The account must be verified before it may do this. Complete the identity \
             verification in the vendor's console."
        }
        NoBalance => {
            "The balance of the account is too low. Top it up in the vendor's console, then try \
             again."
        }
        NoPublicImages => {
            "This account may not use public images. Filter for your own images instead, or ask \
             the vendor's support."
        }
        ActionUnknown => {
            "The service does not know this action in this API version. Check that the proxy \
             sends the request to the right service; otherwise please report this with the \
             request ID."
        }
        NotSupported => {
            "The service does not support this operation here. The region or the kind of image \
             may not allow it: see the cloud's own message."
        }
        CountWrong => {
            "A count in the request is not a number that the service accepts. Nothing was done; \
             choose fewer items and try again."
        }
        ParameterMissing => {
            "A required parameter is missing. The cloud's own message names it; fill it in and \
             try again."
        }
        ImageIdMissing => "No image was named. Select an image and try again.",
        InstanceIdMissing => "No instance was named. Select an instance and try again.",
        TagKeyMissing => "A tag has no key. Give every tag a key.",
        AccountsMissing => {
            "No account was named to share with or to stop sharing with. Enter at least one \
             account ID."
        }
        ParameterWrong => {
            "The service refused the value of a parameter. The cloud's own message may name it; \
             correct it and try again."
        }
        RegionUnknown => {
            "The service does not know this region. Choose one from the list of regions."
        }
        ZoneUnknown => "The service does not know this zone. Choose one of the region's zones.",
        TooManyRegions => "Too many regions were asked for at once. Ask for at most 20.",
        TooManyZones => "Too many zones were asked for at once. Ask for at most 20.",
        OwnerAliasWrong => {
            "The service does not know this image source. Choose system, self, others or \
             marketplace."
        }
        TagsUnpaired => "The keys and values of the tags do not pair. Give every value a key.",
        TooManyTags => "Too many tags: a call takes at most 20. Remove some and try again.",
        InstanceTypeUnknown => {
            "This instance type does not exist, or the account may not use it. Choose another \
             instance type."
        }
        NetworkTypeWrong => "The filter NetworkType takes only vpc or classic. Choose one of them.",
        FilterKeyUnknown => {
            "The service does not know this filter key. Choose one from the list of filters."
        }
        FilterValueWrong => {
            "The service refused the value of a filter. Correct it; times are written like \
             2017-12-05T22:40Z, in UTC and without seconds."
        }
        UsageWrong => "The filter Usage takes only instance or none. Choose one of them.",
        OsTypeWrong => "The filter OSType takes only windows or linux. Choose one of them.",
        ArchitectureWrong => {
            "The filter Architecture takes only i386, x86_64 or arm64. Choose one of them."
        }
        NameMalformed => {
            "The name breaks the service's rule. It must begin with a letter or a Chinese \
             character and keep to the length and the characters named beside the field."
        }
        NameTaken => "Another image of this region already has this name. Choose another name.",
        DescriptionMalformed => {
            "The description breaks the service's rule. See the length, the beginning and the \
             characters named beside the field."
        }
        FamilyMalformed => {
            "The family name breaks the service's rule. It must begin with a letter or a \
             Chinese character and keep to the length and the characters named beside the \
             field."
        }
        FamilyFull => {
            "This image family already holds as many images as it may. Delete or move one of \
             its images, or choose another family."
        }
        TooManyFamilies => {
            "This region already has as many image families as the account may have. Use an \
             existing family, or ask for a larger quota."
        }
        BootModeWrong => {
            "The image does not support this boot mode. Choose one that its operating system \
             can boot with; ARM images boot with UEFI only."
        }
        LicenseTypeWrong => "The service does not support this license type. Only BYOL can be set.",
        ImdsWrong => "ImdsSupport takes only v1 or v2. Choose one of them.",
        ImdsCannotGoBack => {
            "An image that supports metadata access v2 cannot go back to v1. Leave it at v2."
        }
        NotAvailable => {
            "Only an image in the state Available can be deprecated, and this one is not. \
             Reload to see its state."
        }
        NotDeprecated => {
            "Only a deprecated image can be restored, and this one is not deprecated. Reload to \
             see its state."
        }
        BeingCreated => {
            "The image is still being created. Wait until that is complete, then try again."
        }
        StateForbids => {
            "The state of the image does not allow this. Reload to see its state, and try again \
             when it has changed."
        }
        BootModeInUse => {
            "The boot mode cannot be changed while instances use the image. Show these \
             instances; the other changes can be saved without it."
        }
        InUse => {
            "Instances were created from this image, so it was not deleted. Show these \
             instances first; deleting with Force goes ahead all the same."
        }
        Shared => "The image is shared with other accounts. End the sharing first, then try again.",
        SharedFromSwas => {
            "The custom image is shared, with ECS or with other accounts. End both kinds of \
             sharing first, then delete it."
        }
        Published => {
            "The image is published as a community image. Take it back from the community \
             first, then delete it."
        }
        Copying => {
            "The image is being copied. Wait until the copy is complete, or cancel the copy \
             first."
        }
        CopyingElsewhere => {
            "The image is being copied. Wait until the copy is complete, then try again."
        }
        Importing => {
            "The image is still being imported. Wait until the import is complete, then try \
             again."
        }
        Exporting => {
            "The image is being exported. Show its tasks and wait until the export is complete, \
             or cancel the task if it can be cancelled."
        }
        ExportingElsewhere => {
            "The image is being exported. Wait until the export is complete, then try again."
        }
        NotACopy => {
            "This image was not made by copying, so there is no copy to cancel. Reload to see \
             its state."
        }
        CopyNotRunning => {
            "The copy is not running: it is complete or has failed. Reload to see the state of \
             the image."
        }
        SnapshotRunning => {
            "A snapshot of the disk is being created. Wait until it is complete, then try \
             again."
        }
        ImageGone => {
            "The image does not exist: it may have been deleted, or it is in another region. \
             Reload the list."
        }
        ResourceGone => {
            "The resource to be tagged does not exist: it may have been deleted, or it is in \
             another region. Reload the list."
        }
        ResourceTypeUnknown => {
            "The service does not know the type of the resource to be tagged. This is a fault \
             of the console; please report it with the request ID."
        }
        TagKeyMalformed => {
            "A tag key breaks the rule: 1 to 128 characters, not beginning with aliyun or acs:, \
             and without http:// or https://. Correct the key."
        }
        TagValueMalformed => {
            "A tag value breaks the rule: at most 128 characters, not beginning with acs:, and \
             without http:// or https://. Correct the value."
        }
        TagKeyTwice => "The same tag key was given twice. Keep one of them.",
        TooManyResources => "Too many resources at once: a call takes at most 50. Choose fewer.",
        AccountMalformed => {
            "An account ID is not well-formed. Enter the digits of the main account's ID, one \
             account at a time."
        }
        TooManyShares => {
            "The image cannot be shared with so many accounts. End the sharing with some of \
             them, or add fewer."
        }
        ImageQuota => {
            "The quota of custom images is used up. Delete an image that is no longer needed, \
             then try again."
        }
        AccountQuota => {
            "A quota of the account is used up. Delete what is no longer needed, or ask for a \
             larger quota."
        }
        InstanceGone => {
            "The instance does not exist: it may have been deleted, or it is in another region. \
             Reload the list."
        }
        InstanceStateForbids => {
            "The state of the instance does not allow this. Reload to see its state, and try \
             again when it has changed."
        }
        PrepaidInstance => {
            "Only pay-as-you-go instances and expired or unsubscribed prepaid ones can be \
             deleted. Switch the instance to pay-as-you-go or unsubscribe from it first."
        }
        HostStateForbids => {
            "The dedicated host that the instance runs on is in a state that does not allow \
             this. Check the host, and try again when its state has changed."
        }
    }
}
