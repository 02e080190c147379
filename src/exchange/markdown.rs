//! How words become text of a page in Markdown.
//!
//! Owns: that what people wrote stays what they wrote: it renders as those words, never as a
//! heading, a link, a picture or HTML.

/// The line with a backslash before whatever could mean something else than itself.
pub(super) fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        if means_something(c, &line[..at], &line[at + c.len_utf8()..], digits) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn means_something(c: char, before: &str, after: &str, digits: usize) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '#' | '$' | '^' | '{'
        | '}' | '@' | '=' => true,
        // Entities.
        '&' => after.starts_with(|next: char| next == '#' || next.is_alphanumeric()),
        // Lists, rules and definitions begin a line with these.
        '-' | '+' => before.is_empty(),
        // Numbered lists, and addresses that some programs make a link of.
        '.' => is_number(before, after, digits) || ends_with_www(before),
        ')' => is_number(before, after, digits),
        ':' => {
            before.is_empty() || after.starts_with(|next: char| next == '/' || next.is_alphabetic())
        }
        _ => false,
    }
}

/// Whether a dot or bracket here makes an entry of a numbered list of the line.
fn is_number(before: &str, after: &str, digits: usize) -> bool {
    let is_alone = after.is_empty() || after.starts_with(char::is_whitespace);
    digits > 0 && before.len() == digits && is_alone
}

fn ends_with_www(before: &str) -> bool {
    let bytes = before.as_bytes();
    bytes.len() >= 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b"www")
}
