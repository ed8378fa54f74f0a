BEGIN TRANSACTION;
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('program','0.1.0');
INSERT INTO "about" VALUES('settled','["bf0cd63d693eef878111d681c63aad23", "", 7, "01a203212ab800098c07f424b249", 5, "01a2084786b8000ddcfed38fa5a0"]');
INSERT INTO "about" VALUES('history','["bf0cd63d693eef878111d681c63aad23", "2 Schedule(weights=(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542), desired_retention=0.9, learning_steps=(datetime.timedelta(seconds=60), datetime.timedelta(seconds=600)), relearning_steps=(datetime.timedelta(seconds=600),), maximum_days=36500, fuzz=True)", 8, "01a208479a40000f567ea8de1028", 5, "01a2084786b8000ddcfed38fa5a0"]');
CREATE TABLE deck (
    path     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    modified INTEGER NOT NULL,         -- nanoseconds since 1970
    size     INTEGER NOT NULL,         -- below 0 where the file is gone
    title    TEXT NOT NULL,
    cards    INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    packed   TEXT,                     -- the last good reading
    checksum INTEGER                   -- of path, id and packed
) STRICT;
INSERT INTO "deck" VALUES('DECKS/gone.toml','gone',1796084857159084258,-1,'Gone',1,0,'[1,"gone",{"title":"Gone"},[[1,"1:75cc62b50df5fb23c282a6f6",0,{"question":"What was here?","answer":"A deck"}]]]',3249708102);
INSERT INTO "deck" VALUES('DECKS/people.toml','people',1796084857158992197,161,'People',2,1,'[1,"people",{"title":"People"},[[1,"1:0cba9b95069cc996a77af001",1,{"question":"Who decided?","answer":"Biden","wrong":["Merz","Scholz"]}],[2,"1:bb79be65cd2a63b9f773c273",0,{"question":"how  FAR?","answer":"300 km"}]]]',1188156372);
INSERT INTO "deck" VALUES('DECKS/weapons.toml','weapons',1796084857158882091,394,'Weapons',3,0,'[1,"weapons",{"title":"Weapons","sections":[{"id":"range","title":"Range","text":"Far."}]},[[1,"1:68ce5ca8a2d9c31ac647526b",1,{"section":"range","tags":["numbers"],"question":"How far does one ATACMS missile reach?","answer":"300 km","wrong":["70 km","500 km","900 km"]}],[2,"1:728cade7bb1ae3ac4373908b",3,{"question":"Which port is the home of that fleet?","answer":"Sevastopol","accept":[]}],[3,"1:eb29c946a9491eddef8ff894",0,{"question":"range","answer":"reach","reverse":true}]]]',3032253970);
CREATE TABLE face (                    -- with row ids, which are shorter to index than paths
    path   TEXT NOT NULL,
    place  INTEGER NOT NULL,           -- order within the deck
    key    TEXT NOT NULL,
    face   TEXT NOT NULL
) STRICT;
INSERT INTO "face" VALUES('DECKS/gone.toml',0,'1:75cc62b50df5fb23c282a6f6','');
INSERT INTO "face" VALUES('DECKS/people.toml',0,'1:0cba9b95069cc996a77af001','');
INSERT INTO "face" VALUES('DECKS/people.toml',1,'1:bb79be65cd2a63b9f773c273','');
INSERT INTO "face" VALUES('DECKS/weapons.toml',0,'1:68ce5ca8a2d9c31ac647526b','');
INSERT INTO "face" VALUES('DECKS/weapons.toml',1,'1:728cade7bb1ae3ac4373908b','');
INSERT INTO "face" VALUES('DECKS/weapons.toml',2,'1:eb29c946a9491eddef8ff894','');
INSERT INTO "face" VALUES('DECKS/weapons.toml',3,'1:eb29c946a9491eddef8ff894','reverse');
CREATE TABLE kin (                     -- whose answers count as whose
    key   TEXT PRIMARY KEY,
    owner TEXT NOT NULL,               -- another key, of a card that is there
    first INTEGER NOT NULL             -- whether it is the first key that the owner's card had
) STRICT, WITHOUT ROWID;
INSERT INTO "kin" VALUES('1:301a98f7ae647c255527fda8','1:728cade7bb1ae3ac4373908b',1);
CREATE TABLE known (                   -- how much of a deck was known at the end of a day
    path  TEXT NOT NULL,               -- or `*` and more: what several decks have counted twice
    day   TEXT NOT NULL,
    faces INTEGER NOT NULL,
    known REAL NOT NULL,               -- the sum of how likely each was recalled
    PRIMARY KEY (path, day)
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
CREATE TABLE listing (                 -- whose cards are listed, as of which reading
    path     TEXT PRIMARY KEY,
    program  TEXT NOT NULL,
    modified INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    first    INTEGER NOT NULL,         -- the number of its first card in the list
    cards    INTEGER NOT NULL          -- how many there are from there on
) STRICT, WITHOUT ROWID;
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
    trace      BLOB NOT NULL,          -- what its answers came to, one by one; last, as it is long
    PRIMARY KEY (key, face)
) STRICT, WITHOUT ROWID;
INSERT INTO "memory" VALUES('1:728cade7bb1ae3ac4373908b','','review',7.3193,2.104,0,3,0,1795435240000,'2026-11-23',NULL,'2026-11-29',X'30535A0030535A003D535A00B29D1340B29D1340B537EA40');
INSERT INTO "memory" VALUES('1:75cc62b50df5fb23c282a6f6','','learning',2.3065,2.118,1,1,0,1795348835000,'2026-11-22',1795349435000,NULL,X'30535A00B29D1340');
INSERT INTO "memory" VALUES('1:e55366c5e3debe505c4f3c20','','review',2.3065,2.111,0,2,0,1795348820000,'2026-11-22',NULL,'2026-11-24',X'30535A0030535A00B29D1340B29D1340');
INSERT INTO "memory" VALUES('1:eb29c946a9491eddef8ff894','','review',2.3065,2.111,0,2,0,1795348830000,'2026-11-22',NULL,'2026-11-24',X'30535A0030535A00B29D1340B29D1340');
CREATE TABLE misled (                  -- the answers of a session that were wrong though sure
    session TEXT NOT NULL,
    key     TEXT NOT NULL,
    face    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (session, key, face)
) STRICT, WITHOUT ROWID;
CREATE TABLE news (                    -- files read since the history was last told of lost cards
    path    TEXT PRIMARY KEY,
    added   TEXT,                      -- JSON array of keys; NULL: all, it was never read before
    removed TEXT NOT NULL              -- JSON array of keys
) STRICT, WITHOUT ROWID;
INSERT INTO "news" VALUES('DECKS/weapons.toml','["1:68ce5ca8a2d9c31ac647526b"]','["1:e55366c5e3debe505c4f3c20"]');
CREATE TABLE reviewed (                -- how the reviews of each month ended, by all traces
    month           TEXT PRIMARY KEY,  -- its first day
    young           INTEGER NOT NULL,
    young_recalled  INTEGER NOT NULL,
    mature          INTEGER NOT NULL,
    mature_recalled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "reviewed" VALUES('2026-11-01',1,1,0,0);
CREATE TABLE score (                   -- what each session came to
    session     TEXT PRIMARY KEY,
    at          INTEGER NOT NULL,
    mode        TEXT NOT NULL,
    decks       TEXT NOT NULL,         -- JSON array of deck ids
    tested      TEXT,                  -- the deck of a test of one deck
    share       REAL NOT NULL,         -- right of asked
    asked       INTEGER NOT NULL,
    right       INTEGER NOT NULL,
    credit      REAL NOT NULL,
    seconds     REAL NOT NULL,
    longest_run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "score" VALUES('01a20320a2000000987ed4c53074',1795348800000,'study','["weapons"]',NULL,1.0,6,6,6.0,30.0,6);
INSERT INTO "score" VALUES('01a203211730000897909e4b77fb',1795348830000,'test','["gone"]','gone',1.0,1,1,1.0,5.0,1);
INSERT INTO "score" VALUES('01a2084786b8000e05438345f95f',1795435235000,'test','["weapons"]','weapons',1.0,1,1,1.0,5.0,1);
CREATE TABLE standing (
    key       TEXT PRIMARY KEY,
    suspended INTEGER NOT NULL,
    flagged   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE studied (                 -- the answers that stand for each study day
    day          TEXT PRIMARY KEY,
    answers      INTEGER NOT NULL,
    right        INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL      -- of long answers, only the first minute
) STRICT, WITHOUT ROWID;
INSERT INTO "studied" VALUES('2026-11-22',7,7,35000);
INSERT INTO "studied" VALUES('2026-11-23',1,1,5000);
CREATE TABLE sureness (                -- what the answers of a session at each certainty came to
    session   TEXT NOT NULL,
    certainty INTEGER NOT NULL,        -- 1 to 3
    asked     INTEGER NOT NULL,
    right     INTEGER NOT NULL,
    marks     REAL NOT NULL,
    PRIMARY KEY (session, certainty)
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
INSERT INTO "tally" VALUES('DECKS/people.toml','2026-11-23','',0,2,0.0,0);
CREATE INDEX face_of_path ON face (path);
CREATE INDEX face_of_key ON face (key);
CREATE INDEX kin_of_owner ON kin (owner);
CREATE INDEX score_of_time ON score (at, session);
CREATE INDEX last_of_deck ON score (tested, at, session) WHERE tested IS NOT NULL;
CREATE INDEX best_of_deck ON score (tested, share DESC, at, session) WHERE tested IS NOT NULL;
COMMIT;
PRAGMA user_version = 7;
