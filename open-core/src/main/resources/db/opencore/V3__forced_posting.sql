-- Postings by force, of both cores: reversals of credits that were spent since, and adjustments below the limit. For people, who decide what
-- follows. The index holds nothing else and costs ordinary entries nothing.
CREATE INDEX entry_forced ON entry (lane, account, version) WHERE flags & 2 <> 0;

CREATE VIEW forced_posting AS
SELECT lane, account, version, (ARRAY['MAINFRAME', 'OPEN'])[producer] AS decided_by,
       CASE kind WHEN 7 THEN 'REVERSE' WHEN 10 THEN 'ADJUST' ELSE kind::text END AS kind,
       source, transaction_id, linked_source, linked_transaction_id, ledger_delta_minor, ledger_after_minor, held_after_minor,
       overdraft_limit_minor, currency, accounting_date, to_timestamp(decided_at_millis / 1000.0) AS decided_at
FROM entry
WHERE flags & 2 <> 0
ORDER BY decided_at_millis DESC;
