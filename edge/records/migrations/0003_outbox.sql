-- What is to leave the kit: a row for each visit that ended, another whenever something in it changed afterwards, whatever
-- destinations there are. Rows are added; of a person who is erased they are withdrawn.
CREATE TABLE outbox (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,          -- of a visit's rows only the last one counts
    visit       TEXT    NOT NULL,                           -- uuid
    participant TEXT    NOT NULL,                           -- uuid
    why         TEXT    NOT NULL CHECK (why IN ('ended', 'corrected')),
    entry       INTEGER NOT NULL,                           -- number of the entry that tells of it
    at          TEXT    NOT NULL,                           -- UTC, the entry's
    withdrawn   INTEGER,                                    -- number of the entry that tells of the erasure
    UNIQUE (visit, entry)
) STRICT;

CREATE INDEX outbox_of_visit ON outbox (visit, number);
CREATE INDEX outbox_of_participant ON outbox (participant);

CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox
WHEN NEW.number IS NOT OLD.number OR NEW.visit IS NOT OLD.visit OR NEW.participant IS NOT OLD.participant
    OR NEW.why IS NOT OLD.why OR NEW.entry IS NOT OLD.entry OR NEW.at IS NOT OLD.at
    OR NEW.withdrawn IS NULL OR OLD.withdrawn IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what is to leave is never changed, only withdrawn'); END;

CREATE TRIGGER outbox_remains BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'what is to leave is never removed'); END;

-- Visits that ended before there was an outbox. Practice never leaves, nor does what was erased.
INSERT INTO outbox (visit, participant, why, entry, at)
SELECT ended.visit, ended.participant, 'ended', ended.number, ended.at
FROM entries AS ended JOIN entries AS begun ON begun.visit = ended.visit AND begun.kind = 'visit.begun'
WHERE ended.kind = 'visit.ended' AND ended.body IS NOT NULL AND json_extract(begun.body, '$.practice') = 0
GROUP BY ended.visit HAVING ended.number = max(ended.number)
ORDER BY ended.number;

-- What became of a row at a destination; no row here: nothing yet.
CREATE TABLE deliveries (
    destination  TEXT    NOT NULL,                          -- its name in the settings
    outbox       INTEGER NOT NULL REFERENCES outbox (number),
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'refused')),
    attempts     INTEGER NOT NULL,                          -- begun, whether they came to an end or not
    setbacks     INTEGER NOT NULL DEFAULT 0,                -- of these, how often the answer was about this visit
    next_at      TEXT    NOT NULL DEFAULT '',               -- UTC, not tried before; '' for at once
    reason       TEXT    NOT NULL DEFAULT '',               -- code of why not, the last one; never a name or a text
    confirmed_at TEXT,                                      -- UTC
    PRIMARY KEY (destination, outbox),
    CHECK ((state = 'delivered') = (confirmed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER deliveries_stay BEFORE UPDATE ON deliveries
WHEN OLD.state = 'delivered' OR NEW.destination IS NOT OLD.destination OR NEW.outbox IS NOT OLD.outbox
BEGIN SELECT RAISE(ABORT, 'what was delivered stays delivered'); END;

CREATE TRIGGER deliveries_remain BEFORE DELETE ON deliveries
BEGIN SELECT RAISE(ABORT, 'what was delivered stays delivered'); END;

-- Parts of a delivery that the destination has confirmed, until it is whole.
CREATE TABLE delivered_parts (
    destination TEXT    NOT NULL,
    outbox      INTEGER NOT NULL REFERENCES outbox (number),
    part        TEXT    NOT NULL,                           -- e.g. a SOP instance UID
    PRIMARY KEY (destination, outbox, part)
) STRICT, WITHOUT ROWID;

-- How a destination has answered lately.
CREATE TABLE destinations (
    name       TEXT    PRIMARY KEY,
    failures   INTEGER NOT NULL DEFAULT 0,                  -- in a row
    next_at    TEXT    NOT NULL DEFAULT '',                 -- UTC, left alone until then; '' for not at all
    reason     TEXT    NOT NULL DEFAULT '',                 -- code of the last failure; '' after a success
    contact_at TEXT    NOT NULL DEFAULT ''                  -- UTC, when it last confirmed or refused something
) STRICT, WITHOUT ROWID;
