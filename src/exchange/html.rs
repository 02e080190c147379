//! What every page of HTML has in common.
//!
//! Owns: the head of a page that stands by itself, and how words become text of a page. A page has
//! no script, no link and no address in it, and forbids all loading by its own policy; what people
//! wrote is text in it and nothing else.

use super::page::Page;

/// Begins a page, up to its body. The style is ours: it must hold nobody's words.
pub(super) fn begin(page: &mut Page, title: &str, style: &str) {
    let title = escaped(title);
    page.put(format_args!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    ));
}

/// Ends a page.
pub(super) fn end(page: &mut Page) {
    page.put(format_args!("</body>\n</html>\n"));
}

/// The words as text of a page, or as the value of an attribute in quotation marks.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
