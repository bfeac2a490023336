//! `ImageOwnerAlias` of ECS `DescribeImages`, with `IsPublic`.

use super::{
    choice,
    verdict::{Problem, Verdict},
};
use crate::aliyun_ecs::OwnerAlias;

/// What the documents say about this image source: `system`, `self`, `others`, `marketplace` or unset,
/// and `others` when community images are asked for.
///
/// Source: `DescribeImages`.
pub fn parse(alias: Option<&str>, is_public: Option<bool>) -> Verdict<Option<OwnerAlias>> {
    let verdict = match alias {
        Some(text) => choice::parse(OwnerAlias::ALL, OwnerAlias::as_str, text).map(Some),
        None => Verdict::Accept(None),
    };
    match verdict {
        Verdict::Accept(alias) if is_public == Some(true) && alias != Some(OwnerAlias::Others) => {
            Verdict::refuse(Problem::OnlyWith {
                value: OwnerAlias::Others.as_str(),
            })
        }
        verdict => verdict,
    }
}
