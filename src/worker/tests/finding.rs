//! Searches that go on between other requests.

use super::*;
use crate::journal::FindQuery;

fn everything(limit: usize) -> Request {
    Request::Search(Box::new(FindQuery { limit, ..FindQuery::default() }))
}

/// What a thread answers to requests that wait for it, in a journal of 700 made-up interactions, until
/// `then` wants no more; it may ask for more meanwhile.
fn answered(
    requests: Vec<Request>,
    mut then: impl FnMut(&Event) -> (Option<Request>, bool),
) -> Vec<Event> {
    let folder = tempfile::tempdir().unwrap();
    let (send, inbox) = channel();
    let before =
        [create(folder.path().join("anna.deskhand")), Request::Demo { interactions: 700, seed: 4 }];
    let mut seq = 0;
    for request in before.into_iter().chain(requests) {
        seq += 1;
        send.send((seq, clock().now(), request)).unwrap();
    }
    let mut events = Vec::new();
    let mut send = Some(send);
    let desk = Desk::new(clock(), Arc::new(AtomicBool::new(false)), true);
    serve(desk, &inbox, &mut |event| {
        let (more, is_enough) = then(&event);
        if let (Some(request), Some(send)) = (more, &send) {
            seq += 1;
            send.send((seq, clock().now(), request)).unwrap();
        }
        if is_enough {
            send = None;
        }
        if !matches!(event, Event::Progress { .. }) {
            events.push(event);
        }
    });
    events.drain(..2);
    events
}

fn in_short(events: &[Event]) -> Vec<String> {
    let short = |event: &Event| match event {
        Event::Found { seq, is_last, .. } => format!("found {seq} {is_last}"),
        Event::FoundCounts { seq, is_last, .. } => format!("counts {seq} {is_last}"),
        Event::Saved { seq, .. } => format!("saved {seq}"),
        other => format!("{other:?}"),
    };
    events.iter().map(short).collect()
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::Found { is_last: true, .. } | Event::Failed { .. })
}

#[test]
fn rows_come_as_far_as_they_are_found_each_after_those_before() {
    let (_folder, _path, mut worker) = open();
    worker.send(Request::Demo { interactions: 450, seed: 1 });
    worker.poll();
    let seq = worker.send(everything(430));
    let mut places = Vec::new();
    let events = worker.poll();
    assert!(events.len() > 2, "{}", events.len());
    for (number, event) in events.iter().enumerate() {
        let Event::Found { seq: of, found, is_last } = event else { panic!("{event:?}") };
        assert_eq!((*of, *is_last), (seq, number + 1 == events.len()));
        places.extend(found.rows.iter().map(|row| row.at));
    }
    assert_eq!(places.len(), 430);
    assert!(places.is_sorted_by(|one, next| one >= next));
}

#[test]
fn a_save_waits_for_one_go_of_a_search_and_no_longer() {
    let events =
        answered(vec![everything(700), log("printer jammed")], |event| (None, is_end(event)));
    assert_eq!(in_short(&events)[..2], ["found 3 false", "saved 4"]);
    assert_eq!(in_short(&events).last().unwrap(), "found 3 true");
}

#[test]
fn a_later_search_ends_an_earlier_one_between_its_goes() {
    let mut asked = false;
    let events = answered(vec![everything(700)], |event| {
        let is_first = matches!(event, Event::Found { .. }) && !std::mem::replace(&mut asked, true);
        (is_first.then(|| everything(10)), is_end(event))
    });
    assert_eq!(in_short(&events), ["found 3 false", "found 4 true"]);
}

#[test]
fn counts_never_come_before_the_first_rows() {
    let count = Request::CountFound(Box::default());
    let is_counted = |event: &Event| matches!(event, Event::FoundCounts { is_last: true, .. });
    let events = answered(vec![everything(700), count], |event| (None, is_counted(event)));
    let short = in_short(&events);
    assert_eq!(short[0], "found 3 false");
    assert!(short.iter().any(|it| it == "found 3 true"));
    assert_eq!(short.last().unwrap(), "counts 4 true");
    let Some(Event::FoundCounts { counts, .. }) = events.last() else { panic!("{short:?}") };
    assert!(counts.total() >= 700, "{counts:?}");
}
