-- What the monitor found that does not agree (design section 8). Kept for ever: auditors read it.
CREATE TABLE recon_break (
    id             text        PRIMARY KEY,
    kind           text        NOT NULL,
    subject        text        NOT NULL,
    at_stake_minor bigint      NOT NULL,
    currency       text        NOT NULL,
    evidence       text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('OPEN', 'RESOLVED')),
    detected_at    timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    resolved_at    timestamptz
);

-- At most one open break per kind and subject: seeing it again renews it.
CREATE UNIQUE INDEX recon_break_open ON recon_break (kind, subject) WHERE state = 'OPEN';

CREATE INDEX recon_break_latest ON recon_break (detected_at DESC);
