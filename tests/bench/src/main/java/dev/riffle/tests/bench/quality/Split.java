package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.tests.bench.data.DataSet;

/**
 * What settings are chosen on, and what the chosen ones are asked about once.
 *
 * @param protocol for people and for programs
 * @param validation holds nothing that {@code test} asks about
 * @param test its training holds what validation asked about, as published protocols have it
 */
record Split(String protocol, Holdout validation, Holdout test) {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  /** Leave-one-out for data that have but an order, else a cut in time. */
  static Split of(DataSet data, double share) {
    if (data.orderOnly()) {
      return new Split(
          "leave-one-out",
          Holdout.leaveOneOut(data.interactions(), 1, SETTINGS),
          Holdout.leaveOneOut(data.interactions(), 0, SETTINGS));
    }
    Holdout test = Holdout.byTime(data.interactions(), share, SETTINGS);
    return new Split(
        "the newest %.0f %%".formatted(100 * share),
        Holdout.byTime(test.training(), share, SETTINGS),
        test);
  }
}
