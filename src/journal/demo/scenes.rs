//! The words of made-up data: what is asked at a library or service desk, in plain speech.
//!
//! Owns: sentences with `{slots}`, and what fills them. Nothing here is about a real person.

/// What one kind of interaction is like.
pub(super) struct Scene {
    /// Name of the starter kind.
    pub kind: &'static str,
    /// How often it comes, against the others.
    pub weight: u32,
    /// How often the person writes words, in percent.
    pub words_percent: u32,
    /// How often several alike are logged at once, in percent.
    pub several_percent: u32,
    /// How often something is owed afterwards, per thousand.
    pub follow_up_permille: u32,
    /// How often that is passed on, in percent.
    pub referred_percent: u32,
    /// How often somebody comes upset, in percent.
    pub upset_percent: u32,
    /// Weights of effort 1 to 6.
    pub efforts: [u32; 6],
    /// Its tags.
    pub tags: &'static [&'static str],
    /// Its sentences.
    pub summaries: &'static [&'static str],
}

/// Weights of the channels in listed order.
pub(super) const CHANNELS: &[u32] = &[62, 16, 11, 5, 2, 1, 1, 2];
/// Weights of the audiences in listed order.
pub(super) const AUDIENCES: &[u32] = &[30, 38, 8, 7, 7, 6, 4];

/// Teams and roles that questions are passed to.
pub(super) const CONTACTS: &[&str] = &[
    "Lead team",
    "IT service",
    "Reference team",
    "Collections team",
    "Facilities",
    "Events coordinator",
    "Accounts office",
    "Digitisation studio",
];

const PLAIN: Scene = Scene {
    kind: "Other",
    weight: 4,
    words_percent: 70,
    several_percent: 2,
    follow_up_permille: 20,
    referred_percent: 30,
    upset_percent: 12,
    efforts: [50, 35, 10, 4, 1, 0],
    tags: &["lost-property", "donation", "event", "tour"],
    summaries: &[
        "left {thing} behind {when}, found in lost property",
        "wants to donate a box of books",
        "asked about the {event} {when}",
        "class visit arrived early",
        "taxi called for a customer",
        "photo permission for a school project",
        "handed in {thing} found at {place}",
    ],
};

const SCENES: &[Scene] = &[
    Scene {
        kind: "Directions",
        weight: 22,
        words_percent: 55,
        several_percent: 14,
        follow_up_permille: 1,
        referred_percent: 0,
        upset_percent: 4,
        efforts: [88, 12, 0, 0, 0, 0],
        tags: &["wayfinding", "signs"],
        summaries: &[
            "where is {place}",
            "way to {place} from the entrance",
            "looking for {place}, sign is hard to see",
            "walked a customer to {place}",
            "which floor is {subject} on",
            "nearest lift for a pushchair",
        ],
    },
    Scene {
        kind: "Hours & policy",
        weight: 8,
        words_percent: 75,
        several_percent: 6,
        follow_up_permille: 6,
        referred_percent: 25,
        upset_percent: 8,
        efforts: [70, 28, 2, 0, 0, 0],
        tags: &["hours", "policy", "holiday"],
        summaries: &[
            "open on {day}?",
            "opening hours over the holiday",
            "may I eat at {place}",
            "how long can I keep {item}",
            "can a guest use {device}",
            "how many books at once",
        ],
    },
    Scene {
        kind: "Find an item",
        weight: 16,
        words_percent: 90,
        several_percent: 2,
        follow_up_permille: 55,
        referred_percent: 12,
        upset_percent: 7,
        efforts: [24, 44, 24, 7, 1, 0],
        tags: &["hold", "shelf", "large-print", "missing"],
        summaries: &[
            "looking for {item} on {subject}",
            "{item} not on the shelf, search slip filed",
            "hold on {item} not arrived",
            "large print list for {subject}",
            "borrow {item} from another library",
            "found {item} in the returns trolley",
            "half-remembered title: blue cover, about {subject}",
        ],
    },
    Scene {
        kind: "Question",
        weight: 13,
        words_percent: 94,
        several_percent: 1,
        follow_up_permille: 60,
        referred_percent: 30,
        upset_percent: 5,
        efforts: [8, 26, 34, 20, 9, 3],
        tags: &["sources", "citation", "statistics", "local-history"],
        summaries: &[
            "sources on {subject} for an essay",
            "how to cite {item}",
            "figures about {subject} since 1990",
            "old newspapers about {subject}",
            "difference between two editions of {item}",
            "who can explain {subject} in plain words",
            "map of the town around 1900",
        ],
    },
    Scene {
        kind: "Readers’ advisory",
        weight: 5,
        words_percent: 92,
        several_percent: 1,
        follow_up_permille: 18,
        referred_percent: 10,
        upset_percent: 2,
        efforts: [14, 44, 34, 8, 0, 0],
        tags: &["fiction", "crime", "picture-books", "book-club"],
        summaries: &[
            "something like {item}, but shorter",
            "next book for a book club on {subject}",
            "bedtime stories about {subject}",
            "crime novels without blood",
            "audio book for a long drive",
            "gift for somebody who loves {subject}",
        ],
    },
    Scene {
        kind: "Digital help",
        weight: 8,
        words_percent: 90,
        several_percent: 1,
        follow_up_permille: 45,
        referred_percent: 35,
        upset_percent: 18,
        efforts: [10, 38, 34, 14, 4, 0],
        tags: &["e-book", "login", "app", "database"],
        summaries: &[
            "e-book login fails on {device}",
            "app does not show {item}",
            "database asks for a password off site",
            "download to {device} stops half way",
            "how to renew in the app",
            "newspaper archive does not open",
        ],
    },
    Scene {
        kind: "Printing & tech",
        weight: 16,
        words_percent: 82,
        several_percent: 4,
        follow_up_permille: 22,
        referred_percent: 40,
        upset_percent: 20,
        efforts: [34, 46, 16, 4, 0, 0],
        tags: &["printing", "scanner", "wifi", "jam"],
        summaries: &[
            "printer jammed at {place}",
            "print from {device}",
            "scanner sends empty pages",
            "wifi drops at {place}",
            "no sound on {device}",
            "paper empty at {place}, refilled",
            "double-sided printing on {device}",
            "USB stick not recognised",
        ],
    },
    Scene {
        kind: "Account & fines",
        weight: 10,
        words_percent: 78,
        several_percent: 1,
        follow_up_permille: 30,
        referred_percent: 30,
        upset_percent: 34,
        efforts: [46, 42, 10, 2, 0, 0],
        tags: &["fine", "card", "renewal", "address"],
        summaries: &[
            "fine for {item}, says it was returned {when}",
            "card not read at the gate",
            "renewed {item} over the phone",
            "new card, old one lost",
            "charged twice at {device}",
            "reminder came after the due date",
        ],
    },
    Scene {
        kind: "Room & equipment",
        weight: 8,
        words_percent: 80,
        several_percent: 2,
        follow_up_permille: 26,
        referred_percent: 35,
        upset_percent: 12,
        efforts: [54, 38, 7, 1, 0, 0],
        tags: &["room", "laptop", "charger", "booking"],
        summaries: &[
            "room booked twice {when}",
            "charger for {device}",
            "study room for six on {day}",
            "projector cable at {place}",
            "laptop back, screen cracked",
            "headphones for {device}",
        ],
    },
    Scene {
        kind: "Suggestion",
        weight: 2,
        words_percent: 100,
        several_percent: 0,
        follow_up_permille: 420,
        referred_percent: 85,
        upset_percent: 8,
        efforts: [30, 50, 16, 4, 0, 0],
        tags: &["idea", "hours", "seating", "collection"],
        summaries: &[
            "longer hours on {day}",
            "more sockets at {place}",
            "a quiet corner at {place}",
            "please buy more on {subject}",
            "a bench outside the entrance",
            "a {event} for newcomers",
        ],
    },
    Scene {
        kind: "Complaint",
        weight: 3,
        words_percent: 100,
        several_percent: 1,
        follow_up_permille: 300,
        referred_percent: 50,
        upset_percent: 78,
        efforts: [16, 44, 30, 8, 2, 0],
        tags: &["noise", "cold", "cleaning", "waiting"],
        summaries: &[
            "too loud at {place}",
            "cold at {place} {when}",
            "waited long for {device}",
            "{item} smells of smoke",
            "nobody answered the phone {when}",
            "toilets at {place} need cleaning",
        ],
    },
    PLAIN,
];

/// What promises are made.
pub(super) const PROMISES: &[&str] = &[
    "call back about {item}",
    "send the list on {subject}",
    "ask who can repair {device}",
    "check the shelf again for {item}",
    "write when {item} is back",
    "find out about the {event}",
    "ask for a decision on {place}",
    "set {item} aside until {day}",
];

/// Longer notes.
pub(super) const DETAILS: &[&str] = &[
    "Looked in the catalogue and at {place}. Two copies are out, one is at the bindery. \
     Offered {item} instead.",
    "Needs it for a course on {subject}. Showed how to search by subject and saved the search.",
    "The same happened {when}. Turned {device} off and on; works again. Watch it.",
    "Wanted to know why the rule is as it is. Explained what it is for; that helped.",
    "First visit. Walked through {place} together and signed up for the {event}.",
];

/// What was given beyond what was asked.
pub(super) const EXTRAS: &[&str] = &[
    "showed the reading list on {subject}",
    "mentioned the {event} on {day}",
    "set up {device} for next time",
    "a bookmark with the opening hours",
    "the free database on {subject}",
    "a seat at {place} with a socket",
];

/// What thankful people say.
pub(super) const THANKS: &[&str] = &[
    "You found it in a minute, I had looked for days!",
    "Nobody has ever explained {device} to me so patiently.",
    "You are a star.",
    "Best desk in town, thank you for {item}.",
    "Thanks to you the essay on {subject} is done.",
    "You remembered me from {day}, how kind.",
    "I came in cross and leave happy.",
    "The {event} was your idea and it was lovely.",
];

/// What fills a slot.
const FILLERS: &[(&str, &[&str])] = &[
    (
        "place",
        &[
            "the reading room",
            "the second floor",
            "the children’s area",
            "the computer room",
            "the self-check",
            "the study rooms",
            "the café",
            "the entrance hall",
            "the newspaper corner",
            "the group tables",
            "the local history shelves",
            "the basement stacks",
        ],
    ),
    (
        "thing",
        &[
            "an umbrella",
            "a blue scarf",
            "a water bottle",
            "a phone charger",
            "reading glasses",
            "a lunch box",
            "a set of keys",
            "one glove",
        ],
    ),
    (
        "subject",
        &[
            "beekeeping",
            "bridge building",
            "medieval trade",
            "nursing",
            "sourdough",
            "solar power",
            "chess openings",
            "family history",
            "sea birds",
            "tax forms",
            "city planning",
            "folk songs",
            "climate data",
            "sign language",
            "railways",
            "garden design",
        ],
    ),
    (
        "device",
        &[
            "printer 2",
            "the big scanner",
            "a tablet",
            "an e-reader",
            "the self-check machine",
            "a borrowed laptop",
            "a phone",
            "PC 14",
            "the microfilm reader",
            "the card reader",
        ],
    ),
    (
        "item",
        &[
            "a cookbook",
            "the travel guide",
            "a graphic novel",
            "the course textbook",
            "a DVD set",
            "the standard commentary",
            "a picture book",
            "the third volume",
            "a journal article",
            "an audio book",
            "the exhibition catalogue",
            "a language course",
        ],
    ),
    (
        "event",
        &[
            "story time",
            "repair café",
            "author evening",
            "print workshop",
            "language table",
            "library tour",
            "chess afternoon",
        ],
    ),
    ("day", &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ("when", &["yesterday", "this morning", "last week", "on the weekend", "twice now", "today"]),
];

fn fillers(slot: &str) -> &'static [&'static str] {
    FILLERS.iter().find(|(name, _)| *name == slot).map_or(&[], |(_, words)| words)
}

/// The scene of a kind; a kind that the person made has everyday scenes.
pub(super) fn scene(kind: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.kind == kind).unwrap_or(&PLAIN)
}

/// One of these sentences with its slots filled.
pub(super) fn sentence(random: &mut fastrand::Rng, sentences: &[&str]) -> String {
    let mut text = String::new();
    let mut rest = one_of(random, sentences);
    while let Some((before, slot_and_after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = slot_and_after.split_once('}').unwrap_or((slot_and_after, ""));
        text.push_str(one_of(random, fillers(slot)));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// One or two tags of a scene.
pub(super) fn tags(random: &mut fastrand::Rng, scene: &Scene) -> Vec<String> {
    let first = one_of(random, scene.tags);
    let second = one_of(random, scene.tags);
    let both = random.u8(..4) == 0 && first != second;
    let tags = if both { vec![first, second] } else { vec![first] };
    tags.into_iter().map(str::to_owned).collect()
}

pub(super) fn one_of<'a>(random: &mut fastrand::Rng, words: &[&'a str]) -> &'a str {
    random.choice(words).copied().unwrap_or("")
}
