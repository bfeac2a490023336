//! The plan that most lists have: one's own images, as every list begins. The same as [`plan`](super::plan)
//! gives, without the code that weighs every other condition: a program that loads its parts one after the
//! other can show its first rows with this alone.

use image_console_api::{
    aliyun_ecs::{self, OwnerAlias, StatusFilter},
    aliyun_swas,
    service::{Region, Service},
    volcengine,
};

use super::{Answer, Ask, Note, Plan};
use crate::{
    filter::{Filter, Token},
    query::ImageQuery,
};

/// How a query for one's own images is answered; `None` for every other filter.
#[must_use]
pub fn own(query: &ImageQuery, service: Service, region: &Region) -> Option<Plan> {
    if query.filter != Filter::own() {
        return None;
    }
    let region_id = region.to_string();
    let (ask, note) = match service {
        Service::Ecs => {
            let ask = aliyun_ecs::DescribeImages {
                region_id,
                status: StatusFilter::EVERY.to_vec(),
                image_owner_alias: Some(OwnerAlias::Own),
                ..Default::default()
            };
            (Ask::Ecs(ask), None)
        }
        Service::Swas => {
            let ask = aliyun_swas::ListCustomImages {
                region_id,
                ..Default::default()
            };
            (Ask::Swas(ask), Some(Note::OnlyOwn))
        }
        Service::VolcEcs => {
            let ask = volcengine::DescribeImages {
                visibility: Some(volcengine::Visibility::Private),
                ..Default::default()
            };
            (Ask::Volcengine(ask), None)
        }
    };
    let text = (!query.text.is_empty()).then(|| Token::free(query.text.clone()));
    Some(Plan {
        asks: vec![ask],
        nothing: None,
        local: Filter::default(),
        exact: text.is_none(),
        text,
        answers: vec![Answer::Server(note)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pushdown::plan;

    #[test]
    fn the_short_way_gives_what_the_long_one_does() {
        let region = Region::parse("cn-beijing").unwrap();
        for link in ["", "text=web", "rows=all&sort=name"] {
            let query = ImageQuery::parse(link);
            for service in Service::ALL {
                let long = plan(&query, service, &region);
                assert_eq!(own(&query, service, &region), Some(long), "{service:?}");
            }
        }
    }

    #[test]
    fn every_other_filter_takes_the_long_way() {
        let region = Region::parse("cn-beijing").unwrap();
        for link in ["q=", "q=owner+=+system", "q=owner+=+self+and+os+=+linux"] {
            let query = ImageQuery::parse(link);
            assert_eq!(own(&query, Service::Ecs, &region), None, "{link}");
        }
    }
}
