-- From version 1: each card remembers its id and kind, and what befell its key is found quickly.

ALTER TABLE card ADD COLUMN id TEXT;
ALTER TABLE card ADD COLUMN kind TEXT;
CREATE INDEX event_of_identity ON event (at, id) WHERE kind IN ('link', 'unlink', 'lost', 'found');
