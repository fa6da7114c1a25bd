package dev.riffle.retrain.train;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.successor.SparseSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings that a model was trained with, as its manifest has them. */
public final class TrainedSettings {
  private TrainedSettings() {}

  /**
   * Of a linear model.
   *
   * @param unknownIgnored whether items that nobody put were left out
   */
  public static Map<String, String> of(TrainRequest request, boolean unknownIgnored) {
    return of(request, Optional.empty(), unknownIgnored);
  }

  /**
   * The same.
   *
   * @param sequence the sequence model, where that is what is made
   */
  static Map<String, String> of(
      TrainRequest request, Optional<SequenceChoice> sequence, boolean unknownIgnored) {
    Map<String, String> settings =
        sequence.map(SequenceProvenance::settings).orElseGet(() -> ofLinearModel(request));
    settings.put("popularityHalfLife", request.model().popularity().toString());
    settings.put("seed", Long.toString(request.ials().seed()));
    settings.put("holdout", Double.toString(request.holdout()));
    var cleaning = request.cleaning();
    settings.put("minItemInteractions", Integer.toString(cleaning.minItemInteractions()));
    settings.put("minUserInteractions", Integer.toString(cleaning.minUserInteractions()));
    settings.put("robotInteractions", Integer.toString(cleaning.robotInteractions()));
    settings.put(
        UnknownItems.SETTING,
        (unknownIgnored ? UnknownItems.IGNORE : UnknownItems.ACCEPT).wireName());
    settings.put("robotPerMinute", Integer.toString(cleaning.robotPerMinute()));
    return settings;
  }

  private static Map<String, String> ofLinearModel(TrainRequest request) {
    var ials = request.ials();
    var settings = new HashMap<String, String>();
    settings.put("trainer", request.model().sparse().isPresent() ? "linear" : "ials");
    request.model().sparse().ifPresent(sparse -> settings.putAll(successors(sparse)));
    settings.put("dims", Integer.toString(ials.dims()));
    settings.put("epochs", Integer.toString(ials.epochs()));
    settings.put("initialDeviation", Double.toString(ials.initialDeviation()));
    settings.put("blockSize", Integer.toString(ials.blockSize()));
    return settings;
  }

  static Map<String, String> successors(SparseSettings sparse) {
    return Map.of(
        "sparseWeight", Double.toString(sparse.weight()),
        "halfLifeSteps", Double.toString(sparse.serving().halfLifeSteps()),
        "counting", sparse.counting().toString());
  }
}
