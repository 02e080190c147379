//! Thanks for a colleague: the words that are ready to send.

use super::{NotesView, take_letter};
use crate::domain::kudos::Kudos;
use crate::exchange::letter::{Letter, mailto};
use crate::ui::action::Action;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::theme;
use crate::ui::widgets::{Dialog, has_appeared, plain, primary};
use egui::{Context, CornerRadius, Frame, Id, Key, Label, Margin, Ui};

/// Whose thanks, and what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Thanks {
    /// The kudos; not one's own.
    pub kudos: Box<Kudos>,
}

/// Draws the dialog; each way of telling the colleague notes that they were told.
pub(super) fn thanks_ui(
    ctx: &Context,
    view: NotesView<'_>,
    thanks: &Thanks,
    actions: &mut Vec<Action>,
) {
    let kudos = &thanks.kudos;
    let words = kudos.for_colleague(&view.setup.profile.name);
    let title = format!("Thanks for {}", kudos.colleague);
    let pressed = take_letter(ctx, |key| matches!(key, Key::C | Key::M | Key::T));
    let id = Id::unique("thanks");
    let appeared = has_appeared(ctx, id.with("copy"));
    let output = Dialog::new(id, &title).width(560.0).show(
        ctx,
        |ui| body_ui(ui, kudos, &words),
        |ui| {
            if ui.add(plain("Close").keys("Esc")).clicked() {
                return Some(Key::Escape);
            }
            let told = ui.add(plain("Told in person").keys("T")).clicked().then_some(Key::T);
            let mail = ui.add(plain("Write a mail").keys("M")).clicked().then_some(Key::M);
            let label = match kudos.passed_on_at {
                None => "Copy, and note it as passed on",
                Some(_) => "Copy",
            };
            let copy = ui.add(primary(label).keys("C"));
            if appeared {
                copy.request_focus();
            }
            told.or(mail).or(copy.clicked().then_some(Key::C))
        },
    );
    let chosen = pressed.or(output.buttons);
    match chosen {
        Some(Key::C) => actions.push(Action::Copy(words, "The thanks are copied.")),
        Some(Key::M) => {
            let contact = view.setup.contacts.named(&kudos.colleague);
            let to = contact.map(|contact| contact.email.clone()).unwrap_or_default();
            let subject = "Thanks from a customer".to_owned();
            actions.push(Action::OpenAddress(mailto(&Letter { to, subject, body: words })));
        }
        _ => {}
    }
    if matches!(chosen, Some(Key::C | Key::M | Key::T)) {
        actions.push(Action::Kudos(KudosAction::PassedOn(kudos.clone())));
        actions.push(Action::CloseDialog);
    } else if chosen == Some(Key::Escape) || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

fn body_ui(ui: &mut Ui, kudos: &Kudos, words: &str) {
    let line = match kudos.passed_on_at {
        Some(at) => format!("You passed it on on {}.", at.format("%-d %B")),
        None => format!("{} does not know yet.", kudos.colleague),
    };
    ui.label(theme::muted(ui, line));
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.paper)
        .stroke(theme::line(p))
        .corner_radius(CornerRadius::same(theme::RADIUS_CONTROL))
        .inner_margin(Margin::same(16))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(Label::new(words).wrap().selectable(true));
        });
}
