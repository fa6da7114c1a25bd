package dev.riffle.retrain.tune;

import dev.riffle.retrain.evaluate.PairedDifference;

/**
 * One step, with its figures.
 *
 * @param to how far the knob is moved with it
 * @param back whether it takes an earlier one back
 * @param before NDCG@10 of what people came to like, without it
 * @param after with it
 * @param difference of both, over users
 */
public record TuningChange(
    Knob knob,
    int from,
    int to,
    boolean back,
    double before,
    double after,
    PairedDifference difference) {}
