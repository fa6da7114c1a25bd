package dev.riffle.core.snapshot;

import dev.riffle.core.settings.UnknownItems;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param training settings by name, as text
 * @param metrics results of its evaluation by name, finite
 * @param from time of the oldest event it was trained on
 * @param until time of the newest event it was trained on
 * @param dataUntil newest arrival in the archive when it was trained: the delta starts here
 * @param parent the version that served before, if any
 * @param gitCommit of the code that trained it, if known
 */
public record Provenance(
    Map<String, String> training,
    Map<String, Double> metrics,
    Instant from,
    Instant until,
    Instant dataUntil,
    Optional<String> parent,
    Optional<String> gitCommit) {

  public Provenance {
    training = Collections.unmodifiableMap(new TreeMap<>(training));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("metric " + name + " is " + value);
          }
        });
  }

  /** Whether the model knows only items that were put, so that others are none where it serves. */
  public boolean onlyPut() {
    return UnknownItems.IGNORE.wireName().equals(training.get(UnknownItems.SETTING));
  }

  /** Nothing but the time: for models that no archive was read for. */
  public static Provenance at(Instant time) {
    return new Provenance(Map.of(), Map.of(), time, time, time, Optional.empty(), Optional.empty());
  }
}
