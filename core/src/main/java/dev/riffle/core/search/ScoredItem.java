package dev.riffle.core.search;

/**
 * An item that was found.
 *
 * @param index in the model
 * @param score dot product with the query
 */
public record ScoredItem(int index, float score) {}
