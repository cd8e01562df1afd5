CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    recipe TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL,
    heartbeat REAL NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    process INTEGER,
    process_start TEXT NOT NULL DEFAULT '',
    planned INTEGER NOT NULL DEFAULT 0,
    steps INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    elapsed REAL NOT NULL DEFAULT 0,
    best_step INTEGER,
    best_train_error REAL,
    best_validation_error REAL,
    facts TEXT NOT NULL DEFAULT '{}',
    wanted TEXT NOT NULL DEFAULT 'run',
    wanted_steps INTEGER NOT NULL DEFAULT 0,
    version TEXT NOT NULL DEFAULT '',
    schema INTEGER NOT NULL DEFAULT 0,
    search INTEGER,
    pair TEXT NOT NULL DEFAULT ''
);
CREATE TABLE records (
    run INTEGER NOT NULL,
    step INTEGER NOT NULL,
    train_error REAL,
    validation_error REAL,
    train_loss REAL,
    validation_loss REAL,
    elapsed REAL NOT NULL,
    PRIMARY KEY (run, step)
) WITHOUT ROWID;
CREATE TABLE latest (run INTEGER PRIMARY KEY, step INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE frames (
    run INTEGER NOT NULL, step INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (run, step)
);
CREATE TABLE checkpoints (
    run INTEGER NOT NULL, kind TEXT NOT NULL, step INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (run, kind)
);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, applied INTEGER
);
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX runs_by_search ON runs (search, number);
CREATE TABLE searches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL,
    heartbeat REAL NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    process INTEGER,
    process_start TEXT NOT NULL DEFAULT '',
    elapsed REAL NOT NULL DEFAULT 0,
    facts TEXT NOT NULL DEFAULT '{}',
    wanted TEXT NOT NULL DEFAULT 'run',
    version TEXT NOT NULL DEFAULT ''
);
CREATE TABLE trials (
    search INTEGER NOT NULL,
    number INTEGER NOT NULL,
    run INTEGER NOT NULL,
    setting TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'training',
    error REAL,
    train_error REAL,
    best_step INTEGER,
    steps INTEGER NOT NULL DEFAULT 0,
    parts TEXT NOT NULL DEFAULT '[]',
    path TEXT NOT NULL DEFAULT '[]',
    reason TEXT NOT NULL DEFAULT '',
    elapsed REAL NOT NULL DEFAULT 0,
    wanted TEXT NOT NULL DEFAULT 'run',
    PRIMARY KEY (search, number)
) WITHOUT ROWID;
CREATE TABLE openings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL, opened REAL NOT NULL, error REAL, facts TEXT NOT NULL DEFAULT '{}'
);
