-- What was answered, and what has happened to it since. Rows are only ever added.

CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
    id           TEXT PRIMARY KEY,     -- time-ordered, unique on all machines
    key          TEXT NOT NULL,
    face         TEXT NOT NULL,
    at           INTEGER NOT NULL,     -- milliseconds since 1970, UTC
    day          TEXT NOT NULL,        -- study day, ISO
    mode         TEXT NOT NULL,
    session      TEXT NOT NULL,
    response     TEXT NOT NULL,        -- JSON
    outcome      TEXT NOT NULL,
    credit       REAL NOT NULL,
    rating       INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    certainty    INTEGER
) STRICT;
CREATE INDEX answer_of_key ON answer (key, face, at, id);
CREATE INDEX answer_of_session ON answer (session, at, id);
CREATE INDEX answer_of_day ON answer (day);

CREATE TABLE event (
    id      TEXT PRIMARY KEY,
    at      INTEGER NOT NULL,
    day     TEXT NOT NULL,
    kind    TEXT NOT NULL,             -- undo, overrule, guess, suspend, unsuspend, flag, unflag, finish
    key     TEXT,
    answer  TEXT,                      -- the answer taken back
    session TEXT,
    detail  TEXT                       -- JSON
) STRICT;
CREATE INDEX event_of_answer ON event (answer) WHERE answer IS NOT NULL;
CREATE INDEX event_of_key ON event (key, at, id) WHERE key IS NOT NULL;
CREATE INDEX event_of_session ON event (session) WHERE session IS NOT NULL;

CREATE TABLE session (
    id    TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    day   TEXT NOT NULL,
    mode  TEXT NOT NULL,
    decks TEXT NOT NULL,               -- JSON array of deck ids
    plan  TEXT NOT NULL                -- JSON: what it takes to go on with it
) STRICT;
CREATE INDEX session_of_day ON session (day, mode, at, id);

CREATE TABLE card (                    -- where and how each key was last seen
    key      TEXT PRIMARY KEY,
    deck     TEXT NOT NULL,
    path     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    section  TEXT,
    seen     INTEGER NOT NULL
) STRICT;

CREATE TRIGGER answers_stay BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answers_are_kept BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
