//! Words that try to be more than words, and what a reader of Markdown makes of them.

use proptest::collection::vec;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

/// Words as somebody might type or paste them, most of them syntax of something.
pub(super) fn words() -> impl Strategy<Value = String> {
    let tricky = prop_oneof![
        Just("# Title"),
        Just("- item"),
        Just("1. one"),
        Just("1) one"),
        Just("+ plus"),
        Just("> quote"),
        Just("```"),
        Just("    code"),
        Just("***"),
        Just("---"),
        Just("==="),
        Just("[a](http://x)"),
        Just("![p](x)"),
        Just("<b>"),
        Just("</main></div>"),
        Just("<script>x()</script>"),
        Just("' onload='x()"),
        Just("\" onload=\"x()"),
        Just("]]>"),
        Just("&amp;"),
        Just("&#60;b&#62;"),
        Just("<!-- x"),
        Just("--> out"),
        Just("|a|b|"),
        Just("~~no~~"),
        Just("$x$"),
        Just("`c`"),
        Just("\\"),
        Just("http://x.org"),
        Just("www.x.org"),
        Just("a@b.org"),
        Just("[x]: y"),
        Just(": def"),
        Just("\u{202E}abc"),
        Just("\0"),
        Just("👩‍🔧 ok"),
        Just("שלום"),
        Just("\n\n"),
        Just("\t"),
        Just("{#id}"),
        Just("[^1]"),
        Just("x^2^"),
        Just("DESKHAND-HAND-OVER-END"),
        Just("[!NOTE]"),
        Just("[[w]]"),
    ];
    let part = prop_oneof![tricky.prop_map(str::to_owned), "\\PC{0,12}", "[ -~\n]{0,12}"];
    vec(part, 0..4).prop_map(|parts| parts.join(" "))
}

/// The text that a reader of Markdown shows; faults are what it shows besides text and what is
/// allowed.
pub(super) fn shown(markdown: &str, allowed: &[&str]) -> (String, Vec<String>) {
    let (mut text, mut faults) = (String::new(), Vec::new());
    let mut in_comment = false;
    let mut judge = |name: String| {
        if !allowed.contains(&name.as_str()) {
            faults.push(name);
        }
    };
    // Every extension that changes what words look like; the one for quotation marks only draws
    // them otherwise.
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(tag) if format!("{tag:?}") == "HtmlBlock" => in_comment = true,
            Event::Html(_) if in_comment => {}
            Event::Text(words) => text.push_str(&words),
            Event::HardBreak | Event::End(_) => text.push('\n'),
            Event::Start(tag) => {
                let tag = format!("{tag:?}");
                judge(tag.split([' ', '(']).next().unwrap_or_default().to_owned());
            }
            other => judge(format!("{other:?}")),
        }
    }
    (text, faults)
}
