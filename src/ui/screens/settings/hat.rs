//! The emblem that marks the journal: a hat and its colour.

use super::SettingsView;
use crate::domain::creed::{Emblem, Hat};
use crate::domain::profile::Profile;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, avatar_ui, hat_choice_ui, hat_colour_ui};
use crate::ui::words;
use egui::{Label, Ui, vec2};

/// The hat as it is worn, in points.
const PREVIEW: f32 = 96.0;

pub(super) fn hat_ui(ui: &mut Ui, view: SettingsView<'_>, actions: &mut Vec<Action>) {
    let profile = &view.setup.profile;
    let hat = profile.hat;
    Card::new().title("Your hat").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let whose = words::whose(profile);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_M;
            avatar_ui(ui, hat, whose, PREVIEW);
            ui.allocate_ui(vec2(ui.available_width(), PREVIEW), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    ui.add_space(20.0);
                    ui.label(theme::bold(in_words(hat)));
                    let note = "Pick the hat that you put on for work. It marks your journal, \
                                your hand-overs and your portfolio. Arrow keys choose.";
                    ui.add(Label::new(theme::muted(ui, note)).wrap());
                });
            });
        });
        if let Some(emblem) = hat_choice_ui(ui, hat, whose) {
            actions.push(wear(profile, Hat { emblem, ..hat }));
        }
        if let Some(colour) = hat_colour_ui(ui, hat.colour) {
            actions.push(wear(profile, Hat { colour, ..hat }));
        }
    });
}

/// `Top hat in blue`
fn in_words(hat: Hat) -> String {
    let colour = hat.colour.label().to_lowercase();
    match hat.emblem {
        Emblem::Initials => format!("Your initials in {colour}"),
        emblem => format!("{} in {colour}", emblem.label()),
    }
}

fn wear(profile: &Profile, hat: Hat) -> Action {
    Action::SetProfile(Profile { hat, ..profile.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{harness, press};
    use super::*;
    use crate::domain::creed::HatColour;
    use crate::ui::state::PageOfSettings;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_hat_and_its_colour_are_put_on_by_keyboard() {
        let mut harness = harness(PageOfSettings::You);
        harness.get_by_label("Initials").focus();
        harness.run();
        press(&mut harness, Key::ArrowLeft);
        let jo = harness.state().setup.profile.clone();
        let crown = Hat { emblem: Emblem::Crown, ..Hat::default() };
        assert_eq!(harness.state().actions, [wear(&jo, crown)]);
        harness.state_mut().actions.clear();
        harness.state_mut().setup.profile.hat = crown;
        harness.run();
        press(&mut harness, Key::Tab);
        press(&mut harness, Key::ArrowRight);
        let blue = Hat { emblem: Emblem::Crown, colour: HatColour::Blue };
        assert_eq!(harness.state().actions, [wear(&jo, blue)]);
        harness.state_mut().setup.profile.hat = blue;
        harness.run();
        assert!(harness.query_by_label("Crown in blue").is_some());
    }
}
