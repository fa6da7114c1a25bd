package dev.riffle.retrain.tune;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.FeedbackWeight;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far settings are from what was chosen or given.
 *
 * @param steps of each knob that is moved, by its {@link Knob#most} at most; never 0
 */
public record Tuning(Map<Knob, Integer> steps) {
  public static final Tuning NONE = new Tuning(Map.of());

  /** Under which name manifests keep it. */
  public static final String KEY = "tuning";

  private static final double LEAST_MILLIS = Duration.ofHours(1).toMillis();
  private static final double MOST_MILLIS = Duration.ofDays(1_000_000).toMillis();

  public Tuning {
    var kept = new EnumMap<Knob, Integer>(Knob.class);
    steps.forEach(
        (knob, count) -> {
          if (count != 0) {
            kept.put(knob, Math.clamp(count, -knob.most(), knob.most()));
          }
        });
    steps = Collections.unmodifiableMap(kept);
  }

  /** How far one is moved. */
  public int of(Knob knob) {
    return steps.getOrDefault(knob, 0);
  }

  /** With one moved by a step; the same where that is its bound. */
  Tuning moved(Knob knob, int by) {
    var next = new EnumMap<Knob, Integer>(Knob.class);
    next.putAll(steps);
    next.put(knob, of(knob) + by);
    return new Tuning(next);
  }

  /**
   * Settings of a model, as they would be with this.
   *
   * @param already what they are tuned by as they are
   */
  EncoderSettings applied(EncoderSettings to, Tuning already) {
    var feedback = new EnumMap<InteractionType, FeedbackWeight>(InteractionType.class);
    feedback.putAll(to.feedback());
    for (Knob knob : Knob.values()) {
      knob.type()
          .filter(feedback::containsKey)
          .ifPresent(
              type ->
                  feedback.computeIfPresent(
                      type,
                      (_, usual) ->
                          new FeedbackWeight(
                              usual.weight() * factor(knob, already), usual.liked())));
    }
    double millis = to.halfLife().toMillis() * factor(Knob.HALF_LIFE, already);
    return to.withFeedback(feedback)
        .withObjective(
            to.unobservedWeight(),
            to.regularization(),
            to.regularizationExponent(),
            Duration.ofMillis(Math.round(Math.clamp(millis, LEAST_MILLIS, MOST_MILLIS))));
  }

  /** The same of a model's sparse part, whose weight is in what types count. */
  SuccessorSettings weighed(SuccessorSettings to, Tuning already) {
    double weight = factor(Knob.SUCCESSOR_WEIGHT, already);
    return read(to, already)
        .withTypeWeights(
            to.typeWeights().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() * weight)));
  }

  private SuccessorSettings read(SuccessorSettings to, Tuning already) {
    double steps = to.steps() * factor(Knob.SUCCESSOR_STEPS, already);
    return to.withHalfLifeSteps(
            Math.clamp(to.halfLifeSteps() * factor(Knob.SUCCESSOR_HALF_LIFE, already), 0.01, 1e6))
        .withSteps(Math.clamp(Math.round(steps), 1, SuccessorSettings.MAX_STEPS));
  }

  /** Settings of a training, as they would be with this. */
  public LinearSettings applied(LinearSettings to) {
    if (steps.isEmpty()) {
      return to;
    }
    var tuned =
        new LinearSettings(to.ials(), applied(to.encoder(), NONE), to.sparse(), to.popularity());
    return to.sparse()
        .map(
            sparse ->
                tuned.with(
                    new SparseSettings(
                        sparse.counting(),
                        read(sparse.serving(), NONE),
                        sparse.weight() * factor(Knob.SUCCESSOR_WEIGHT, NONE))))
        .orElse(tuned);
  }

  private double factor(Knob knob, Tuning already) {
    return knob.factor(of(knob) - already.of(knob));
  }

  /** For manifests: {@code halfLife=-1 click=2}; empty when nothing is moved. */
  public String text() {
    return steps.entrySet().stream()
        .map(each -> each.getKey().wireName() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Reads what {@link #text} gives; what this reader does not know is passed over. */
  public static Tuning read(String text) {
    var steps = new EnumMap<Knob, Integer>(Knob.class);
    for (String each : text.split(" ", -1)) {
      int is = each.indexOf('=');
      if (is > 0 && each.substring(is + 1).matches("-?[0-9]{1,2}")) {
        Knob.named(each.substring(0, is))
            .ifPresent(knob -> steps.put(knob, Integer.valueOf(each.substring(is + 1))));
      }
    }
    return new Tuning(steps);
  }

  /** What one knob is moved by, for people: {@code halfLife x0.67}. */
  String words(Knob knob) {
    return String.format(Locale.ROOT, "%s x%.3g", knob.wireName(), knob.factor(of(knob)));
  }
}
