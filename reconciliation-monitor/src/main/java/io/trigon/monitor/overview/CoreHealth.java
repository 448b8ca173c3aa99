package io.trigon.monitor.overview;

import io.trigon.ledger.model.CoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One core, as the monitor sees it.
 *
 * @param core which core
 * @param up whether it answered the last question
 * @param lastAnswerAt when it answered last; null if never
 * @param owned open accounts that it owns
 * @param entries entries in its store
 * @param decided commands decided there through this node's router since its start
 * @param decidedPerSecond the same per second, over the last seconds
 */
public record CoreHealth(
    CoreId core,
    boolean up,
    @Nullable Instant lastAnswerAt,
    long owned,
    long entries,
    long decided,
    long decidedPerSecond) {}
