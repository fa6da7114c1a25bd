package dev.riffle.retrain.encoder;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.retrain.ials.Factors;

/** Judges a model in training, the higher the better. */
@FunctionalInterface
public interface SequenceJudge {
  /** NDCG@10 of a model on validation cases. */
  double score(SequenceNetwork network, Factors items);
}
