BEGIN TRANSACTION;
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('id','0f6d1c32dace4f4c34c4654f2eaef6e1');
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
INSERT INTO "answer" VALUES('01a20320b58800017df2f0ecedf1','1:bb79be65cd2a63b9f773c273','',1795348805000,'2026-11-22','study','01a20320a2000000f10847910c24','{"given": "300 km"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320c9100002e8103c92c2b0','1:de1150bf04ddbfd82f21ae74','',1795348810000,'2026-11-22','study','01a20320a2000000f10847910c24','{"given": "nonsense", "text": "nonsense"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a20320dc98000683e85693c921','1:bb79be65cd2a63b9f773c273','',1795348815000,'2026-11-22','test','01a20320c910000520c76370ede0','{"given": "300 km"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a20320f0200007408f14487f4d','1:eb29c946a9491eddef8ff894','',1795348820000,'2026-11-22','test','01a20320c910000520c76370ede0','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a2032103a800084208f5bd0259','1:de1150bf04ddbfd82f21ae74','',1795348825000,'2026-11-22','test','01a20320c910000520c76370ede0','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
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
INSERT INTO "card" VALUES('1:eb29c946a9491eddef8ff894','weapons','/home/someone/decks/weapons.toml',3,'range','reach',NULL,1795348820000);
INSERT INTO "card" VALUES('1:de1150bf04ddbfd82f21ae74','weapons','/home/someone/decks/weapons.toml',2,'Which port?','Sevastopol',NULL,1795348825000);
INSERT INTO "card" VALUES('1:bb79be65cd2a63b9f773c273','weapons','/home/someone/decks/weapons.toml',1,'How far?','300 km','range',1795348825000);
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
INSERT INTO "event" VALUES('01a20320c9100003fc3860a4b031',1795348810000,'2026-11-22','undo','1:de1150bf04ddbfd82f21ae74','01a20320c9100002e8103c92c2b0','01a20320a2000000f10847910c24',NULL);
INSERT INTO "event" VALUES('01a20320c91000047f87355e5a16',1795348810000,'2026-11-22','flag','1:de1150bf04ddbfd82f21ae74',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a2032103a800092187ad3e3a08',1795348825000,'2026-11-22','finish',NULL,NULL,'01a20320c910000520c76370ede0',NULL);
INSERT INTO "event" VALUES('01a2032103a8000b43f15fa0e0d9',1795348825000,'2026-11-22','suspend','1:bb79be65cd2a63b9f773c273',NULL,NULL,NULL);
CREATE TABLE session (
    id    TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    day   TEXT NOT NULL,
    mode  TEXT NOT NULL,
    decks TEXT NOT NULL,               -- JSON array of deck ids
    plan  TEXT NOT NULL                -- JSON: what it takes to go on with it
) STRICT;
INSERT INTO "session" VALUES('01a20320a2000000f10847910c24',1795348800000,'2026-11-22','study','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 1, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:de1150bf04ddbfd82f21ae74", ""], ["1:eb29c946a9491eddef8ff894", ""]]}');
INSERT INTO "session" VALUES('01a20320c910000520c76370ede0',1795348810000,'2026-11-22','test','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 2, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
INSERT INTO "session" VALUES('01a2032103a8000a9df93da8e259',1795348825000,'2026-11-22','practice','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 3, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
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
COMMIT;
PRAGMA user_version = 1;
