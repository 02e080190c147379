//! A screen to open windows on: the one that there is, else a virtual one.

use crate::Outcome;
use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A screen; a virtual one ends with it.
pub struct Screen {
    display: Option<String>,
    server: Option<Child>,
}

impl Screen {
    /// The screen of this session, else a virtual one; none where neither can be had.
    pub fn find() -> Outcome<Option<Self>> {
        let is_named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if cfg!(not(target_os = "linux")) || is_named("DISPLAY") || is_named("WAYLAND_DISPLAY") {
            return Ok(Some(Self { display: None, server: None }));
        }
        let started = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = started else { return Ok(None) };
        let mut number = String::new();
        if let Some(told) = server.stdout.take() {
            BufReader::new(told).read_line(&mut number)?;
        }
        Ok(Some(Self { display: Some(format!(":{}", number.trim())), server: Some(server) }))
    }

    /// Points a command at this screen.
    pub fn furnish(&self, command: &mut Command) {
        if let Some(display) = &self.display {
            command.env("DISPLAY", display).env("LIBGL_ALWAYS_SOFTWARE", "1");
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // It may have ended by itself.
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
