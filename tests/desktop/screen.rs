//! A real screen that nobody sees, with a window manager on it, and a hand on its keyboard.
//!
//! Owns: the virtual display, the windows on it, keys and pictures. Nothing here waits for a fixed
//! time: every wait ends with the condition that it waits for, or fails after [`PATIENCE`].

use crate::support::{Desk, tools};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// After this a condition is taken never to hold; far longer than a slow machine needs.
const PATIENCE: Duration = Duration::from_secs(90);
/// Between two looks at a condition.
const GLANCE: Duration = Duration::from_millis(25);
/// No frame for so long means that the window has come to rest.
const REST: Duration = Duration::from_millis(700);

/// What the tests of real windows need.
const TOOLS: [&str; 6] = ["Xvfb", "openbox", "xdotool", "xprop", "import", "identify"];

/// A virtual screen with a window manager.
pub struct Screen {
    server: Child,
    manager: Option<Child>,
    display: String,
}

/// The program's window on a screen.
pub struct Window<'a> {
    screen: &'a Screen,
    program: Child,
    id: String,
    frames: PathBuf,
}

/// A screen for the test of this name; none, with a word about it, where there can be none.
pub fn screen(test: &str) -> Option<Screen> {
    tools::are_there(test, &TOOLS).then(Screen::start)
}

/// Looks until there is something to see.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(GLANCE);
    }
}

impl Screen {
    fn start() -> Self {
        // The server finds a free number itself and tells it once it is ready. Without `-noreset` it
        // would throw everybody out whenever the only program there ends.
        let mut server = Command::new("Xvfb")
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
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "the virtual screen did not start");
        let display = format!(":{}", number.trim());
        let mut screen = Self { server, manager: None, display };
        let mut manager = screen.command("openbox").arg("--sm-disable").spawn().unwrap();
        until("a window manager runs", || {
            assert!(manager.try_wait().unwrap().is_none(), "the window manager ended at once");
            let answer = screen.tell("xprop", &["-root", "_NET_SUPPORTING_WM_CHECK"])?;
            answer.contains("window id").then_some(())
        });
        screen.manager = Some(manager);
        screen
    }

    /// Starts the program on this desk's journal and waits until its window is at rest.
    pub fn open(&self, desk: &Desk) -> Window<'_> {
        self.open_with(desk, |_| ())
    }

    /// Likewise, in surroundings of its own.
    pub fn open_with(&self, desk: &Desk, furnish: impl FnOnce(&mut Command)) -> Window<'_> {
        let frames = desk.path("frames");
        let _ = fs::remove_file(&frames);
        let mut command = desk.program();
        self.furnish(&mut command);
        furnish(&mut command);
        let program = command
            .arg("--journal")
            .arg(desk.journal())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("DESKHAND_COUNT_FRAMES", &frames)
            .spawn()
            .unwrap();
        let pid = program.id().to_string();
        let mut window = Window { screen: self, program, id: String::new(), frames };
        window.id = until("the window is there", || {
            assert!(window.program.try_wait().unwrap().is_none(), "the program ended at once");
            let found = self.tell("xdotool", &["search", "--onlyvisible", "--pid", &pid])?;
            found.lines().last().map(str::to_owned)
        });
        until("the window has the keyboard", || {
            let active = self.tell("xdotool", &["getactivewindow"])?;
            (active.trim() == window.id).then_some(())
        });
        window.rest();
        window
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        self.furnish(&mut command);
        command
    }

    /// Points a command at this screen, away from the one that somebody may be sitting at.
    fn furnish(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
    }

    /// What a tool prints; none where it fails.
    fn tell(&self, tool: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(tool).args(arguments).stdout(Stdio::piped()).output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// A picture of the whole screen.
    pub fn picture(&self, path: &Path) {
        let status = self.command("import").args(["-window", "root"]).arg(path).status().unwrap();
        assert!(status.success());
    }

    /// How many colours a picture of the screen has.
    pub fn colours(&self, path: &Path) -> usize {
        self.picture(path);
        let told = self.tell("identify", &["-format", "%k", &path.display().to_string()]);
        told.and_then(|number| number.trim().parse().ok()).unwrap()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for process in self.manager.iter_mut().chain([&mut self.server]) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Window<'_> {
    /// Types words, as a person would.
    pub fn types(&self, words: &str) {
        self.hand(&["type", "--delay", "12", "--", words]);
    }

    /// Presses a key, such as `Return` or `alt+1`.
    pub fn presses(&self, key: &str) {
        self.hand(&["key", "--", key]);
    }

    fn hand(&self, arguments: &[&str]) {
        assert!(self.screen.tell("xdotool", arguments).is_some(), "{arguments:?}");
    }

    /// How many frames were painted so far.
    pub fn frames(&self) -> u64 {
        let told = || fs::read_to_string(&self.frames).ok()?.trim().parse().ok();
        // Between two writes the file may be empty for a moment.
        until("frames are counted", told)
    }

    /// Waits until nothing is painted any more, and tells how many frames there were.
    pub fn rest(&self) -> u64 {
        let mut seen = (self.frames(), Instant::now());
        until("the window is at rest", || {
            let frames = self.frames();
            if frames != seen.0 {
                seen = (frames, Instant::now());
            }
            (seen.1.elapsed() > REST).then_some(frames)
        })
    }

    /// Closes the window as a person would, and waits until the program has ended.
    pub fn close(mut self) {
        self.presses("alt+F4");
        let status = until("the program has ended", || self.program.try_wait().unwrap());
        assert!(status.success(), "{status}");
    }

    /// Ends the program as a power cut would.
    pub fn kill(mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let name = thread::current().name().unwrap_or("test").replace("::", "-");
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("png");
            let picture =
                self.screen.command("import").args(["-window", "root"]).arg(&path).status();
            if picture.is_ok_and(|status| status.success()) {
                println!("the screen at that moment: {}", path.display());
            }
        }
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
