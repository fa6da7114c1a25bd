package dev.riffle.core.successor;

/**
 * The sparse part as a training makes it.
 *
 * @param settings that it was trained with
 * @param weights rows in training's order of the items
 */
public record TrainedSuccessors(SuccessorSettings settings, SuccessorWeights weights) {}
