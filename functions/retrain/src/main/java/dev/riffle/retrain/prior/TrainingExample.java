package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;

/**
 * An item that shows what features lead to.
 *
 * @param vector as trained
 * @param count how many cells it was trained on, 1 or more: its weight
 */
public record TrainingExample(ItemFeatures features, float[] vector, int count) {}
