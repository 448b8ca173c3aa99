-- What each core had (account version, or position in the lane's stream), and what showed that a break is gone.
ALTER TABLE recon_break
    ADD COLUMN mainframe_version bigint,
    ADD COLUMN open_version      bigint,
    ADD COLUMN note              text NOT NULL DEFAULT '';

-- A caller's account may be called like a lane; no account id has a blank.
UPDATE recon_break SET subject = 'lane ' || subject WHERE subject ~ '^(MAINFRAME|OPEN)/L[0-9]{3}$';

-- Counting the earlier breaks of the same kind and subject.
CREATE INDEX recon_break_subject ON recon_break (kind, subject);
