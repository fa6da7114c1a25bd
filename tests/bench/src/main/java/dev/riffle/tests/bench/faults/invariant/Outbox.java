package dev.riffle.tests.bench.faults.invariant;

/**
 * A device's outbox at the end.
 *
 * @param waiting events that were not sent
 * @param dropped events that never will be
 */
public record Outbox(int waiting, long dropped) {}
