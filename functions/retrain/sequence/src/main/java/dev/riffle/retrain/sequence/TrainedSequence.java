package dev.riffle.retrain.sequence;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.retrain.ials.Factors;

/**
 * A trained model.
 *
 * @param items a row for each item, in the order of the training set
 * @param epoch after which it was best, from 1
 * @param score NDCG@10 on validation cases then
 */
public record TrainedSequence(SequenceNetwork network, Factors items, int epoch, double score) {}
