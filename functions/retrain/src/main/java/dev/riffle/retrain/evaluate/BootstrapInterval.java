package dev.riffle.retrain.evaluate;

/**
 * A mean, and where 95 of 100 resamplings of the users put it.
 *
 * @param low not above {@code mean} but for skewed resamplings
 */
public record BootstrapInterval(double mean, double low, double high) {}
