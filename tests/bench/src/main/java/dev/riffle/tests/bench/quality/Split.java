package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.ValidationFolds;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.tests.bench.data.DataSet;
import java.util.List;

/**
 * What settings are chosen on, and what the chosen ones are asked about once.
 *
 * @param protocol for people and for programs
 * @param validation holds nothing that {@code test} asks about
 * @param folds more of the same, where there are few users: none of them asks about what {@code
 *     test} does
 * @param test its training holds what validation asked about, as published protocols have it
 */
record Split(String protocol, Holdout validation, List<Holdout> folds, Holdout test) {
  /**
   * Leave-one-out for data that have but an order, and where it is asked for; else a cut in time.
   */
  static Split of(DataSet data, double share, boolean leaveOneOut) {
    EncoderSettings settings = data.encoder();
    if (leaveOneOut || data.orderOnly()) {
      Holdout test = Holdout.leaveOneOut(data.interactions(), 0, settings);
      return new Split(
          "leave-one-out",
          Holdout.leaveOneOut(data.interactions(), 1, settings),
          ValidationFolds.lastItems(test.training(), settings),
          test);
    }
    Holdout test = Holdout.byTime(data.interactions(), share, settings);
    return new Split(
        "the newest %.0f %%".formatted(100 * share),
        Holdout.byTime(test.training(), share, settings),
        ValidationFolds.of(test.training(), share, settings),
        test);
  }
}
