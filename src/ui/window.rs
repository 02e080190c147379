//! The real window around [`App`]: eframe, its options, and what happens where it cannot open.

use super::app::{App, Start};
use crate::error::{Error, Result};
use crate::settings::WindowPlace;
use eframe::{CreationContext, Frame, NativeOptions, Renderer};
use egui::{Context, Ui, ViewportBuilder, ViewportCommand};
use std::path::PathBuf;
use std::sync::Arc;

const ICON: &[u8] = include_bytes!("../../assets/icon.png");
/// Smallest inner size of the window, in points.
const MIN_SIZE: [f32; 2] = [480.0, 320.0];
/// Inner size of the first window, in points.
const FIRST_SIZE: [f32; 2] = [1180.0, 760.0];
/// A file into which the number of painted frames is written after each of them. For tests that
/// nothing is painted while nothing happens, and for measuring the start.
const COUNT_FRAMES: &str = "DESKHAND_COUNT_FRAMES";

/// Opens the window and stays until it is closed.
///
/// # Errors
/// A sentence where no window can be opened; it was shown in a plain dialog already, where one
/// could be.
pub fn run(start: Start) -> Result<()> {
    let place = start.settings.window;
    let options = NativeOptions {
        viewport: viewport(place),
        renderer: Renderer::Glow,
        persist_window: false,
        centered: true,
        ..NativeOptions::default()
    };
    let made = eframe::run_native(
        "Deskhand",
        options,
        Box::new(|creation| Ok(Box::new(Window::new(creation, start)))),
    );
    made.map_err(|cause| {
        tracing::error!(%cause, "no window");
        let sentence = no_window_sentence();
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Deskhand")
            .set_description(&sentence)
            .show();
        Error::refused(sentence)
    })
}

/// What to do where no window can be opened, by system.
fn no_window_sentence() -> String {
    let advice = if cfg!(target_os = "linux") {
        "It needs a desktop (X11 or Wayland) with OpenGL 2.1 or newer: on Debian and Ubuntu, \
         install libgl1, libegl1, libgl1-mesa-dri, libxkbcommon-x11-0, libxcursor1, libxi6 and \
         libxrandr2."
    } else {
        "The graphics driver may be missing or too old, or this session may have no desktop."
    };
    format!(
        "Deskhand could not open its window. {advice} Your journal is untouched; the command line \
         (deskhand --help) works without a window."
    )
}

fn viewport(place: Option<WindowPlace>) -> ViewportBuilder {
    let size = place.map_or(FIRST_SIZE, |place| [place.width, place.height]);
    let mut viewport = ViewportBuilder::default()
        .with_title("Deskhand")
        .with_app_id("deskhand")
        .with_inner_size(size)
        .with_min_inner_size(MIN_SIZE)
        .with_maximized(place.is_some_and(|place| place.maximized));
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(Arc::new(icon));
    }
    viewport
}

struct Window {
    app: App,
    /// The title that it has.
    title: String,
    frames: Option<FrameCount>,
}

impl Window {
    fn new(creation: &CreationContext<'_>, start: Start) -> Self {
        let ctx = &creation.egui_ctx;
        ctx.options_mut(|options| {
            // Quit and zoom are commands of ours, with their own place in the table.
            options.quit_shortcuts.clear();
            options.zoom_with_keyboard = false;
        });
        let waker = ctx.clone();
        let app = App::new(ctx, start, move || waker.request_repaint());
        let frames = std::env::var_os(COUNT_FRAMES).map(|path| FrameCount::new(path.into()));
        Self { app, title: String::new(), frames }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        self.app.tick(ctx);
        let title = self.app.title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if self.app.wants_to_quit() && self.app.may_close() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            // What is written last can take some seconds; a window that stays and does not answer looks
            // broken.
            ctx.send_viewport_cmd(if self.app.may_close() {
                ViewportCommand::Visible(false)
            } else {
                ViewportCommand::CancelClose
            });
        }
        self.app.note_window(place_of(ctx));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        self.app.draw(ui);
        if let Some(frames) = &mut self.frames {
            frames.count_one();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close();
    }
}

fn place_of(ctx: &Context) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let size = viewport.inner_rect?.size() * zoom;
        let maximized = viewport.maximized.unwrap_or(false);
        let is_hidden = viewport.minimized.unwrap_or(false);
        (!is_hidden).then_some(WindowPlace { width: size.x, height: size.y, maximized })
    })
}

/// Counts painted frames into a file.
struct FrameCount {
    path: PathBuf,
    painted: u64,
}

impl FrameCount {
    fn new(path: PathBuf) -> Self {
        Self { path, painted: 0 }
    }

    fn count_one(&mut self) {
        self.painted += 1;
        // A count that cannot be written fails the test that reads it; the program goes on.
        let _ = std::fs::write(&self.path, self.painted.to_string());
    }
}
