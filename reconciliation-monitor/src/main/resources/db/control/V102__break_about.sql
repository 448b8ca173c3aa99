-- The transaction that a break of an account is about, where it is about one: a case acts on it.
ALTER TABLE recon_break
    ADD COLUMN about_source         text,
    ADD COLUMN about_transaction_id text,
    ADD COLUMN about_leg            smallint;
