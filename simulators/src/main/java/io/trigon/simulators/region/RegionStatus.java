package io.trigon.simulators.region;

/**
 * What the region is doing.
 *
 * @param maxTasks MXT
 * @param runningTasks tasks that run now, their service time included
 * @param tasks tasks that ended since the start, abends included
 * @param abends tasks that ended with an error reply since the start
 */
public record RegionStatus(int maxTasks, int runningTasks, long tasks, long abends) {}
