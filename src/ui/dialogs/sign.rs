//! The sign of a rule: its words on one page, to be printed or saved.
//!
//! Shows how the words lie on the sheet. Must not write anything; the page goes out as every page
//! does.

use crate::domain::phrase::Phrase;
use crate::domain::profile::Profile;
use crate::exchange::document::sign::{Sign, sign};
use crate::ui::action::{Action, Page};
use crate::ui::screens::rules::{Form, Forms, Words, field_id};
use crate::ui::theme;
use crate::ui::widgets::{Dialog, TextField, body_room, plain, primary, segmented_ui};
use crate::ui::wording::phrased_field_ui;
use egui::text::LayoutJob;
use egui::{
    Align, Context, Id, Key, KeyboardShortcut, Modifiers, Rect, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, vec2,
};
use uuid::Uuid;

const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
const PRINT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::P);
/// Longest side of the sheet in the preview, in points.
const LONGEST: f32 = 300.0;
/// Under a dialog that has less height, in points, the sheet lies beside the words.
const LOW: f32 = 460.0;
/// Room for the words, how the sheet lies and what is between them, in points.
const WORDS_HEIGHT: f32 = 190.0;
/// Under the sheet, in points.
const BENEATH: f32 = 24.0;
/// The sheet's long side over its short one.
const SHEET_SHAPE: f32 = 1.36;
/// Largest letters in the preview, in points.
const LARGEST: f32 = 26.0;

/// Draws the dialog; asks to print or save the page, and to close.
pub fn sign_ui(
    ctx: &Context,
    rule: Uuid,
    forms: &mut Forms,
    phrases: &[Phrase],
    profile: &Profile,
    actions: &mut Vec<Action>,
) {
    let form = Form::Sign(rule);
    let Some(begun) = forms.begun.get_mut(&form) else {
        actions.push(Action::CloseDialog);
        return;
    };
    let id = field_id("sign", form, 0);
    let words = &mut begun.now;
    if words.texts.is_empty() {
        words.texts.push(String::new());
    }
    let pressed = |keys: &KeyboardShortcut| ctx.input_mut(|input| input.consume_shortcut(keys));
    let mut way = [PRINT, SAVE].iter().position(pressed);
    let output = Dialog::new(Id::unique("sign"), "Make a sign").width(640.0).show(
        ctx,
        |ui| {
            let room = body_room(ui.ctx());
            if room < LOW {
                ui.columns_const(|[left, right]| {
                    words_ui(left, id, words, phrases);
                    preview_ui(right, words, profile, room - BENEATH);
                });
            } else {
                words_ui(ui, id, words, phrases);
                preview_ui(ui, words, profile, room - WORDS_HEIGHT - BENEATH);
            }
        },
        |ui| {
            let [print, save] =
                [PRINT, SAVE].map(|keys| ui.ctx().format_shortcut(&keys).replace('+', " "));
            let closes = ui.add(plain("Back").keys("Esc")).clicked();
            if ui.add(plain("Save as…").keys(&save)).clicked() {
                way = Some(1);
            }
            if ui.add(primary("Print…").keys(&print)).clicked() {
                way = Some(0);
            }
            closes
        },
    );
    let is_empty = words.texts[0].trim().is_empty();
    match way {
        Some(way) if !is_empty => {
            let page = Box::new(page_of(&words.texts[0], words.choice == Some(1), profile));
            actions.push(if way == 0 { Action::PrintPage(page) } else { Action::SavePage(page) });
        }
        _ if output.buttons || output.close_requested => actions.push(Action::CloseDialog),
        _ => {}
    }
}

fn page_of(words: &str, landscape: bool, profile: &Profile) -> Page {
    let hat = Some(profile.hat).filter(|hat| *hat != crate::domain::creed::Hat::default());
    let sheet = Sign { words: words.to_owned(), footer: profile.desk.clone(), hat, landscape };
    Page { what: "sign", file_name: "sign.html".to_owned(), text: sign(&sheet) }
}

/// What the sign says, and how its sheet lies.
fn words_ui(ui: &mut Ui, id: Id, words: &mut Words, phrases: &[Phrase]) {
    let text = TextField::new("What the sign says", &mut words.texts[0]).id(id).rows(3);
    let hint = "What people can do, in words anyone understands";
    phrased_field_ui(ui, text.hint(hint), phrases);
    let lies = usize::from(words.choice == Some(1));
    if let Some(chosen) = segmented_ui(ui, "Sheet", &["Upright", "Across"], lies) {
        words.choice = Some(chosen);
    }
}

/// How the words lie on the sheet, about, in the colours that it prints in.
fn preview_ui(ui: &mut Ui, words: &Words, profile: &Profile, height: f32) {
    let p = theme::printed();
    let (landscape, words) = (words.choice == Some(1), &words.texts[0]);
    let width = ui.available_width();
    let long =
        if landscape { width.min(height * SHEET_SHAPE) } else { height.min(width * SHEET_SHAPE) };
    let long = long.clamp(96.0, LONGEST);
    let short = long / SHEET_SHAPE;
    let size = if landscape { vec2(long, short) } else { vec2(short, long) };
    let (room, response) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Preview: {words}")));
    let sheet = Rect::from_center_size(room.center(), size);
    let edge = Stroke::new(1.0, p.edge);
    ui.painter().rect(sheet, 0, p.panel, edge, StrokeKind::Inside);
    let inner = sheet.shrink(14.0);
    let (bar, _) = inner.split_top_bottom_at_y(inner.top() + 3.0);
    ui.painter().rect_filled(bar, 0, p.hat(profile.hat.colour).hat);
    let room = inner.with_min_y(inner.top() + 12.0).with_max_y(inner.bottom() - 16.0);
    let mut size = LARGEST;
    let galley = loop {
        let font = if size > 12.0 { theme::strong(size) } else { theme::regular(size) };
        let mut job = LayoutJob::simple(words.trim().to_owned(), font, p.ink, room.width());
        job.halign = Align::LEFT;
        let galley = ui.painter().layout_job(job);
        if size <= 6.0 || galley.size().y <= room.height() {
            break galley;
        }
        size -= 2.0;
    };
    let at = egui::pos2(room.left(), room.center().y - galley.size().y.min(room.height()) / 2.0);
    ui.painter().with_clip_rect(sheet).galley(at, galley, p.ink);
    let font = theme::regular(theme::TINY_SIZE);
    let at = egui::pos2(inner.left(), inner.bottom());
    ui.painter().with_clip_rect(sheet).text(
        at,
        egui::Align2::LEFT_BOTTOM,
        &profile.desk,
        font,
        p.muted,
    );
}
