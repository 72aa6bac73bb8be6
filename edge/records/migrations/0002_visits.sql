-- Everything that happens in visits, one row an entry. Rows are added; of a person who is erased the bodies go, and what
-- the chain covers stays.
CREATE TABLE entries (
    number         INTEGER PRIMARY KEY AUTOINCREMENT, -- counts on this kit; a gap would be a lost entry
    id             TEXT    NOT NULL UNIQUE,           -- uuid; the same one written twice is one entry
    kind           TEXT    NOT NULL,
    participant    TEXT    NOT NULL,                  -- uuid, '' for none
    visit          TEXT    NOT NULL,                  -- uuid, '' for none
    at             TEXT    NOT NULL,                  -- UTC, by the kit's clock
    operator       TEXT    NOT NULL,                  -- id, '' before anybody signed in
    clock          TEXT    NOT NULL CHECK (clock IN ('ok', 'before_build', 'set_back')), -- whether "at" can be believed
    body           TEXT,                              -- JSON; NULL once erased
    salt           BLOB,                              -- 32 random bytes; without them the digest tells nothing of the body
    body_digest    BLOB    NOT NULL,                  -- SHA-256 over salt and body
    capture_digest BLOB,                              -- digest of the captures row that was kept with this entry
    digest         BLOB    NOT NULL,                  -- SHA-256 over all but body and salt, and the digest before
    CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX entries_of_visit ON entries (visit);
CREATE INDEX entries_of_participant ON entries (participant);
CREATE INDEX entries_of_kind ON entries (kind, participant);

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
WHEN NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
    OR NEW.participant IS NOT OLD.participant OR NEW.visit IS NOT OLD.visit OR NEW.at IS NOT OLD.at
    OR NEW.operator IS NOT OLD.operator OR NEW.clock IS NOT OLD.clock OR NEW.body_digest IS NOT OLD.body_digest
    OR NEW.capture_digest IS NOT OLD.capture_digest OR NEW.digest IS NOT OLD.digest
    OR NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a kept entry is never changed'); END;

CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'a kept entry is never removed'); END;

-- Captures of erased persons: the row is gone, its digest still carries the chain.
CREATE TABLE erased (
    number INTEGER PRIMARY KEY,                       -- the capture's
    digest BLOB    NOT NULL,                          -- the capture's
    entry  INTEGER NOT NULL REFERENCES entries (number) -- the entry that says why
) STRICT;

CREATE TRIGGER erased_stay BEFORE UPDATE ON erased
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;

CREATE TRIGGER erased_remain BEFORE DELETE ON erased
BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;

DROP TRIGGER captures_remain;

CREATE TRIGGER captures_remain BEFORE DELETE ON captures
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE number = OLD.number AND digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'an accepted capture is never removed'); END;

-- Who works with this kit. What they did is in entries; here is what must be able to change.
CREATE TABLE operators (
    id         TEXT    PRIMARY KEY,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL CHECK (role IN ('worker', 'lead', 'technician')),
    pin        TEXT    NOT NULL,                      -- Argon2id, encoded; '' once removed
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    tries      INTEGER NOT NULL DEFAULT 0,            -- PINs tried since the last right one
    tried_boot TEXT    NOT NULL DEFAULT '',           -- boot during which the last one was tried
    tried_s    REAL    NOT NULL DEFAULT 0             -- seconds after that boot
) STRICT;

CREATE UNIQUE INDEX operators_name ON operators (name) WHERE active = 1;

-- Which records these are, so that another kit's are not taken for them.
CREATE TABLE identity (id TEXT NOT NULL) STRICT;
INSERT INTO identity VALUES (lower(hex(randomblob(16))));
