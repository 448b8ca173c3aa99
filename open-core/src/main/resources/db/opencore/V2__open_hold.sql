-- Which holds are still open: an index by which those that are due are found (R8). What a decision needs to know of one hold is summed
-- up from the entries that link to it, so this table decides nothing. A row goes when nothing is left; no ledger before this version
-- could write a hold.
CREATE TABLE open_hold (
  lane            integer NOT NULL,
  account         text COLLATE "C" NOT NULL,
  source          text COLLATE "C" NOT NULL,
  transaction_id  text COLLATE "C" NOT NULL,
  expiry_seconds  bigint  NOT NULL,                      -- since 1970, 0 never
  remaining_minor bigint  NOT NULL,
  PRIMARY KEY (lane, account, source, transaction_id)
);

CREATE INDEX open_hold_due ON open_hold (lane, expiry_seconds, account, source, transaction_id) WHERE expiry_seconds > 0;
