package dev.riffle.retrain.search;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A trial that is through.
 *
 * @param rung from 0
 * @param candidate its number
 * @param score nothing when its settings could not be solved
 */
public record FinishedTrial(int rung, int candidate, OptionalDouble score, Duration took) {}
