package io.trigon.node.data;

import java.time.Instant;

/**
 * What a node notes in its folder for others to find it.
 *
 * @param pid its process
 * @param url where its front door is; empty until it has started
 * @param startedAt when it took the folder
 */
public record NodeNote(long pid, String url, Instant startedAt) {}
