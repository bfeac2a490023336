//! A request as it is read and copied: the action and its parameters, one a line. Pure but for its view.

use image_console_plan::edit::Request;

use crate::{
    components::copy::{Reach, copy},
    dom::{Content, El, el},
    i18n::speech,
};

/// The longest value that is shown, in characters; the copy has all of it.
const LONGEST: usize = 200;

/// All of it as a text.
fn text(request: &Request) -> String {
    let mut text = [request.service().method(), " ", request.action()].concat();
    for (name, value) in request.params().into_vec() {
        for part in ["\n", &name, "=", &value] {
            text.push_str(part);
        }
    }
    text
}

/// The request, to be read and copied.
pub(super) fn request(request: &Request) -> El {
    let speech = speech();
    let line = |(name, value): (String, String)| {
        let shown = match value.char_indices().nth(LONGEST) {
            Some((at, _)) => [&value[..at], "…"].concat(),
            None => value,
        };
        (
            "\n",
            el("bdi").child(name),
            "=",
            el("b").child(el("bdi").child(shown)),
        )
            .any()
    };
    el("div").class("request-box").child((
        el("div").class("request").attr("tabindex", "0").child((
            el("b").child(request.service().method()),
            " ",
            request.action(),
            request
                .params()
                .into_vec()
                .into_iter()
                .map(line)
                .collect::<Vec<_>>(),
        )),
        copy(text(request), Reach::Tab, move || {
            speech.messages().later().edit.copy_request.to_owned()
        }),
    ))
}

#[cfg(test)]
mod tests {
    use image_console_api::aliyun_ecs::ModifyImageAttribute;

    use super::*;

    #[test]
    fn a_copied_request_has_the_action_and_every_parameter_as_it_is_sent() {
        let request = Request::EcsAttribute(ModifyImageAttribute {
            region_id: "cn-hangzhou".to_owned(),
            image_id: "m-1".to_owned(),
            image_name: Some("web & co".to_owned()),
            ..Default::default()
        });
        assert_eq!(
            text(&request),
            "POST ModifyImageAttribute\nRegionId=cn-hangzhou\nImageId=m-1\nImageName=web & co"
        );
    }
}
