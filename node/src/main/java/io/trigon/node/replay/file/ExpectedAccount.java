package io.trigon.node.replay.file;

import org.jspecify.annotations.Nullable;

/**
 * What a whole replay must make of one account.
 *
 * @param postedEntries number of posted debits and credits
 * @param declinedEntries number of declined ones; null if the file does not say
 * @param ledgerMinor ledger balance at the end, minor units
 */
public record ExpectedAccount(
    long postedEntries, @Nullable Long declinedEntries, long ledgerMinor) {}
