package dev.riffle.retrain.search;

import java.util.OptionalDouble;

/**
 * What a search came to.
 *
 * @param best settings to train with, in full
 * @param score of the best in the last round that it went through; nothing when no trial was
 *     through, and then {@code best} is what was used before
 * @param rung that round, from 0
 */
public record SearchResult(Trial best, OptionalDouble score, int rung, SearchJournal journal) {}
