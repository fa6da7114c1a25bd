package dev.riffle.retrain.tune;

import java.util.Locale;
import java.util.Optional;

/**
 * What came of one look at what people did.
 *
 * @param tuning to train with
 * @param change what is changed, if anything is
 * @param words for people
 */
public record TuningResult(Tuning tuning, Optional<TuningChange> change, String words) {
  static TuningResult same(Tuning tuning, String why) {
    return new TuningResult(tuning, Optional.empty(), why);
  }

  static TuningResult of(Tuning next, TuningChange change) {
    var difference = change.difference();
    String figures =
        String.format(
            Locale.ROOT,
            "NDCG@10 of what %,d people came to like after what the twin of the model that serves has seen is"
                + " %.4f with it and %.4f without; the difference of %+.4f lies between %+.4f and"
                + " %+.4f in 95 of 100 resamplings.",
            difference.cases(),
            change.after(),
            change.before(),
            difference.mean(),
            difference.low(),
            difference.high());
    String what =
        change.back()
            ? "A step was taken back, %s: ".formatted(next.words(change.knob()))
            : "A step was taken, %s: ".formatted(next.words(change.knob()));
    return new TuningResult(next, Optional.of(change), what + figures);
  }
}
