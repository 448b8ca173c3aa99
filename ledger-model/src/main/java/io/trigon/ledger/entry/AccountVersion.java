package io.trigon.ledger.entry;

import io.trigon.ledger.model.AccountId;

/**
 * Names one entry of one account.
 *
 * @param account the account
 * @param version 1 upwards
 */
public record AccountVersion(AccountId account, long version) {}
