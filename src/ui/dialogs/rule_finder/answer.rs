//! What the chosen rule says, readable at a glance, and the form in which it is bent.

use super::{FinderView, PLACE, RuleFinder};
use crate::domain::rule::{Colour, Rule};
use crate::ui::screens::rules::{Forms, bend_fields_ui, quoted, reach_in_words};
use crate::ui::theme;
use crate::ui::widgets::{
    Tone, colour_mark_ui, empty_state_ui, follow_keyboard, key_cap_ui, notice_ui, take_key,
};
use egui::{Frame, Key, Label, Margin, ScrollArea, Ui, vec2};

pub(super) fn answer_ui(
    ui: &mut Ui,
    view: FinderView<'_>,
    draft: &RuleFinder,
    forms: &mut Forms,
    rule: Option<&Rule>,
    (width, height): (f32, f32),
) {
    ui.set_min_size(vec2(width, height));
    let Some(rule) = rule else {
        if view.setup.rules.iter().any(|it| !it.is_retired) && draft.words.trim().is_empty() {
            ui.add_space(theme::GAP_L);
            let sentence = "Type a word of it, or go through the list.";
            empty_state_ui(ui, sentence, Some(("The first rule", "↓")));
        }
        return;
    };
    let area = ScrollArea::vertical().id_salt(("answer", rule.uid)).max_height(height);
    area.min_scrolled_height(height).auto_shrink([false, false]).show(ui, |ui| {
        // The arrows go through the list; a long answer is read on by pages.
        let pages = take_key(ui, Key::PageUp) as f32 - take_key(ui, Key::PageDown) as f32;
        if pages != 0.0 {
            ui.scroll_with_delta(vec2(0.0, pages * (height - 48.0)));
        }
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 2.0);
            ui.horizontal(|ui| {
                colour_mark_ui(ui, rule.colour);
                ui.add(Label::new(theme::bold(&rule.name)).wrap());
            });
            let meaning = format!("{}: {}", rule.colour.label(), rule.colour.meaning());
            ui.label(theme::muted(ui, meaning));
            ui.add_space(theme::GAP_S);
            if draft.bends == Some(rule.uid) {
                ui.spacing_mut().item_spacing.y = theme::GAP_S;
                bend_fields_ui(ui, PLACE, forms, rule);
                ui.add_space(theme::GAP_S);
                ui.spacing_mut().item_spacing.y = 2.0;
            }
            said_ui(ui, view, rule);
            follow_keyboard(ui);
        });
    });
}

fn said_ui(ui: &mut Ui, view: FinderView<'_>, rule: &Rule) {
    let ask = if rule.ask.is_empty() { "whoever is in charge" } else { &rule.ask };
    let contact = view.setup.contacts.named(&rule.ask);
    let reach = contact.map(reach_in_words).unwrap_or_default();
    match rule.colour {
        Colour::Red => {
            let words = format!("Nobody bends this. Call {ask}{reach}.");
            notice_ui(ui, Tone::Bad, &words, |_| ());
            ui.add_space(theme::GAP_S);
        }
        Colour::Yellow => section_ui(ui, "Whom to ask", &format!("{ask}{reach}")),
        Colour::Green => {}
    }
    if rule.lacks_intent() {
        let words = "The reason is not written down. Because we have always done it?";
        notice_ui(ui, Tone::Warn, words, |_| ());
        ui.add_space(theme::GAP_S);
    } else {
        section_ui(ui, "Why it exists", &rule.intent);
    }
    section_ui(ui, "What I may do", &rule.may_do);
    section_ui(ui, "Limit", &rule.limit);
    if rule.colour == Colour::Green && !rule.ask.is_empty() {
        section_ui(ui, "In doubt ask", &format!("{ask}{reach}"));
    }
    if !rule.say.is_empty() {
        ui.horizontal(|ui| {
            ui.label(theme::bold("Say"));
            key_cap_ui(ui, "Ctrl C");
            ui.label(theme::muted(ui, "copies it"));
        });
        ui.add(Label::new(quoted(&rule.say)).wrap());
    }
    if !rule.instead_of.is_empty() {
        let words = format!("instead of {}", quoted(&rule.instead_of));
        ui.add(Label::new(theme::muted(ui, words)).wrap());
    }
}

fn section_ui(ui: &mut Ui, heading: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    ui.label(theme::bold(heading));
    ui.add(Label::new(words).wrap());
    ui.add_space(theme::GAP_S);
}
