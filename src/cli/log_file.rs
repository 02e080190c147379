//! The log file: what went wrong and when, one file a day.
//!
//! Owns: where the log goes and how long it is kept. Must not: hold a customer's words, not even
//! those of a panic's message, which may quote what was being worked on.

use super::outcome::tell;
use crate::settings::Places;
use std::panic;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Log files that are kept, a file a day.
const DAYS_KEPT: usize = 14;

/// Starts the log in the folder of logs; does nothing where it cannot be written, because nobody
/// should be kept from working by a log.
pub fn start_log(places: &Places) {
    let folder = places.logs_dir();
    // Made here, because the appender complains on standard error about one that is missing.
    let appender = std::fs::create_dir_all(&folder).is_ok().then(|| {
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("deskhand")
            .filename_suffix("log")
            .max_log_files(DAYS_KEPT)
            .build(&folder)
    });
    if let Some(Ok(appender)) = appender {
        let log = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::INFO)
            .with_writer(appender)
            .finish();
        // Fails only where a log was started before; that one is kept.
        let _ = tracing::subscriber::set_global_default(log);
    }
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, "a part of the program stopped unexpectedly");
        if cfg!(debug_assertions) {
            usual(info);
        } else {
            tell(&format!(
                "Something went wrong inside Deskhand ({place}). Everything saved before is safe."
            ));
        }
    }));
}
