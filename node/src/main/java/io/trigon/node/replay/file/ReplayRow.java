package io.trigon.node.replay.file;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Kind;

/**
 * One transaction of the file, valid in itself.
 *
 * @param line its line in the file
 * @param transactionId the caller's id; no other row has it
 * @param account on which account
 * @param kind {@link Kind#DEBIT} or {@link Kind#CREDIT}
 * @param amountMinor minor units, above zero
 * @param date the accounting date it asks for
 * @param channel where it came in
 * @param freeText its purpose, may be empty
 */
public record ReplayRow(
    int line,
    String transactionId,
    AccountId account,
    Kind kind,
    long amountMinor,
    AccountingDate date,
    String channel,
    String freeText) {}
