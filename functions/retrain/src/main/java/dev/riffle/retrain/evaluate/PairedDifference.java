package dev.riffle.retrain.evaluate;

/**
 * How much better the challenger is than the champion on the same cases.
 *
 * @param mean challenger less champion
 * @param low the end of the 95 % interval that is worse for the challenger
 * @param high the other end
 * @param better the share of resamplings in which the challenger is strictly better, 0 to 1; those
 *     without a difference count half
 * @param cases how many users
 */
public record PairedDifference(double mean, double low, double high, double better, int cases) {}
