//! Desk packs through the worker: followed while nobody asks, and left alone where they are not whole.

use super::*;
use crate::domain::pack::Choice;
use crate::exchange::pack::{MAX_BYTES, STARTERS};
use crate::exchange::packs::{PackNews, PackSource};
use crate::journal::PackView;
use std::fs;

const FIRST: &str = "deskhand-pack = 1\nname = \"Main desk\"\n
[[rule]]\nname = \"Fines\"\ncolour = \"green\"\nlimit = \"20\"\n
[[rule]]\nname = \"Filming\"\ncolour = \"yellow\"\n";

/// A version in which the limit is another one.
fn with_limit(limit: &str) -> String {
    FIRST.replace("20", limit)
}

fn limit(worker: &mut Worker) -> String {
    worker.send(Request::LoadDesk);
    let Some(Event::Desk { data, .. }) = worker.poll().pop() else { panic!("no desk") };
    data.setup.rules.iter().find(|it| it.name == "Fines").unwrap().limit.clone()
}

fn take(file: &Path) -> Request {
    Request::Packs(PackRequest::Take {
        from: PackSource::File(file.to_owned()),
        choice: Choice::default(),
        follow: true,
        seen: None,
    })
}

/// A worker with a journal that follows a pack, and the file.
fn following() -> (tempfile::TempDir, PathBuf, Worker) {
    let (folder, _path, mut worker) = open();
    let file = folder.path().join("desk.toml");
    fs::write(&file, FIRST).unwrap();
    worker.send(take(&file));
    let events = worker.poll();
    let [Event::Packs(PackEvent::Taken { taken, undoable: true, .. })] = &events[..] else {
        panic!("{events:?}")
    };
    assert!(taken.is_followed && taken.changes.len() == 2);
    (folder, file, worker)
}

/// Looks at the followed packs now and answers what is news.
fn look(worker: &mut Worker) -> Vec<PackNews> {
    worker.send(Request::Packs(PackRequest::Refresh));
    let mut news = Vec::new();
    for event in worker.poll() {
        if let Event::Packs(PackEvent::News(told)) = event {
            news.extend(told);
        }
    }
    news
}

fn packs(worker: &mut Worker) -> Vec<PackView> {
    worker.send(Request::Packs(PackRequest::Load));
    let Some(Event::Packs(PackEvent::List { packs, .. })) = worker.poll().pop() else {
        panic!("no list")
    };
    packs
}

#[test]
fn a_followed_pack_brings_its_changes_and_each_can_be_refused() {
    let (_folder, file, mut worker) = following();
    assert_eq!(look(&mut worker), []);
    fs::write(&file, with_limit("35")).unwrap();
    let news = look(&mut worker);
    assert_eq!((news.len(), news[0].changes, news[0].name.as_str()), (1, 1, "Main desk"));
    assert_eq!(limit(&mut worker), "35");

    let change = packs(&mut worker)[0].changes[0].id;
    worker.send(Request::Packs(PackRequest::RefuseChange { change }));
    assert!(matches!(worker.poll()[..], [Event::Saved { kind: RequestKind::Packs, .. }]));
    assert_eq!(limit(&mut worker), "20");
    assert_eq!(look(&mut worker), []);
    assert!(packs(&mut worker)[0].changes.is_empty());
    assert_eq!(limit(&mut worker), "20");
}

#[test]
fn a_followed_file_that_is_not_whole_leaves_the_last_good_one_and_is_told_once() {
    let half = &STARTERS[0].text[..STARTERS[0].text.len() / 2];
    let huge = "#".repeat(MAX_BYTES + 1);
    let few = "deskhand-pack = 1\n[[phrase]]\navoid = \"x\"\nsay = \"y\"\n";
    let three = format!("{FIRST}\n[[rule]]\nname = \"Food\"\ncolour = \"red\"\n");
    for (text, says) in [
        (Some("hello"), "Line 1"),
        (Some(""), "first line"),
        (Some(half), "whole"),
        (Some(&huge), "2.0 MB"),
        (Some(few), "more than half"),
        (Some("deskhand-pack = 9"), "newer Deskhand"),
        (None, "is not where it was"),
    ] {
        let (_folder, file, mut worker) = following();
        fs::write(&file, &three).unwrap();
        assert_eq!(look(&mut worker)[0].changes, 1);
        match text {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let mut news = Vec::new();
        for _ in 0..4 {
            news.extend(look(&mut worker));
        }
        let [only] = &news[..] else { panic!("{says}: {news:?}") };
        assert!(only.trouble.contains(says), "{}", only.trouble);
        assert!(only.trouble.ends_with("What it gave before stays as it is."), "{}", only.trouble);
        assert!(only.trouble.starts_with("The desk pack “Main desk” "), "{}", only.trouble);
        assert_eq!(packs(&mut worker)[0].trouble, only.trouble);
        assert_eq!(limit(&mut worker), "20");

        fs::write(&file, three.replace("20", "50")).unwrap();
        assert_eq!(look(&mut worker)[0].changes, 1);
        assert_eq!(packs(&mut worker)[0].trouble, "");
        assert_eq!(limit(&mut worker), "50");
    }
}

#[test]
fn a_file_that_is_wrong_only_for_a_moment_is_not_worth_a_word() {
    let (_folder, file, mut worker) = following();
    fs::write(&file, "deskhand-pack = 1\nname = \"Ma").unwrap();
    assert_eq!(look(&mut worker), []);
    fs::write(&file, with_limit("35")).unwrap();
    assert_eq!(look(&mut worker)[0].trouble, "");
    assert_eq!(packs(&mut worker)[0].trouble, "");
}

#[test]
fn a_pack_that_is_no_longer_followed_is_not_looked_at() {
    let (_folder, file, mut worker) = following();
    let pack = packs(&mut worker)[0].uid;
    worker.send(Request::Packs(PackRequest::Follow { pack, follow: false }));
    worker.poll();
    fs::write(&file, with_limit("35")).unwrap();
    assert_eq!(look(&mut worker), []);
    assert_eq!(limit(&mut worker), "20");
    worker.send(Request::Packs(PackRequest::Follow { pack, follow: true }));
    worker.poll();
    assert_eq!(look(&mut worker)[0].changes, 1);
}

#[test]
fn a_followed_pack_is_looked_at_when_the_journal_is_opened() {
    let (folder, file, worker) = following();
    drop(worker);
    fs::write(&file, with_limit("35")).unwrap();
    let mut worker = Worker::inline(clock());
    worker.send(Request::Open { path: folder.path().join("anna.deskhand") });
    let events = worker.poll();
    assert!(matches!(
        &events[..],
        [Event::Opened { .. }, Event::Packs(PackEvent::News(news))] if news[0].changes == 1
    ));
    assert!(worker.poll().is_empty());
}

#[test]
fn the_thread_that_looks_brings_its_news_to_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.toml");
    fs::write(&file, FIRST).unwrap();
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(folder.path().join("anna.deskhand")));
    worker.send(take(&file));
    wait(&mut worker, |event| matches!(event, Event::Packs(PackEvent::Taken { .. })));
    fs::write(&file, with_limit("35")).unwrap();
    let is_news = |event: &Event| matches!(event, Event::Packs(PackEvent::News(_)));
    let events = wait(&mut worker, is_news);
    let Some(Event::Packs(PackEvent::News(news))) = events.last() else { panic!() };
    assert_eq!(news[0].changes, 1);
}

#[test]
fn a_starter_pack_fits_a_new_journal_of_its_kind() {
    let templates = [Template::Public, Template::Academic];
    for (number, template) in templates.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let mut worker = Worker::inline(clock());
        worker.send(Request::Create {
            path: folder.path().join("anna.deskhand"),
            template,
            profile: Profile::default(),
        });
        worker.poll();
        let from = PackSource::Starter(number);
        worker.send(Request::Packs(PackRequest::Preview { from: from.clone() }));
        let events = worker.poll();
        let [Event::Packs(PackEvent::Plan { plan, .. })] = &events[..] else { panic!() };
        assert_eq!((plan.kept.len(), plan.notices.len()), (0, 0), "{:?}", plan.kept);
        let choice = Choice::default();
        worker.send(Request::Packs(PackRequest::Take {
            from,
            choice,
            follow: false,
            seen: Some(plan.seen),
        }));
        let events = worker.poll();
        let [Event::Packs(PackEvent::Taken { taken, .. })] = &events[..] else { panic!() };
        assert_eq!(taken.changes, plan.changes);
        assert!(!taken.is_followed);
    }
}

#[test]
fn what_cannot_be_followed_or_read_is_refused_and_changes_nothing() {
    let (folder, _path, mut worker) = open();
    let requests = [
        PackRequest::Take {
            from: PackSource::Starter(0),
            choice: Choice::default(),
            follow: true,
            seen: None,
        },
        PackRequest::Preview { from: PackSource::File(folder.path().to_owned()) },
        PackRequest::Preview { from: PackSource::File(folder.path().join("gone.toml")) },
        PackRequest::Export { file: folder.path().to_owned() },
    ];
    for request in requests {
        worker.send(Request::Packs(request));
        let events = worker.poll();
        assert!(
            matches!(&events[..], [Event::Failed { kind: RequestKind::Packs, error, .. }] if error.is_refused()),
            "{events:?}"
        );
    }
    assert!(packs(&mut worker).is_empty());
}

#[test]
fn a_pack_that_reads_again_without_a_change_is_told() {
    let (_folder, file, mut worker) = following();
    fs::write(&file, "hello").unwrap();
    let mut news = Vec::new();
    for _ in 0..4 {
        news.extend(look(&mut worker));
    }
    assert_eq!(news.len(), 1);
    fs::write(&file, FIRST).unwrap();
    let news = look(&mut worker);
    let [only] = &news[..] else { panic!("{news:?}") };
    assert_eq!((only.changes, only.trouble.as_str()), (0, ""));
    assert_eq!(only.notices, ["It can be taken again; all is well."]);
    assert_eq!(look(&mut worker), []);
}

#[test]
fn what_a_reader_should_know_about_a_new_version_comes_with_its_news() {
    let (_folder, file, mut worker) = following();
    let odd = "[[preset]]\nname = \"Story time\"\naudience = \"Toddler\"\nweight = 3\n";
    fs::write(&file, format!("{FIRST}{odd}")).unwrap();
    let notices = &look(&mut worker)[0].notices;
    assert!(notices.iter().any(|it| it.contains("audience “Toddler”")), "{notices:?}");
    assert!(notices.iter().any(|it| it.contains("has “weight”")), "{notices:?}");
}

#[test]
fn a_pack_that_changed_since_it_was_looked_at_is_not_taken() {
    let (folder, _path, mut worker) = open();
    let file = folder.path().join("desk.toml");
    fs::write(&file, FIRST).unwrap();
    let from = PackSource::File(file.clone());
    let preview = |worker: &mut Worker| {
        worker.send(Request::Packs(PackRequest::Preview { from: from.clone() }));
        match worker.poll().pop() {
            Some(Event::Packs(PackEvent::Plan { plan, .. })) => plan.seen,
            other => panic!("{other:?}"),
        }
    };
    let old = preview(&mut worker);
    fs::write(&file, with_limit("35")).unwrap();
    let taken = |worker: &mut Worker, seen| {
        worker.send(Request::Packs(PackRequest::Take {
            from: PackSource::File(file.clone()),
            choice: Choice::default(),
            follow: false,
            seen: Some(seen),
        }));
        worker.poll().pop()
    };
    let Some(Event::Failed { error, .. }) = taken(&mut worker, old) else { panic!("taken") };
    assert!(error.to_string().contains("changed since you looked"), "{error}");
    assert!(packs(&mut worker).is_empty());
    let new = preview(&mut worker);
    assert!(matches!(taken(&mut worker, new), Some(Event::Packs(PackEvent::Taken { .. }))));
    assert_eq!(limit(&mut worker), "35");
}

#[test]
fn a_panic_while_a_pack_is_followed_leaves_the_journal_open_and_what_was_saved_safe() {
    let (_folder, file, mut worker) = following();
    fs::write(&file, with_limit("35")).unwrap();
    let Place::Inline { desk, .. } = &mut worker.place else { panic!() };
    desk.answer((9, clock().now(), Request::Packs(PackRequest::Refresh)), &mut |_| {});
    desk.follow_packs(&mut |event| match event {
        Event::Packs(PackEvent::News(_)) => panic!("on purpose"),
        other => panic!("{other:?}"),
    });
    assert_eq!(limit(&mut worker), "35");
    assert_eq!(look(&mut worker), []);
}

#[test]
fn who_asks_for_a_look_is_answered_as_soon_as_it_is_certain() {
    let (_folder, file, mut worker) = following();
    let is_awaited = |worker: &Worker| {
        let Place::Inline { desk, .. } = &worker.place else { panic!() };
        desk.is_reading()
    };
    worker.send(Request::Packs(PackRequest::Refresh));
    let events = worker.poll();
    assert!(
        matches!(events.last(), Some(Event::Packs(PackEvent::News(news))) if news.is_empty()),
        "nothing new is an answer, too: {events:?}"
    );
    assert!(!is_awaited(&worker) && worker.poll().is_empty());
    fs::remove_file(&file).unwrap();
    worker.send(Request::Packs(PackRequest::Refresh));
    assert!(matches!(worker.poll()[..], [Event::Packs(PackEvent::List { .. })]));
    assert!(is_awaited(&worker), "it is looked at once more without waiting for a quiet moment");
    let events = worker.poll();
    assert!(
        matches!(&events[..], [Event::Packs(PackEvent::News(news))] if news[0].trouble.contains("is not where it was")),
        "{events:?}"
    );
    assert!(!is_awaited(&worker));
}
