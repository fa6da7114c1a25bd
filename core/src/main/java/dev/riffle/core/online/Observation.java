package dev.riffle.core.online;

/**
 * What a history says of one item: one observed cell of the matrix that is factorized.
 *
 * @param weight above an unobserved cell's, more than 0
 * @param liked target 1, or 0
 */
public record Observation(String itemId, double weight, boolean liked) {}
