//! What this program is: its version, its licences, and where the journal is.
//!
//! Owns the picture of the icon while the dialog has been open once. Must not look at files.

use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Dialog, plain, scroll_by_keys};
use egui::load::SizedTexture;
use egui::{
    ColorImage, Context, Frame, Id, Image, Label, Margin, TextureHandle, TextureOptions, Ui, vec2,
};
use std::path::Path;

/// Edge of the icon, in points.
const ICON_SIZE: f32 = 56.0;

/// What the program is made of, and on what terms: name, words.
const PARTS: [(&str, &str); 4] = [
    ("Licence", "MIT or Apache 2.0, whichever you choose"),
    ("Letters", "IBM Plex Sans, © IBM Corp., SIL Open Font License 1.1"),
    ("Journal", "SQLite, in the public domain"),
    (
        "Effort",
        "Compatible with the READ Scale (Reference Effort Assessment Data), \
         © Bella Karr Gerlich; the wording of the levels is ours",
    ),
];

/// Draws the dialog; asks to close it.
pub fn about_ui(ctx: &Context, journal_path: Option<&Path>, actions: &mut Vec<Action>) {
    let output = Dialog::new(Id::unique("about"), "About Deskhand").width(520.0).show(
        ctx,
        |ui| body_ui(ui, journal_path),
        |ui| ui.add(plain("Close").keys("Esc")).clicked(),
    );
    if output.buttons || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

fn body_ui(ui: &mut Ui, journal_path: Option<&Path>) {
    scroll_by_keys(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_M;
        if let Some(icon) = icon(ui.ctx()) {
            let texture = SizedTexture::new(icon.id(), vec2(ICON_SIZE, ICON_SIZE));
            ui.add(Image::from_texture(texture).alt_text("The icon of Deskhand"));
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add(Label::new(theme::bold(version())).selectable(true));
            let what = "Log what happens at your desk in seconds, keep what you promise, remember \
                        the thanks. Nothing leaves this PC unless you send it.";
            ui.add(Label::new(what).wrap());
        });
    });
    for (name, words) in PARTS {
        part_ui(ui, name, |ui| {
            ui.add(Label::new(words).wrap());
        });
    }
    if let Some(path) = journal_path {
        let p = theme::palette(ui);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.label(theme::muted(ui, "Your journal"));
            Frame::new()
                .fill(p.rail)
                .corner_radius(theme::RADIUS_CONTROL)
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_min_width(ui.available_width());
                    ui.add(Label::new(path.display().to_string()).selectable(true).wrap());
                });
        });
    }
}

fn part_ui(ui: &mut Ui, name: &str, add_contents: impl FnOnce(&mut Ui)) {
    const NAME_WIDTH: f32 = ICON_SIZE;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_M;
        ui.vertical(|ui| {
            ui.set_width(NAME_WIDTH);
            ui.label(theme::muted(ui, name).size(theme::BODY_SIZE));
        });
        ui.vertical(add_contents);
    });
}

/// `Version 0.1.0 (1a2b3c4)`; without the commit where the build did not know it.
fn version() -> String {
    format!("Version {}", env!("DESKHAND_VERSION"))
}

/// The icon as a texture, read once; `None` where it cannot be.
fn icon(ctx: &Context) -> Option<TextureHandle> {
    let id = Id::unique("texture of the icon");
    if let Some(known) = ctx.data(|data| data.get_temp::<Option<TextureHandle>>(id)) {
        return known;
    }
    let png = include_bytes!("../../../assets/icon.png");
    let icon = eframe::icon_data::from_png_bytes(png).ok().and_then(|icon| {
        let size = [usize::try_from(icon.width).ok()?, usize::try_from(icon.height).ok()?];
        let image = ColorImage::from_rgba_unmultiplied(size, &icon.rgba);
        let options = TextureOptions::LINEAR.with_mipmap_mode(Some(egui::TextureFilter::Linear));
        Some(ctx.load_texture("icon", image, options))
    });
    ctx.data_mut(|data| data.insert_temp(id, icon.clone()));
    icon
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeChoice;
    use egui::Key;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn harness() -> Harness<'static, Vec<Action>> {
        let mut harness = Harness::builder()
            .with_size([683.0, 427.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, actions: &mut Vec<Action>| {
                    about_ui(ui.ctx(), Some(Path::new("/srv/jo.deskhand")), actions);
                },
                Vec::new(),
            );
        harness.run();
        harness
    }

    #[test]
    fn version_licences_and_the_file_are_told() {
        let harness = harness();
        for words in ["Version ", "Apache 2.0", "IBM Plex Sans", "Bella Karr Gerlich", "SQLite"] {
            assert!(harness.query_by_label_contains(words).is_some(), "{words}");
        }
        assert!(harness.query_by_label("/srv/jo.deskhand").is_some());
        assert!(harness.query_by_label("The icon of Deskhand").is_some());
    }

    #[test]
    fn the_arrows_bring_the_file_into_sight_in_a_small_window() {
        let mut harness = harness();
        let bottom = |harness: &Harness<'static, Vec<Action>>| {
            harness.get_by_label("/srv/jo.deskhand").rect().bottom()
        };
        harness.key_press(Key::End);
        harness.run();
        let close = harness.get_by_label("Close").rect().top();
        assert!(bottom(&harness) < close);
    }

    #[test]
    fn enter_and_escape_close() {
        for key in [Key::Enter, Key::Escape] {
            let mut harness = harness();
            harness.key_press(key);
            harness.run();
            assert_eq!(harness.state(), &[Action::CloseDialog], "{key:?}");
        }
    }
}
