package dev.riffle.recommend.model;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a tenant serves at a moment; immutable.
 *
 * @param pointer as last read
 * @param etag the pointer's
 * @param arms by name, the model that serves each; not the pointer's own where that is refused
 * @param kept models in memory by version, the last used last
 * @param refused versions that must not be served
 */
record ServingState(
    Optional<ModelPointer> pointer,
    Optional<String> etag,
    Map<String, LoadedModel> arms,
    SequencedMap<String, LoadedModel> kept,
    Map<String, Refused> refused) {

  /**
   * Why a version is not served.
   *
   * @param at when it was last tried
   * @param tries how often in a row
   */
  record Refused(String why, Instant at, int tries) {}

  static final ServingState NOTHING =
      new ServingState(
          Optional.empty(), Optional.empty(), Map.of(), new LinkedHashMap<>(), Map.of());

  ServingState {
    arms = Map.copyOf(arms);
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /** The model that was used last, whatever its arm. */
  Optional<LoadedModel> newest() {
    return Optional.ofNullable(kept.lastEntry()).map(Map.Entry::getValue);
  }

  /** With models that made room, in the place of what they were; without those that are gone. */
  ServingState with(Map<String, LoadedModel> others, SequencedMap<String, LoadedModel> left) {
    return new ServingState(pointer, etag, others, left, refused);
  }

  /** What all models take in memory. */
  long bytes() {
    return bytes(kept);
  }

  static long bytes(Map<String, LoadedModel> models) {
    return models.values().stream().mapToLong(LoadedModel::bytes).sum();
  }

  /** The version that serves each arm. */
  Map<String, String> versions() {
    var versions = new TreeMap<String, String>();
    arms.forEach((arm, model) -> versions.put(arm, model.version()));
    return versions;
  }

  /** The arms as the pointer names them. */
  List<Arm> wanted() {
    return pointer.map(ModelPointer::arms).orElse(List.of());
  }
}
