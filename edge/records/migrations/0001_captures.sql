-- What the worker accepted, one row a capture. Rows are added and never changed.
CREATE TABLE captures (
    number            INTEGER PRIMARY KEY AUTOINCREMENT, -- counts on this kit; a gap would be a lost capture
    id                TEXT    NOT NULL UNIQUE,           -- the same wherever the record goes
    captured_at       TEXT    NOT NULL,                  -- UTC, when the frame was captured
    accepted_at       TEXT    NOT NULL,                  -- UTC, when the worker accepted it
    site              TEXT    NOT NULL,
    view              TEXT    NOT NULL,
    status            TEXT    NOT NULL CHECK (status IN ('ok', 'warn', 'blocked')),
    reasons           TEXT    NOT NULL,                  -- JSON list of codes, most serious first
    mt_mm             REAL,
    mt_u_mm           REAL,                              -- expanded, k = 2
    csa_cm2           REAL,
    csa_u_cm2         REAL,
    measurement       TEXT    NOT NULL,                  -- JSON: the other fields of a measurement
    mm_per_px_x       REAL,
    mm_per_px_y       REAL,
    scale             TEXT    NOT NULL,                  -- JSON: where the scale comes from; {} without one
    bundle_name       TEXT    NOT NULL,
    bundle_version    TEXT    NOT NULL,
    bundle_sha256     TEXT    NOT NULL,                  -- of the network
    trained_on        TEXT    NOT NULL,
    origin            TEXT    NOT NULL,                  -- JSON: source, its mode, the frame's number, the software
    area              TEXT    NOT NULL,                  -- JSON: the B-mode area, x0 y0 x1 y1 in px of the picture
    picture           BLOB    NOT NULL,                  -- PNG, the whole screen
    mask              BLOB,                              -- PNG 0/255 over the area; none where no muscle was found
    digest            BLOB    NOT NULL,                  -- SHA-256 over all of the above and the digest before
    CHECK (status <> 'blocked' OR (mt_mm IS NULL AND csa_cm2 IS NULL))
) STRICT;

CREATE TRIGGER captures_stay BEFORE UPDATE ON captures
BEGIN SELECT RAISE(ABORT, 'an accepted capture is never changed'); END;

CREATE TRIGGER captures_remain BEFORE DELETE ON captures
BEGIN SELECT RAISE(ABORT, 'an accepted capture is never removed'); END;
