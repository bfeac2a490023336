//! As much XML as a gateway's error needs: the text of one element.

/// The text of the first element of this name; empty when there is none or it is not closed.
///
/// Attributes, CDATA and elements inside are beyond it: no gateway was seen to send them.
pub(crate) fn xml_text(xml: &str, name: &str) -> String {
    let Some((_, rest)) = xml.split_once(&format!("<{name}>")) else {
        return String::new();
    };
    match rest.split_once(&format!("</{name}>")) {
        Some((text, _)) => unescape(text.trim()),
        None => String::new(),
    }
}

/// Replaces the five named entities and numbered ones; anything else stays as it is.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').and_then(|(name, after)| {
            let character = match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => numbered(name),
            };
            Some((character?, after))
        });
        match entity {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::xml_text;

    #[test]
    fn the_text_of_an_element_is_unescaped() {
        let xml = "<Error>\n <Code> A.B </Code><Message>a &lt;b&gt; &amp;amp; &#20320;&#x597D; R&D; \
                   &quot;&apos;&unknown;</Message></Error>";
        assert_eq!(xml_text(xml, "Code"), "A.B");
        assert_eq!(
            xml_text(xml, "Message"),
            "a <b> &amp; 你好 R&D; \"'&unknown;"
        );
    }

    #[test]
    fn an_element_that_is_missing_or_cut_off_is_empty() {
        assert_eq!(xml_text("<Error><Code>A</Cod", "Code"), "");
        assert_eq!(xml_text("<Error/>", "Code"), "");
        assert_eq!(xml_text("<Code></Code>", "Code"), "");
    }
}
