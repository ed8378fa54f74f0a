-- What was read from the decks and computed from the history. All of it can be made again.

CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE deck (
    path     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    stamp    TEXT NOT NULL,            -- of the file as it was read; empty: to be read again
    gone     INTEGER NOT NULL,         -- whether the file is gone, as histories know
    title    TEXT NOT NULL,
    cards    INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    checksum INTEGER,                  -- of path, id and packed
    packed   TEXT                      -- the last good reading; last, as it is long
) STRICT;

CREATE TABLE face (                    -- with row ids, which are shorter to index than paths
    path   TEXT NOT NULL,
    place  INTEGER NOT NULL,           -- order within the deck
    key    TEXT NOT NULL,
    face   TEXT NOT NULL
) STRICT;
CREATE INDEX face_of_path ON face (path);
CREATE INDEX face_of_key ON face (key);

CREATE TABLE news (                    -- files read since the history was last told of lost cards
    path    TEXT PRIMARY KEY,
    added   TEXT,                      -- JSON array of keys; NULL: all, it was never read before
    removed TEXT NOT NULL              -- JSON array of keys
) STRICT, WITHOUT ROWID;

CREATE TABLE kin (                     -- whose answers count as whose
    key   TEXT PRIMARY KEY,
    owner TEXT NOT NULL,               -- another key, of a card that is there
    first INTEGER NOT NULL             -- whether it is the first key that the owner's card had
) STRICT, WITHOUT ROWID;
CREATE INDEX kin_of_owner ON kin (owner);

CREATE TABLE memory (
    key        TEXT NOT NULL,
    face       TEXT NOT NULL,
    phase      TEXT NOT NULL,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    step       INTEGER NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    last_at    INTEGER,
    last_day   TEXT,
    due_at     INTEGER,
    due_day    TEXT,
    ceiling    REAL NOT NULL,          -- the most that it counts as known
    trace      BLOB NOT NULL,          -- what its answers came to, one by one; last, as it is long
    PRIMARY KEY (key, face)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviewed (                -- how the reviews of each month ended, by all traces
    month           TEXT PRIMARY KEY,  -- its first day
    young           INTEGER NOT NULL,
    young_recalled  INTEGER NOT NULL,
    mature          INTEGER NOT NULL,
    mature_recalled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE known (                   -- how much of a deck was known at the end of a day
    path  TEXT NOT NULL,               -- or `*` and more: what several decks have counted twice
    day   TEXT NOT NULL,
    faces INTEGER NOT NULL,
    known REAL NOT NULL,               -- the sum of how likely each was recalled
    PRIMARY KEY (path, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    key       TEXT PRIMARY KEY,
    suspended INTEGER NOT NULL,
    flagged   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE misdated (                -- answers and events of the history that are dated wrong
    id  TEXT PRIMARY KEY,
    at  INTEGER NOT NULL,              -- as of when they count
    day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    path   TEXT NOT NULL,
    day    TEXT NOT NULL,
    exam   TEXT NOT NULL,              -- its day and the daily limits, empty where there is none
    due    INTEGER NOT NULL,
    new    INTEGER NOT NULL,
    known  REAL NOT NULL,
    begin  INTEGER NOT NULL,
    PRIMARY KEY (path)
) STRICT, WITHOUT ROWID;

CREATE TABLE studied (                 -- the answers that stand for each study day
    day          TEXT PRIMARY KEY,
    answers      INTEGER NOT NULL,
    right        INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL      -- of long answers, only the first minute
) STRICT, WITHOUT ROWID;

CREATE TABLE score (                   -- what each session came to
    session     TEXT PRIMARY KEY,
    at          INTEGER NOT NULL,
    mode        TEXT NOT NULL,
    decks       TEXT NOT NULL,         -- JSON array of deck ids
    tested      TEXT,                  -- the deck of a finished test of one deck
    share       REAL NOT NULL,         -- right of asked
    asked       INTEGER NOT NULL,
    right       INTEGER NOT NULL,
    credit      REAL NOT NULL,
    seconds     REAL NOT NULL,
    longest_run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX score_of_time ON score (at, session);
CREATE INDEX last_of_deck ON score (tested, at, session) WHERE tested IS NOT NULL;
CREATE INDEX best_of_deck ON score (tested, share DESC, at, session) WHERE tested IS NOT NULL;

CREATE TABLE sureness (                -- what the answers of a session at each certainty came to
    session   TEXT NOT NULL,
    certainty INTEGER NOT NULL,        -- 1 to 3
    asked     INTEGER NOT NULL,
    right     INTEGER NOT NULL,
    marks     REAL NOT NULL,
    PRIMARY KEY (session, certainty)
) STRICT, WITHOUT ROWID;

CREATE TABLE misled (                  -- the answers of a session that were wrong though sure
    session TEXT NOT NULL,
    key     TEXT NOT NULL,
    face    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (session, key, face)
) STRICT, WITHOUT ROWID;

CREATE TABLE listing (                 -- whose cards are listed, as of which reading
    path    TEXT PRIMARY KEY,
    program TEXT NOT NULL,
    stamp   TEXT NOT NULL,
    first   INTEGER NOT NULL,          -- the number of its first card in the list
    cards   INTEGER NOT NULL           -- how many there are from there on
) STRICT, WITHOUT ROWID;

CREATE TABLE listed (                  -- each card in its words, to be looked for
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL,
    sided   INTEGER NOT NULL,          -- whether it has faces of other names than the only one's
    text    TEXT NOT NULL,             -- folded: question, answer, tags, section, deck
    tags    TEXT NOT NULL,             -- folded
    section TEXT NOT NULL,             -- folded: id and title
    number  INTEGER NOT NULL,          -- in its file
    shown   TEXT NOT NULL              -- the question on one line
) STRICT;
