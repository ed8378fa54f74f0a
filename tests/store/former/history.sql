BEGIN TRANSACTION;
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('id','bf0cd63d693eef878111d681c63aad23');
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
INSERT INTO "answer" VALUES('01a20320b5880001a6d075f9e347','1:e55366c5e3debe505c4f3c20','',1795348805000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "300 km"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320c91000020141b2650f63','1:301a98f7ae647c255527fda8','',1795348810000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320dc98000370b05c5f25b1','1:eb29c946a9491eddef8ff894','',1795348815000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320f020000400d62a8026ea','1:e55366c5e3debe505c4f3c20','',1795348820000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "300 km"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a2032103a80005effe9113cff5','1:301a98f7ae647c255527fda8','',1795348825000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20321173000065b88b208177a','1:eb29c946a9491eddef8ff894','',1795348830000,'2026-11-22','study','01a20320a2000000987ed4c53074','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a203212ab800098c07f424b249','1:75cc62b50df5fb23c282a6f6','',1795348835000,'2026-11-22','test','01a203211730000897909e4b77fb','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a208479a40000f567ea8de1028','1:728cade7bb1ae3ac4373908b','',1795435240000,'2026-11-23','test','01a2084786b8000e05438345f95f','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
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
INSERT INTO "card" VALUES('1:e55366c5e3debe505c4f3c20','weapons','DECKS/weapons.toml',1,'How far does an ATACMS missile reach?','300 km','range',1795348820000,NULL,'choice');
INSERT INTO "card" VALUES('1:301a98f7ae647c255527fda8','weapons','DECKS/weapons.toml',2,'Which port is the home of the fleet?','Sevastopol',NULL,1795348825000,NULL,'typed');
INSERT INTO "card" VALUES('1:eb29c946a9491eddef8ff894','weapons','DECKS/weapons.toml',3,'range','reach',NULL,1795348830000,NULL,'flashcard');
INSERT INTO "card" VALUES('1:75cc62b50df5fb23c282a6f6','gone','DECKS/gone.toml',1,'What was here?','A deck',NULL,1795348835000,NULL,'flashcard');
INSERT INTO "card" VALUES('1:728cade7bb1ae3ac4373908b','weapons','DECKS/weapons.toml',2,'Which port is the home of that fleet?','Sevastopol',NULL,1795435240000,NULL,'typed');
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
INSERT INTO "event" VALUES('01a2032117300007b77dc0593875',1795348830000,'2026-11-22','finish',NULL,NULL,'01a20320a2000000987ed4c53074',NULL);
INSERT INTO "event" VALUES('01a203212ab8000a556ba0f79b42',1795348835000,'2026-11-22','finish',NULL,NULL,'01a203211730000897909e4b77fb',NULL);
INSERT INTO "event" VALUES('01a2084786b8000b1a8a3ffb205e',1795435235000,'2026-11-23','lost','1:301a98f7ae647c255527fda8',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a2084786b8000cde0b75fec96e',1795435235000,'2026-11-23','lost','1:75cc62b50df5fb23c282a6f6',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a2084786b8000ddcfed38fa5a0',1795435235000,'2026-11-23','link','1:728cade7bb1ae3ac4373908b',NULL,NULL,'{"from": "1:301a98f7ae647c255527fda8"}');
CREATE TABLE session (
    id    TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    day   TEXT NOT NULL,
    mode  TEXT NOT NULL,
    decks TEXT NOT NULL,               -- JSON array of deck ids
    plan  TEXT NOT NULL                -- JSON: what it takes to go on with it
) STRICT;
INSERT INTO "session" VALUES('01a20320a2000000987ed4c53074',1795348800000,'2026-11-22','study','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "certainty": false, "seed": 1, "items": [["1:e55366c5e3debe505c4f3c20", ""], ["1:301a98f7ae647c255527fda8", ""], ["1:eb29c946a9491eddef8ff894", ""]]}');
INSERT INTO "session" VALUES('01a203211730000897909e4b77fb',1795348830000,'2026-11-22','test','["gone"]','{"seconds": null, "choices": false, "feedback_at_end": false, "certainty": false, "seed": 1, "items": [["1:75cc62b50df5fb23c282a6f6", ""]]}');
INSERT INTO "session" VALUES('01a2084786b8000e05438345f95f',1795435235000,'2026-11-23','test','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "certainty": false, "seed": 1, "items": [["1:728cade7bb1ae3ac4373908b", ""], ["1:eb29c946a9491eddef8ff894", "reverse"], ["1:e55366c5e3debe505c4f3c20", ""]]}');
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
