package dev.riffle.retrain.encoder;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import java.util.List;

/**
 * What a sequence model is to be trained on, and how.
 *
 * @param encoder how histories are read
 * @param items ids, in the order that the model has them in; events with others are left out
 */
public record SequenceTask(
    SequenceTraining training,
    EncoderSettings encoder,
    Interactions interactions,
    List<String> items) {
  public SequenceTask {
    items = List.copyOf(items);
  }
}
