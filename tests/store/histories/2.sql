BEGIN TRANSACTION;
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "about" VALUES('id','b864c5020db03d51e1dcd365556e5c1d');
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
INSERT INTO "answer" VALUES('01a19c21858800019472751c19dd','1:0cba9b95069cc996a77af001','',1793620805000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Biden"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c219910000276580ba6de2e','1:bb79be65cd2a63b9f773c273','',1793620810000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c21ac9800039b82f28d485d','1:de1150bf04ddbfd82f21ae74','',1793620815000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c21c0200004a1b347f4e303','1:eb29c946a9491eddef8ff894','',1793620820000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c21d3a800058b4ef050b2ff','1:0cba9b95069cc996a77af001','',1793620825000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Biden"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c21e73000060a22706c8110','1:bb79be65cd2a63b9f773c273','',1793620830000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c21fab80007a9e7e996b921','1:de1150bf04ddbfd82f21ae74','',1793620835000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c220e4000084ff9f2c0ad26','1:eb29c946a9491eddef8ff894','',1793620840000,'2026-11-02','study','01a19c21720000003aca2c7c60ac','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c2221c8000bad184e61f7a3','1:eb29c946a9491eddef8ff894','reverse',1793620845000,'2026-11-02','test','01a19c220e40000ae7df4168d22c','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a19c223550000ca1eb057e48bc','1:bb79be65cd2a63b9f773c273','',1793620850000,'2026-11-02','test','01a19c220e40000ae7df4168d22c','{"given": "Again"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a19c2248d8000ea1fe35bc657f','1:bb79be65cd2a63b9f773c273','',1793620855000,'2026-11-02','test','01a19c220e40000ae7df4168d22c','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab957060001027be42748d6d','1:de1150bf04ddbfd82f21ae74','',1793880060000,'2026-11-05','study','01a1ab955cd8000f71c48b662782','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab9583e800110d22c54ff9af','1:eb29c946a9491eddef8ff894','reverse',1793880065000,'2026-11-05','study','01a1ab955cd8000f71c48b662782','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab95977000122bfc01634f17','1:0cba9b95069cc996a77af001','',1793880070000,'2026-11-05','study','01a1ab955cd8000f71c48b662782','{"given": "Biden"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab95aaf80015f1fe8e404927','1:bb79be65cd2a63b9f773c273','',1793880075000,'2026-11-05','test','01a1ab9597700014d562fbf28522','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab95be800016ce486bfe278f','1:de1150bf04ddbfd82f21ae74','',1793880080000,'2026-11-05','test','01a1ab9597700014d562fbf28522','{"given": "nonsense", "text": "nonsense"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab95d2080018f6632d24314b','1:de1150bf04ddbfd82f21ae74','',1793880085000,'2026-11-05','test','01a1ab9597700014d562fbf28522','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab95e590001bdd69b0debacd','1:0cba9b95069cc996a77af001','',1793880090000,'2026-11-05','practice','01a1ab95d208001944442988edd3','{"given": "Biden"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ab9600e8001ddad7659b717a','1:bb79be65cd2a63b9f773c273','',1793880097000,'2026-11-05','test','01a1ab95f148001c75bf33bc0c2d','{"given": "300 km"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1ab9604d0001e9e2fcc4476f5','1:bb79be65cd2a63b9f773c273','',1793880097000,'2026-11-05','test','01a1ab95f148001c75bf33bc0c2d','{"given": "300 km"}','right',1.0,1,4000,NULL);
INSERT INTO "answer" VALUES('01a1ab9614700020d32074f62f57','1:eb29c946a9491eddef8ff894','reverse',1793880102000,'2026-11-05','test','01a1ab95f148001c75bf33bc0c2d','{"given": "Good"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1ab9627f8002159ed5bfa0713','1:de1150bf04ddbfd82f21ae74','',1793880107000,'2026-11-05','test','01a1ab95f148001c75bf33bc0c2d','{"given": "nonsense", "text": "nonsense"}','wrong',0.0,1,4000,NULL);
INSERT INTO "answer" VALUES('01a1ab962be000223c84da00ee55','1:de1150bf04ddbfd82f21ae74','',1793880107000,'2026-11-05','test','01a1ab95f148001c75bf33bc0c2d','{"given": "nonsense", "text": "nonsense"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1bb0953680026ead2bb57c429','1:bb79be65cd2a63b9f773c273','',1794139313000,'2026-11-08','study','01a1bb093fe00025927e109eb32b','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb0966f00027ee6f8e68c295','1:eb29c946a9491eddef8ff894','',1794139318000,'2026-11-08','study','01a1bb093fe00025927e109eb32b','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb097a78002ad36869ecea5c','1:bb79be65cd2a63b9f773c273','',1794139323000,'2026-11-08','test','01a1bb0966f000299c1919bdc275','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb098e00002bf880bd6e107e','1:de1150bf04ddbfd82f21ae74','',1794139328000,'2026-11-08','test','01a1bb0966f000299c1919bdc275','{"given": "nonsense", "text": "nonsense"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb09a188002d86966a4e6380','1:de1150bf04ddbfd82f21ae74','',1794139333000,'2026-11-08','test','01a1bb0966f000299c1919bdc275','{"given": "Sevastopol", "text": "Sevastopol"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb09b5100030c4ae8aa4842b','1:0cba9b95069cc996a77af001','',1794139338000,'2026-11-08','practice','01a1bb09a188002ebc9582ec6312','{"given": "Biden"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1bb09d0680032eb3efc38e1e2','1:bb79be65cd2a63b9f773c273','',1794139345000,'2026-11-08','test','01a1bb09c0c800312650ee537484','{"given": "300 km"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1bb09d45000331fd5fffeb3c9','1:bb79be65cd2a63b9f773c273','',1794139345000,'2026-11-08','test','01a1bb09c0c800312650ee537484','{"given": "300 km"}','right',1.0,1,4000,NULL);
INSERT INTO "answer" VALUES('01a1bb09e3f000350f0e27fd51a3','1:eb29c946a9491eddef8ff894','',1794139350000,'2026-11-08','test','01a1bb09c0c800312650ee537484','{"given": "Good"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1bb09f77800361dd1850b47c7','1:de1150bf04ddbfd82f21ae74','',1794139355000,'2026-11-08','test','01a1bb09c0c800312650ee537484','{"given": "nonsense", "text": "nonsense"}','wrong',0.0,1,4000,NULL);
INSERT INTO "answer" VALUES('01a1bb09fb6000376c495d536fe2','1:de1150bf04ddbfd82f21ae74','',1794139355000,'2026-11-08','test','01a1bb09c0c800312650ee537484','{"given": "nonsense", "text": "nonsense"}','right',1.0,3,4000,NULL);
INSERT INTO "answer" VALUES('01a1ca7d22e8003bcae808d6efb8','1:bb79be65cd2a63b9f773c273','',1794398561000,'2026-11-11','study','01a1ca7d0f60003aa9539db29c54','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ca7d3670003e22d796114c6b','1:bb79be65cd2a63b9f773c273','',1794398566000,'2026-11-11','test','01a1ca7d22e8003d3ce57304da22','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1ca7d49f8003fc26811f891c5','1:eb29c946a9491eddef8ff894','',1794398571000,'2026-11-11','test','01a1ca7d22e8003d3ce57304da22','{"given": "Again"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a1ca7d5d800041795ecf60bb36','1:eb29c946a9491eddef8ff894','',1794398576000,'2026-11-11','test','01a1ca7d22e8003d3ce57304da22','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1d9f0850800471317b5bd23e0','1:bb79be65cd2a63b9f773c273','',1794657781000,'2026-11-14','test','01a1d9f071800046b92e6fa64db0','{"given": "Good"}','right',1.0,3,5000,NULL);
INSERT INTO "answer" VALUES('01a1d9f098900048dfb0aa4844d3','1:eb29c946a9491eddef8ff894','',1794657786000,'2026-11-14','test','01a1d9f071800046b92e6fa64db0','{"given": "Again"}','wrong',0.0,1,5000,NULL);
INSERT INTO "answer" VALUES('01a1d9f0ac18004a7796615d0948','1:eb29c946a9491eddef8ff894','',1794657791000,'2026-11-14','test','01a1d9f071800046b92e6fa64db0','{"given": "Good"}','right',1.0,3,5000,NULL);
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
INSERT INTO "card" VALUES('1:de1150bf04ddbfd82f21ae74','weapons','/home/person/decks/weapons.toml',2,'Which port?','Sevastopol',NULL,1794139355000,NULL,NULL);
INSERT INTO "card" VALUES('1:0cba9b95069cc996a77af001','people','/home/person/decks/people.toml',1,'Who decided?','Biden',NULL,1794398576000,NULL,NULL);
INSERT INTO "card" VALUES('1:bb79be65cd2a63b9f773c273','people','/home/person/decks/people.toml',2,'how  FAR?','300 km',NULL,1794657781000,NULL,NULL);
INSERT INTO "card" VALUES('1:eb29c946a9491eddef8ff894','weapons','/home/person/decks/weapons.toml',3,'range','reach',NULL,1794657791000,NULL,NULL);
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
INSERT INTO "event" VALUES('01a19c220e4000092ecf3f2e0f3d',1793620840000,'2026-11-02','finish',NULL,NULL,'01a19c21720000003aca2c7c60ac',NULL);
INSERT INTO "event" VALUES('01a19c223550000d2ec4ddc36c59',1793620850000,'2026-11-02','undo','1:bb79be65cd2a63b9f773c273','01a19c223550000ca1eb057e48bc','01a19c220e40000ae7df4168d22c',NULL);
INSERT INTO "event" VALUES('01a1ab9597700013bd527b91b7cc',1793880070000,'2026-11-05','finish',NULL,NULL,'01a1ab955cd8000f71c48b662782',NULL);
INSERT INTO "event" VALUES('01a1ab95be8000171bf1b59ecb54',1793880080000,'2026-11-05','undo','1:de1150bf04ddbfd82f21ae74','01a1ab95be800016ce486bfe278f','01a1ab9597700014d562fbf28522',NULL);
INSERT INTO "event" VALUES('01a1ab95d208001a8537e5a4b3c5',1793880085000,'2026-11-05','flag','1:0cba9b95069cc996a77af001',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a1ab9604d0001f2ad8675eb0cd',1793880098000,'2026-11-05','guess','1:bb79be65cd2a63b9f773c273','01a1ab9600e8001ddad7659b717a','01a1ab95f148001c75bf33bc0c2d',NULL);
INSERT INTO "event" VALUES('01a1ab962be00023a08b17a4aa4f',1793880108000,'2026-11-05','overrule','1:de1150bf04ddbfd82f21ae74','01a1ab9627f8002159ed5bfa0713','01a1ab95f148001c75bf33bc0c2d',NULL);
INSERT INTO "event" VALUES('01a1ab962be0002493a9be8c855c',1793880108000,'2026-11-05','finish',NULL,NULL,'01a1ab95f148001c75bf33bc0c2d',NULL);
INSERT INTO "event" VALUES('01a1bb0966f00028436b42abdc19',1794139318000,'2026-11-08','finish',NULL,NULL,'01a1bb093fe00025927e109eb32b',NULL);
INSERT INTO "event" VALUES('01a1bb098e00002cb49a255f06a4',1794139328000,'2026-11-08','undo','1:de1150bf04ddbfd82f21ae74','01a1bb098e00002bf880bd6e107e','01a1bb0966f000299c1919bdc275',NULL);
INSERT INTO "event" VALUES('01a1bb09a188002ffad9c0896967',1794139333000,'2026-11-08','unflag','1:0cba9b95069cc996a77af001',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a1bb09d4500034b06bcec801ea',1794139346000,'2026-11-08','guess','1:bb79be65cd2a63b9f773c273','01a1bb09d0680032eb3efc38e1e2','01a1bb09c0c800312650ee537484',NULL);
INSERT INTO "event" VALUES('01a1bb09fb60003828af0583772d',1794139356000,'2026-11-08','overrule','1:de1150bf04ddbfd82f21ae74','01a1bb09f77800361dd1850b47c7','01a1bb09c0c800312650ee537484',NULL);
INSERT INTO "event" VALUES('01a1bb09fb6000393616142b6534',1794139356000,'2026-11-08','finish',NULL,NULL,'01a1bb09c0c800312650ee537484',NULL);
INSERT INTO "event" VALUES('01a1ca7d22e8003c545c65fb6b6f',1794398561000,'2026-11-11','finish',NULL,NULL,'01a1ca7d0f60003aa9539db29c54',NULL);
INSERT INTO "event" VALUES('01a1ca7d49f8004007199ae0cbae',1794398571000,'2026-11-11','undo','1:eb29c946a9491eddef8ff894','01a1ca7d49f8003fc26811f891c5','01a1ca7d22e8003d3ce57304da22',NULL);
INSERT INTO "event" VALUES('01a1ca7d5d800043f9c56467ff38',1794398576000,'2026-11-11','suspend','1:0cba9b95069cc996a77af001',NULL,NULL,NULL);
INSERT INTO "event" VALUES('01a1d9f0718000451ef31cc7e042',1794657776000,'2026-11-14','finish',NULL,NULL,'01a1d9f071800044ff443ec16823',NULL);
INSERT INTO "event" VALUES('01a1d9f098900049cd475a50b6ec',1794657786000,'2026-11-14','undo','1:eb29c946a9491eddef8ff894','01a1d9f098900048dfb0aa4844d3','01a1d9f071800046b92e6fa64db0',NULL);
CREATE TABLE session (
    id    TEXT PRIMARY KEY,
    at    INTEGER NOT NULL,
    day   TEXT NOT NULL,
    mode  TEXT NOT NULL,
    decks TEXT NOT NULL,               -- JSON array of deck ids
    plan  TEXT NOT NULL                -- JSON: what it takes to go on with it
) STRICT;
INSERT INTO "session" VALUES('01a19c21720000003aca2c7c60ac',1793620800000,'2026-11-02','study','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 0, "items": [["1:0cba9b95069cc996a77af001", ""], ["1:bb79be65cd2a63b9f773c273", ""], ["1:de1150bf04ddbfd82f21ae74", ""], ["1:eb29c946a9491eddef8ff894", ""]]}');
INSERT INTO "session" VALUES('01a19c220e40000ae7df4168d22c',1793620840000,'2026-11-02','test','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 0, "items": [["1:eb29c946a9491eddef8ff894", "reverse"], ["1:bb79be65cd2a63b9f773c273", ""], ["1:0cba9b95069cc996a77af001", ""]]}');
INSERT INTO "session" VALUES('01a1ab955cd8000f71c48b662782',1793880055000,'2026-11-05','study','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 1, "items": [["1:de1150bf04ddbfd82f21ae74", ""], ["1:eb29c946a9491eddef8ff894", "reverse"], ["1:0cba9b95069cc996a77af001", ""]]}');
INSERT INTO "session" VALUES('01a1ab9597700014d562fbf28522',1793880070000,'2026-11-05','test','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 1, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:de1150bf04ddbfd82f21ae74", ""], ["1:0cba9b95069cc996a77af001", ""]]}');
INSERT INTO "session" VALUES('01a1ab95d208001944442988edd3',1793880085000,'2026-11-05','practice','["people"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 1, "items": [["1:0cba9b95069cc996a77af001", ""], ["1:bb79be65cd2a63b9f773c273", ""]]}');
INSERT INTO "session" VALUES('01a1ab95f148001c75bf33bc0c2d',1793880093000,'2026-11-05','test','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 1, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", "reverse"], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
INSERT INTO "session" VALUES('01a1bb093fe00025927e109eb32b',1794139308000,'2026-11-08','study','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 3, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""]]}');
INSERT INTO "session" VALUES('01a1bb0966f000299c1919bdc275',1794139318000,'2026-11-08','test','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 3, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:de1150bf04ddbfd82f21ae74", ""], ["1:0cba9b95069cc996a77af001", ""]]}');
INSERT INTO "session" VALUES('01a1bb09a188002ebc9582ec6312',1794139333000,'2026-11-08','practice','["people"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 3, "items": [["1:0cba9b95069cc996a77af001", ""], ["1:bb79be65cd2a63b9f773c273", ""]]}');
INSERT INTO "session" VALUES('01a1bb09c0c800312650ee537484',1794139341000,'2026-11-08','test','["weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 3, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
INSERT INTO "session" VALUES('01a1ca7d0f60003aa9539db29c54',1794398556000,'2026-11-11','study','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 8, "items": [["1:bb79be65cd2a63b9f773c273", ""]]}');
INSERT INTO "session" VALUES('01a1ca7d22e8003d3ce57304da22',1794398561000,'2026-11-11','test','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 8, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
INSERT INTO "session" VALUES('01a1ca7d5d8000428d8d0be18cc8',1794398576000,'2026-11-11','practice','["people"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 8, "items": [["1:0cba9b95069cc996a77af001", ""], ["1:bb79be65cd2a63b9f773c273", ""]]}');
INSERT INTO "session" VALUES('01a1d9f071800046b92e6fa64db0',1794657776000,'2026-11-14','test','["people", "weapons"]','{"seconds": null, "choices": false, "feedback_at_end": false, "seed": 15, "items": [["1:bb79be65cd2a63b9f773c273", ""], ["1:eb29c946a9491eddef8ff894", ""], ["1:de1150bf04ddbfd82f21ae74", ""]]}');
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
