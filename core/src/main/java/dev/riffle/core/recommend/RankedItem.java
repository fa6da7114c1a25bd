package dev.riffle.core.recommend;

/**
 * An item that was found for an answer by rules.
 *
 * @param score before rules
 * @param order decides between equal scores: the lower comes first
 */
record RankedItem(String id, double score, long order) {}
