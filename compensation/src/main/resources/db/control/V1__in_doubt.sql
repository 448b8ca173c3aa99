-- Transactions whose decision a router lost track of. A row stays after it is resolved: it says how.
create table in_doubt (
    account        varchar(34)  not null,
    source         varchar(14)  not null,
    transaction_id varchar(35)  not null,
    leg            smallint     not null,
    sent_to        varchar(16)  not null,
    cause          varchar(40)  not null,
    since          timestamptz  not null,
    deadline       timestamptz  not null,
    attempts       integer      not null,
    next_attempt   timestamptz  not null,
    resolved_as    varchar(40)  not null default '',
    resolved_at    timestamptz,
    primary key (account, source, transaction_id, leg)
);

-- Open ones are few, resolved ones add up: both indexes hold only the open ones.
create index in_doubt_due on in_doubt (next_attempt) where resolved_as = '';
create index in_doubt_age on in_doubt (since) where resolved_as = '';
