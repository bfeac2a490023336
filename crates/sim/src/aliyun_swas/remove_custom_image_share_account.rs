//! RemoveCustomImageShareAccount: ends the sharing with accounts.
//!
//! How many accounts a call may name is not published: any number here. Nor is what happens to one
//! that the image is not shared with: it is passed over.

use super::{done, invalid_parameter, missing_parameter, own_image, region, required};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    wire::Bad,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let accounts = call
        .params
        .list("Account")
        .into_iter()
        .map(str::parse::<u64>)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| invalid_parameter(Bad("Account".to_owned())))?;
    if accounts.is_empty() {
        return Err(missing_parameter("Account"));
    }
    let image = own_image(call, region(call, world), id)?;
    image
        .shared_with
        .retain(|share| !accounts.contains(&share.account));
    world.effects.count("RemoveCustomImageShareAccount", id);
    done()
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, swas_image},
        world::Share,
    };

    #[test]
    fn the_accounts_named_lose_the_image_and_the_others_keep_it() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        bench.change_swas("m-a", |image| {
            image.shared_with = [42, 43, 44]
                .map(|account| Share {
                    account,
                    since: NOW,
                })
                .to_vec();
        });
        let mut remove = |more: &str| {
            let query = format!("ImageId=m-a&{more}");
            bench.code("RemoveCustomImageShareAccount", &query)
        };
        assert_eq!(remove("Account.1=42&Account.2=44&Account.3=99"), "");
        for (bad, code) in [
            ("", "400 MissingParameter"),
            ("Account.1=x", "400 InvalidParameter"),
        ] {
            assert_eq!(remove(bad), code, "{bad}");
        }
        let (_, body) = bench.ask("ListCustomImages", "");
        assert_eq!(body["CustomImages"][0]["InShareUser"], true);
        let query = "ImageId=m-a&Account.1=43";
        assert_eq!(bench.code("RemoveCustomImageShareAccount", query), "");
        let (_, body) = bench.ask("ListCustomImages", "");
        assert_eq!(body["CustomImages"][0]["InShareUser"], false);
    }
}
