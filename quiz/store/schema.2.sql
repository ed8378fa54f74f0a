-- Version 2: each card remembers its id and kind, and what befell its key (events of the kinds
-- lost, found, link, unlink) is found quickly. The kind is NULL until the card is seen again.

ALTER TABLE card ADD COLUMN id TEXT;
ALTER TABLE card ADD COLUMN kind TEXT;
CREATE INDEX event_of_identity ON event (at, id) WHERE kind IN ('link', 'unlink', 'lost', 'found');
