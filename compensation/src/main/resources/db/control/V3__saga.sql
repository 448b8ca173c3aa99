-- Transfers and their reversals. A row is written before the step that it asks for is sent; every later write names the version before.
create table saga (
    source           varchar(14)  not null,
    transaction_id   varchar(35)  not null,
    of_source        varchar(14)  not null,
    of_id            varchar(35)  not null,
    debit_account    varchar(34)  not null,
    credit_account   varchar(34)  not null,
    amount_minor     bigint       not null,
    currency         varchar(3)   not null,
    channel          varchar(16)  not null,
    product          varchar(8)   not null,
    accounting_date  integer      not null,
    deadline         timestamptz  not null,
    free_text        varchar(140) not null,
    phase            varchar(20)  not null,
    direction        varchar(8)   not null,
    debit            varchar(12)  not null,
    credit           varchar(12)  not null,
    because          varchar(40)  not null,
    attempts         integer      not null,
    next_attempt     timestamptz  not null,
    since            timestamptz  not null,
    updated_at       timestamptz  not null,
    version          bigint       not null,
    is_open          boolean      not null,
    is_in_transit    boolean      not null,
    primary key (source, transaction_id)
);

-- Open ones are few, ended ones add up.
create index saga_due on saga (next_attempt) where is_open;
create index saga_in_transit on saga (since) where is_in_transit;
create index saga_updated on saga (updated_at);
