package dev.riffle.retrain.spark;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.LinearSearch;
import dev.riffle.retrain.choice.SearchBounds;
import dev.riffle.retrain.choice.ValidationFolds;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.request.TrainRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;

/**
 * Lets the data choose the model's settings, on the driver, as one process does. Of more
 * interactions than it can hold a part of the users is drawn: all that they did, so that their
 * histories are whole.
 */
final class SettingsChoice {
  /** What is asked: with more the settings hardly change, and choosing takes hours. */
  private static final long MOST = 5_000_000;

  private static final int SCALE = 1 << 20;

  private SettingsChoice() {}

  /**
   * What was chosen.
   *
   * @param request with the settings
   * @param words how, for people; nothing where nothing could be asked
   */
  record Chosen(TrainRequest request, Optional<String> words) {}

  /**
   * Chooses.
   *
   * @param before supported interactions before the cut
   */
  static Chosen of(
      JavaRDD<Interactions> before,
      ItemCatalogue catalogue,
      TrainRequest request,
      WorkerPool workers,
      Consumer<String> log) {
    EncoderSettings encoder = request.encoder();
    long all = before.map(part -> (long) part.size()).reduce(Long::sum);
    long threshold = all <= MOST ? SCALE : SCALE * MOST / all;
    var builder = new InteractionsBuilder();
    before.map(part -> drawn(part, threshold)).collect().forEach(builder::add);
    Interactions some = builder.build(_ -> false, _ -> false);
    List<Holdout> folds = ValidationFolds.of(some, request.holdout(), encoder);
    if (folds.stream().allMatch(fold -> fold.cases().isEmpty())) {
      return new Chosen(request, Optional.empty());
    }
    var search =
        new LinearSearch(
            folds,
            catalogue.before(folds.getFirst().cut()),
            encoder,
            workers,
            SearchBounds.NONE,
            log);
    Optional<Choice> choice = search.choose(request.model());
    String sample =
        threshold == SCALE
            ? ""
            : " Asked were users with %,d of %,d interactions.".formatted(some.size(), all);
    return new Chosen(
        choice.map(Choice::settings).map(request::with).orElse(request),
        choice
            .map(found -> found.words() + sample)
            .or(() -> Optional.of("Settings were not chosen: " + search.leftOut())));
  }

  private static Interactions drawn(Interactions part, long threshold) {
    if (threshold == SCALE) {
      return part;
    }
    return part.select(
        subject -> {
          boolean in = ((part.subject(subject).hashCode() * 0x85EBCA6B) >>> 12) < threshold;
          return _ -> in;
        });
  }
}
