-- Where a core stood when it stopped in order. A row is taken (deleted) by the next start, before it is compared.
create table orderly_stop (
    core             varchar(16) not null,
    lane             integer     not null,
    produced         bigint      not null,
    produced_hash    varchar(32) not null,
    applied          bigint      not null,
    applied_hash     varchar(32) not null,
    noted_at         timestamptz not null default now(),
    primary key (core, lane)
);
