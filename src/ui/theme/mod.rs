//! How Deskhand looks: colours by meaning, fonts, sizes, spacing, and the switch between themes.
//!
//! Everything that is drawn asks here for its colours and sizes; no other module holds a colour.
//! Must not know about screens, data or commands.

mod fonts;
mod palette;

pub use crate::settings::ThemeChoice;
pub use fonts::{regular, strong, strong_family, strong_style};
pub use palette::{DARK, HIGH_CONTRAST, HatTint, LIGHT, Pair, Palette};

use egui::style::{ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, Id, Margin, RichText, Shadow, Stroke, Style, Theme,
    ThemePreference, Ui, Visuals, vec2,
};

/// Titles, in points.
pub const TITLE_SIZE: f32 = 20.0;
/// The capture line and the search line, in points.
pub const CAPTURE_SIZE: f32 = 16.0;
/// Body text, in points.
pub const BODY_SIZE: f32 = 14.0;
/// Secondary text, in points.
pub const SMALL_SIZE: f32 = 12.0;
/// The smallest text: key caps and badges, in points.
pub const TINY_SIZE: f32 = 11.0;

/// Between things that belong together, in points.
pub const GAP_S: f32 = 8.0;
/// Between groups, in points.
pub const GAP_M: f32 = 16.0;
/// Around a screen, in points.
pub const GAP_L: f32 = 24.0;

/// Corners of cards and pop-ups, in points.
pub const RADIUS: u8 = 8;
/// Corners of buttons and fields, in points.
pub const RADIUS_CONTROL: u8 = 6;
/// Corners of badges and key caps, in points.
pub const RADIUS_SMALL: u8 = 4;
/// Height of buttons and fields, in points.
pub const CONTROL_HEIGHT: f32 = 32.0;
/// Height of a list row, in points.
pub const ROW_HEIGHT: f32 = 32.0;
/// Width of the ring around whatever has the keyboard, in points.
pub const FOCUS_WIDTH: f32 = 2.0;

fn preference(choice: ThemeChoice) -> ThemePreference {
    match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark | ThemeChoice::HighContrast => ThemePreference::Dark,
    }
}

/// Sets fonts, styles and colours. Cheap to call when the choice changes; not meant for every frame.
pub fn apply(ctx: &Context, choice: ThemeChoice) {
    let fonts_are_set = Id::unique("deskhand theme fonts");
    if !ctx.data(|data| data.get_temp::<bool>(fonts_are_set).unwrap_or(false)) {
        ctx.set_fonts(fonts::definitions());
        ctx.data_mut(|data| data.insert_temp(fonts_are_set, true));
    }
    let dark = if choice == ThemeChoice::HighContrast { &HIGH_CONTRAST } else { &DARK };
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(dark));
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.set_theme(preference(choice));
    ctx.data_mut(|data| data.insert_temp(choice_id(), choice));
}

fn choice_id() -> Id {
    Id::unique("deskhand theme choice")
}

/// The colours to draw with in this `Ui`.
#[must_use]
pub fn palette(ui: &Ui) -> &'static Palette {
    by_darkness(ui.ctx(), ui.visuals().dark_mode)
}

/// The colours to draw with where there is no `Ui`, such as the window's clear colour.
#[must_use]
pub fn palette_of(ctx: &Context) -> &'static Palette {
    by_darkness(ctx, ctx.theme() == Theme::Dark)
}

/// The colours of a sheet as a printer gives it, whatever the window looks like.
#[must_use]
pub fn printed() -> &'static Palette {
    &LIGHT
}

fn by_darkness(ctx: &Context, dark: bool) -> &'static Palette {
    if !dark {
        return &LIGHT;
    }
    match ctx.data(|data| data.get_temp(choice_id())) {
        Some(ThemeChoice::HighContrast) => &HIGH_CONTRAST,
        _ => &DARK,
    }
}

/// A screen's title.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(strong(TITLE_SIZE))
}

/// Bold body text: headers of cards, the name of a thing.
pub fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(strong(BODY_SIZE))
}

/// Secondary text in the muted ink, 12 points.
pub fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SMALL_SIZE)).color(palette(ui).muted)
}

/// The one-pixel edge of cards and dividers.
#[must_use]
pub fn line(p: &Palette) -> Stroke {
    Stroke::new(1.0, p.line)
}

fn style(p: &Palette) -> Style {
    let mut style = Style {
        text_styles: fonts::text_styles(),
        visuals: visuals(p),
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP_S, GAP_S);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.interact_size = vec2(CONTROL_HEIGHT, CONTROL_HEIGHT);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.icon_spacing = 8.0;
    spacing.text_edit_width = 280.0;
    spacing.tooltip_width = 320.0;
    spacing.combo_width = 120.0;
    spacing.scroll = scroll(p);
    // Labels are read, not edited: text that is worth copying says so with `Label::selectable`.
    style.interaction.selectable_labels = false;
    style
}

/// A thin bar that is always seen where there is more, and grows under the pointer.
fn scroll(p: &Palette) -> ScrollStyle {
    let strength = if p.outlined { 2.0 } else { 1.0 };
    let mut scroll = ScrollStyle {
        foreground_color: true,
        floating_width: 4.0,
        floating_allocated_width: 8.0,
        bar_width: 8.0,
        handle_min_length: 24.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.3 * strength,
        active_handle_opacity: 0.3 * strength,
        interact_handle_opacity: 0.5 * strength,
        ..ScrollStyle::thin()
    };
    // A fading edge would blur the last row of a list.
    scroll.fade.strength = 0.0;
    scroll
}

fn visuals(p: &Palette) -> Visuals {
    let base = if p.dark { Visuals::dark() } else { Visuals::light() };
    let mut visuals = Visuals {
        override_text_color: None,
        weak_text_color: Some(p.muted),
        selection: Selection { bg_fill: p.selection, stroke: Stroke::new(FOCUS_WIDTH, p.focus) },
        hyperlink_color: p.accent,
        faint_bg_color: p.hover,
        extreme_bg_color: p.panel,
        text_edit_bg_color: Some(p.panel),
        code_bg_color: p.rail,
        warn_fg_color: p.warn.fg,
        error_fg_color: p.bad.fg,
        window_corner_radius: CornerRadius::same(RADIUS),
        window_shadow: Shadow::NONE,
        window_fill: p.panel,
        window_stroke: line(p),
        menu_corner_radius: CornerRadius::same(RADIUS),
        panel_fill: p.paper,
        popup_shadow: Shadow { offset: [0, 4], blur: 16, spread: 0, color: p.shadow },
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, p.ink),
            blink: false,
            ..TextCursorStyle::default()
        },
        indent_has_left_vline: false,
        image_loading_spinners: false,
        disabled_alpha: 0.6,
        ..base
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(p.panel, p.line, 1.0, p.ink);
    widgets.inactive = widget(p.panel, p.edge, 1.0, p.ink);
    widgets.hovered = widget(p.hover, p.edge, 1.0, p.ink);
    // egui calls a control "active" when it has the keyboard, too: this stroke is the focus ring.
    widgets.active = widget(p.panel, p.focus, FOCUS_WIDTH, p.ink);
    widgets.open = widget(p.accent_tint, p.edge, 1.0, p.ink);
    visuals
}

fn widget(fill: Color32, edge: Color32, edge_width: f32, ink: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(edge_width, edge),
        corner_radius: CornerRadius::same(RADIUS_CONTROL),
        fg_stroke: Stroke::new(1.5, ink),
        expansion: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette_after(choice: ThemeChoice, system: Option<Theme>) -> &'static Palette {
        let ctx = Context::default();
        apply(&ctx, choice);
        let mut seen = &LIGHT;
        let input = egui::RawInput { system_theme: system, ..Default::default() };
        ctx.run_ui(input, |ui| seen = palette(ui)).drop_without_applying_deltas();
        seen
    }

    #[test]
    fn system_follows_the_desktop_and_falls_back_to_light() {
        assert_eq!(palette_after(ThemeChoice::System, None), &LIGHT);
        assert_eq!(palette_after(ThemeChoice::System, Some(Theme::Light)), &LIGHT);
        assert_eq!(palette_after(ThemeChoice::System, Some(Theme::Dark)), &DARK);
    }

    #[test]
    fn a_chosen_theme_ignores_the_desktop() {
        assert_eq!(palette_after(ThemeChoice::Light, Some(Theme::Dark)), &LIGHT);
        assert_eq!(palette_after(ThemeChoice::Dark, Some(Theme::Light)), &DARK);
        assert_eq!(palette_after(ThemeChoice::HighContrast, Some(Theme::Light)), &HIGH_CONTRAST);
    }

    #[test]
    fn nothing_blinks_or_glides() {
        let ctx = Context::default();
        apply(&ctx, ThemeChoice::Light);
        let style = ctx.style_of(Theme::Light);
        assert!(!style.visuals.text_cursor.blink);
        assert!(style.animation_time.abs() < f32::EPSILON);
    }
}
