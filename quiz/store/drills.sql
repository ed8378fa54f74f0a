-- One drill: what was asked, and all that happened in it, in its order. Rows are only ever added.

CREATE TABLE drill (
    id    TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    at    INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    mode  TEXT NOT NULL,               -- drill (one screen) or host (every phone)
    rules TEXT NOT NULL                -- JSON
) STRICT;

CREATE TABLE question (
    place  INTEGER PRIMARY KEY,        -- from 0
    asked  TEXT NOT NULL,              -- JSON: what results are made of
    prompt TEXT NOT NULL               -- JSON: what it takes to go on asking it
) STRICT;

CREATE TABLE command (
    number INTEGER PRIMARY KEY,        -- from 1, without gaps
    at     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    detail TEXT NOT NULL               -- JSON
) STRICT;

CREATE TRIGGER commands_stay BEFORE UPDATE ON command
BEGIN SELECT RAISE(ABORT, 'commands are never changed'); END;
CREATE TRIGGER commands_are_kept BEFORE DELETE ON command
BEGIN SELECT RAISE(ABORT, 'commands are never deleted'); END;
