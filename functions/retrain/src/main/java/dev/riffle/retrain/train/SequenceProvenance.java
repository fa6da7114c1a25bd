package dev.riffle.retrain.train;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.util.HashMap;
import java.util.Map;

/** What a manifest says of how a sequence model was trained. */
final class SequenceProvenance {
  private SequenceProvenance() {}

  static Map<String, String> settings(SequenceChoice choice) {
    SequenceTraining training = choice.training();
    SequenceSettings shape = training.shape();
    var settings = new HashMap<String, String>();
    settings.put("trainer", choice.sparse().isPresent() ? "both" : "sequence");
    settings.put("dims", Integer.toString(shape.dims()));
    settings.put("blocks", Integer.toString(shape.blocks()));
    settings.put("heads", Integer.toString(shape.heads()));
    settings.put("steps", Integer.toString(shape.steps()));
    settings.put("negatives", Integer.toString(training.negatives()));
    settings.put("batchEvents", Integer.toString(training.batchEvents()));
    settings.put("learningRate", Double.toString(training.learningRate()));
    settings.put("dropout", Double.toString(training.dropout()));
    settings.put("averaging", Double.toString(training.averaging()));
    settings.put("epochs", Integer.toString(choice.trained().epoch()));
    settings.put("refitEpochs", Integer.toString(training.refitEpochs()));
    choice.sparse().ifPresent(it -> settings.putAll(TrainedSettings.successors(it)));
    return settings;
  }
}
