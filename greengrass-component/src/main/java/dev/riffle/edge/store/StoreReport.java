package dev.riffle.edge.store;

import java.util.Map;

/**
 * What became of the events.
 *
 * @param accepted since the store was made
 * @param waiting in the outbox
 * @param dropped from the outbox for want of room, by type; they never reached the cloud
 * @param usersEvicted histories that gave way to more recent users'
 * @param damagedBytes skipped when the store was opened: torn ends and flipped bits
 */
public record StoreReport(
    long accepted,
    int waiting,
    Map<String, Long> dropped,
    long usersEvicted,
    long users,
    long damagedBytes,
    long diskBytes) {}
