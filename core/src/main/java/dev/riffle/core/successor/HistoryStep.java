package dev.riffle.core.successor;

/**
 * An item of a history, and what its row counts.
 *
 * @param weight its type's weight, counted down by its step; above 0
 */
public record HistoryStep(String itemId, double weight) {}
