-- The open core's ledger. The lane leads every primary and unique key, so that a unit of work stays on one shard.
-- Text is compared as bytes (COLLATE "C"): the order of pages is ASCII on every machine, and comparison is cheap.
-- There are no foreign keys: entry, account, outbox and lane are written by one statement each in one unit of work that holds the
-- lane's row lock, and a check per row would cost a look-up per entry. The scrub proves what a foreign key would.
-- Digests are bytea of 16 bytes: one readable column each, and in the measured unit of work as fast as two bigints (ADR 0003).
-- Codes of kinds, outcomes, reasons, statuses and cores are those of docs/messages; the view journal spells the common ones out.

CREATE TABLE core_config (
  only_row         boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  core             smallint NOT NULL,                    -- 1 mainframe, 2 open
  lanes            integer  NOT NULL CHECK (lanes BETWEEN 1 AND 256),
  birth_default    smallint NOT NULL,                    -- where accounts are born that no prefix claims
  birth_prefixes   text COLLATE "C" NOT NULL,            -- lines of prefix=code, sorted
  date_window_days integer  NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now()
);

-- One row per lane, locked first in every unit of work. The counters make totals as cheap as reading the lanes.
CREATE TABLE lane (
  lane                     integer PRIMARY KEY,
  incarnation_counter      integer NOT NULL,
  incarnation_random       bigint  NOT NULL,
  produced_position        bigint  NOT NULL,
  produced_hash            bytea   NOT NULL,
  peer_incarnation_counter integer NOT NULL,
  peer_incarnation_random  bigint  NOT NULL,
  applied_position         bigint  NOT NULL,
  applied_hash             bytea   NOT NULL,
  confirmed_position       bigint  NOT NULL,
  open_date                integer NOT NULL,             -- yyyymmdd, 0 before the first day
  active_format            integer NOT NULL,
  entry_count              bigint  NOT NULL DEFAULT 0,
  owned_by_mainframe       bigint  NOT NULL DEFAULT 0,
  owned_by_open            bigint  NOT NULL DEFAULT 0
) WITH (fillfactor = 10);                                -- updated in every unit of work: room for HOT updates in its page

CREATE TABLE account (
  lane                  integer NOT NULL,
  account               text COLLATE "C" NOT NULL,
  version               bigint  NOT NULL,
  ledger_minor          bigint  NOT NULL,
  held_minor            bigint  NOT NULL,
  overdraft_limit_minor bigint  NOT NULL,
  last_position         bigint  NOT NULL,                -- origin of the last entry; producer 0 before the first
  owned_since_millis    bigint  NOT NULL,
  epoch_term            integer NOT NULL,
  epoch_counter         integer NOT NULL,
  last_date             integer NOT NULL,
  last_ordinal          integer NOT NULL,
  owner                 smallint NOT NULL,
  status                smallint NOT NULL,
  last_producer         smallint NOT NULL,
  stopped               boolean NOT NULL,
  currency              text COLLATE "C" NOT NULL,
  product               text COLLATE "C" NOT NULL,
  chain                 bytea NOT NULL,
  state_digest          bytea NOT NULL,                  -- of all decision state: a hand edit shows (R7)
  PRIMARY KEY (lane, account)
) WITH (fillfactor = 70);                                -- no indexed column changes by a posting: updates stay HOT in their page

-- Heartbeats count what stopped, every second; next to nothing is in here.
CREATE INDEX account_stopped ON account (lane, account) WHERE stopped;

-- The history. Never updated, never deleted.
CREATE TABLE entry (
  lane                  integer NOT NULL,
  account               text COLLATE "C" NOT NULL,
  version               bigint  NOT NULL,
  position              bigint  NOT NULL,                -- with producer and ordinal: where it was first published
  amount_minor          bigint  NOT NULL,
  ledger_delta_minor    bigint  NOT NULL,
  held_delta_minor      bigint  NOT NULL,
  ledger_after_minor    bigint  NOT NULL,
  held_after_minor      bigint  NOT NULL,
  overdraft_limit_minor bigint  NOT NULL,
  hold_expiry_seconds   bigint  NOT NULL,                -- since 1970, 0 none
  rule_set_hash         bigint  NOT NULL,
  decided_at_millis     bigint  NOT NULL,                -- since 1970
  ordinal               integer NOT NULL,
  epoch_term            integer NOT NULL,
  epoch_counter         integer NOT NULL,
  accounting_date       integer NOT NULL,                -- yyyymmdd
  flags                 integer NOT NULL,
  producer              smallint NOT NULL,
  format                smallint NOT NULL,
  kind                  smallint NOT NULL,
  outcome               smallint NOT NULL,
  reason                smallint NOT NULL,
  leg                   smallint NOT NULL,
  linked_leg            smallint NOT NULL,               -- 0 also without a linked key
  status_after          smallint NOT NULL,
  owner_after           smallint NOT NULL,
  source                text COLLATE "C" NOT NULL,
  transaction_id        text COLLATE "C" NOT NULL,
  linked_source         text COLLATE "C",
  linked_transaction_id text COLLATE "C",
  currency              text COLLATE "C" NOT NULL,
  product               text COLLATE "C" NOT NULL,
  channel               text COLLATE "C" NOT NULL,
  counter_account       text COLLATE "C",
  rule_id               text COLLATE "C" NOT NULL,
  attributes            text COLLATE "C" NOT NULL,
  free_text             text COLLATE "C" NOT NULL,
  chain                 bytea NOT NULL,
  body_digest           bytea NOT NULL,
  attributes_digest     bytea,                           -- null is the digest of nothing: sixteen zero bytes
  text_digest           bytea,                           -- likewise
  PRIMARY KEY (lane, account, version),                  -- history of an account; a version at most once
  -- A key has at most one decision (invariant 3). The transaction id comes early, so that the same index answers people who search by
  -- the id a caller quotes, and the monitor that looks for one id on two accounts: one look-up per lane instead of one more index.
  UNIQUE (lane, transaction_id, account, source, leg)
);

-- A message is rebuilt from its entries, for the relay after a start and for every resend. Without the ordinal all entries of a message
-- have one key, which is stored once; a message is sorted when it is read.
CREATE INDEX entry_origin ON entry (producer, lane, position);
-- What was reversed of an entry is summed with each known key; most entries link to nothing and cost nothing here.
CREATE INDEX entry_linked ON entry (lane, account, linked_source, linked_transaction_id, linked_leg)
  WHERE linked_transaction_id IS NOT NULL;

-- The index of the own stream; the entries are found by their origin. Kept for ever.
CREATE TABLE outbox (
  lane        integer NOT NULL,
  position    bigint  NOT NULL,
  lane_hash   bytea   NOT NULL,
  entry_count integer NOT NULL,
  PRIMARY KEY (lane, position)
);

-- Messages of the peer beyond a gap, with their entries beside them in order of place.
CREATE TABLE parked (
  lane                integer NOT NULL,
  position            bigint  NOT NULL,
  producer            smallint NOT NULL,
  incarnation_counter integer NOT NULL,
  incarnation_random  bigint  NOT NULL,
  lane_hash           bytea   NOT NULL,
  PRIMARY KEY (lane, position)
);

CREATE TABLE parked_message_entry (
  LIKE entry,
  message_position bigint  NOT NULL,
  place            integer NOT NULL,
  PRIMARY KEY (lane, message_position, place)
);

-- Entries of the peer that do not fit their stopped account, by version.
CREATE TABLE parked_entry (
  LIKE entry,
  PRIMARY KEY (lane, account, version)
);

-- The losing tail of a fork, moved here whole by an approved case (R23): out of the history, never out of sight.
CREATE TABLE evidence (
  LIKE entry,
  case_id  text COLLATE "C" NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lane, account, version, case_id)
);

-- For people who read.
CREATE VIEW journal AS
SELECT lane, account, version,
       (ARRAY['OPEN_ACCOUNT', 'DEBIT', 'CREDIT', 'HOLD', 'CAPTURE', 'RELEASE', 'REVERSE', 'CANCEL', 'TRANSFER_OWNERSHIP', 'ADJUST',
              'EXPIRE_HOLD', 'FREEZE', 'UNFREEZE', 'CLOSE_ACCOUNT', 'DAY_OPENED', 'FORMAT_RAISED'])[kind] AS kind,
       (ARRAY['POSTED', 'DECLINED', 'CANCELLED', 'NOTHING_TO_REVERSE'])[outcome] AS outcome,
       reason, source, transaction_id, leg, linked_source, linked_transaction_id,
       amount_minor, ledger_delta_minor, held_delta_minor, ledger_after_minor, held_after_minor, overdraft_limit_minor, currency,
       product, channel, (ARRAY['MAINFRAME', 'OPEN'])[owner_after] AS owner_after, epoch_term, epoch_counter, accounting_date,
       rule_id, (ARRAY['MAINFRAME', 'OPEN'])[producer] AS producer, position, ordinal,
       to_timestamp(decided_at_millis / 1000.0) AS decided_at, chain
FROM entry;
