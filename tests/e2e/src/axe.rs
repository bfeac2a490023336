//! What axe-core says of the screen that is shown.

use serde_json::{Value, json};

use crate::{Console, given};

/// The success criteria of WCAG 2.2, levels A and AA, by the names that axe gives its rules; and its own best
/// practices.
const TAGS: [&str; 7] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
];

/// What axe found, one line for each rule and element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What breaks a rule.
    pub violations: Vec<String>,
    /// What axe leaves to a person.
    pub undecided: Vec<String>,
}

impl Console {
    /// Judges the screen as it is shown.
    pub async fn axe(&self) -> Findings {
        let loaded = self.eval("return typeof axe", json!([])).await;
        if loaded != Some(json!("object")) {
            let script = std::fs::read_to_string(given::axe()).expect("axe-core can be read");
            // By the debugger, which the page's content security policy does not bind.
            self.evaluate(&script).await;
        }
        // A colour on its way from one to another has whatever contrast it has.
        let still = "for (const running of document.getAnimations()) {
            if (running.effect.getComputedTiming().endTime === Infinity) running.pause()
            else running.finish()
        }";
        self.evaluate(still).await;
        let run = format!(
            "axe.run(document, {{ runOnly: {}, resultTypes: ['violations', 'incomplete'] }})",
            json!(TAGS)
        );
        let result = self.evaluate(&run).await;
        Findings {
            violations: lines(&result["violations"]),
            undecided: lines(&result["incomplete"]),
        }
    }

    /// What an expression comes to, once it does.
    async fn evaluate(&self, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.devtools("Runtime.evaluate", params).await;
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{thrown}");
        answer["result"]["value"].clone()
    }
}

fn lines(rules: &Value) -> Vec<String> {
    let rules = rules.as_array().map(Vec::as_slice).unwrap_or_default();
    let of_rule = |rule: &Value| {
        let name = format!("{}: {}", rule["id"], rule["help"]);
        let nodes = rule["nodes"].as_array().cloned().unwrap_or_default();
        let line = move |node: Value| {
            let why = node["any"][0]["message"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            format!("{name} at {} {why}", node["html"])
        };
        nodes.into_iter().map(line).collect::<Vec<_>>()
    };
    rules.iter().flat_map(of_rule).collect()
}
