-- How a doubt is to end: what was asked, the wish of its rule, and whether a person should look at it.
-- Rows from before were never reversed; their kind is not known.
alter table in_doubt add column kind varchar(24) not null default '';
alter table in_doubt add column on_in_doubt varchar(10) not null default 'RESOLVE';
alter table in_doubt add column for_person boolean not null default false;
