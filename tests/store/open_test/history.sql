BEGIN TRANSACTION;
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('id','82e781a29f166311c450c618823e53ed');
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
INSERT INTO "answer" VALUES('01a20320b58800017addc1f1d55f','1:bba6590aa1c5732fa039117a','',1795348805000,'2026-11-22','test','01a20320a2000000dee1a259bd09','{"given": "Mont Blanc"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320c9100002572e15060491','1:da38ddb04b2c52abd4cbdafb','',1795348810000,'2026-11-22','test','01a20320a2000000dee1a259bd09','{"given": "Zugspitze: Italy"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a20320dc980003fb73251a3e5c','1:7abf89ada2e5ab3cb307b2e3','',1795348815000,'2026-11-22','test','01a20320a2000000dee1a259bd09','{"given": "S\u00e4ntis, Eiger, Pilatus"}','right',1.0,3,5000,NULL);
CREATE TABLE card (                    -- where and how each key was last seen
    key      TEXT PRIMARY KEY,
    deck     TEXT NOT NULL,
    path     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    section  TEXT,
    seen     INTEGER NOT NULL
, id TEXT, kind TEXT) STRICT;
INSERT INTO "card" VALUES('1:bba6590aa1c5732fa039117a','mountains','/decks/mountains.toml',1,'Which is the highest mountain of the Alps?','Mont Blanc',NULL,1795348805000,NULL,'choice');
INSERT INTO "card" VALUES('1:da38ddb04b2c52abd4cbdafb','mountains','/decks/mountains.toml',4,'Which country is each mountain the highest of?','Zugspitze: Germany; Triglav: Slovenia; Rysy: Poland',NULL,1795348810000,NULL,'match');
INSERT INTO "card" VALUES('1:7abf89ada2e5ab3cb307b2e3','mountains','/decks/mountains.toml',2,'Which of these are in Switzerland?','Eiger, Säntis, Pilatus',NULL,1795348815000,NULL,'multiple answer');
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
INSERT INTO "event" VALUES('01a20320dc980004bf30a8de5645',1795348815000,'2026-11-22','undo','1:7abf89ada2e5ab3cb307b2e3','01a20320dc980003fb73251a3e5c','01a20320a2000000dee1a259bd09',NULL);
CREATE TABLE session (
    id    TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    day   TEXT NOT NULL,
    mode  TEXT NOT NULL,
    decks TEXT NOT NULL,               -- JSON array of deck ids
    plan  TEXT NOT NULL                -- JSON: what it takes to go on with it
) STRICT;
INSERT INTO "session" VALUES('01a20320a2000000dee1a259bd09',1795348800000,'2026-11-22','test','["mountains"]','{"seconds": null, "choices": false, "feedback_at_end": false, "certainty": false, "seed": 11, "items": [["1:bba6590aa1c5732fa039117a", ""], ["1:da38ddb04b2c52abd4cbdafb", ""], ["1:7abf89ada2e5ab3cb307b2e3", ""], ["1:9e32618ea77a8579cb78253d", ""], ["1:b2855aeb9b9abd4165cd3991", ""], ["1:0a21103578ad2a71488a13a9", ""], ["1:03faa97372e37cfe95a84754", ""], ["1:b5c6ad9295e746a41b3e0780", ""], ["1:3988e37b5d24e24c28b4393a", "=zugspitze#1"]]}');
CREATE INDEX answer_of_key ON answer (key, face, at, id);
CREATE INDEX answer_of_session ON answer (session, at, id);
CREATE INDEX answer_of_day ON answer (day);
CREATE INDEX event_of_answer ON event (answer) WHERE answer IS NOT NULL;
CREATE INDEX event_of_key ON event (key, at, id) WHERE key IS NOT NULL;
CREATE INDEX event_of_session ON event (session) WHERE session IS NOT NULL;
CREATE INDEX session_of_day ON session (day, mode, at, id);
CREATE TRIGGER answers_stay BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answers_are_kept BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE INDEX event_of_identity ON event (at, id) WHERE kind IN ('link', 'unlink', 'lost', 'found');
COMMIT;
PRAGMA user_version = 2;
