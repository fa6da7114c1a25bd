package dev.riffle.retrain.encoder;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.retrain.ials.Factors;
import java.util.List;

/**
 * A trained model.
 *
 * @param ids of its items
 * @param items a row for each of them, in their order
 * @param epoch after which it was best, from 1; 0: none was trained
 * @param epochs that were trained
 * @param score NDCG@10 on validation cases then
 */
public record TrainedSequence(
    SequenceNetwork network, List<String> ids, Factors items, int epoch, int epochs, double score) {
  public TrainedSequence {
    ids = List.copyOf(ids);
  }
}
