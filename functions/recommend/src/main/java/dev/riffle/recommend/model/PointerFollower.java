package dev.riffle.recommend.model;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.recommend.model.ServingState.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Follows one tenant's pointer: from what is served to what shall be. A model that must not be
 * served leaves the arm with the model that it had, or else with the newest earlier one that loads.
 */
final class PointerFollower {
  /** How long a refused model is not tried again: somebody may have repaired it since. */
  static final Duration REFUSED_FOR = Duration.ofSeconds(30);

  /** Models kept beside those that serve, so that a roll-back needs no fetching. */
  private static final int KEPT_BESIDE = 1;

  private final String tenant;
  private final ObjectReader store;
  private final ModelLoader loader;
  private final Clock clock;

  PointerFollower(String tenant, ObjectReader store, ModelLoader loader, Clock clock) {
    this.tenant = tenant;
    this.store = store;
    this.loader = loader;
    this.clock = clock;
  }

  /**
   * Reads the pointer and loads what it names.
   *
   * @param early told of each model whose first items are there
   * @return nothing when all stays as it is
   * @throws StoreUnavailable when the store does not answer
   * @throws DamagedSnapshot when the pointer cannot be read
   */
  Optional<ServingState> next(ServingState now, BiConsumer<ModelPointer, PartialModel> early) {
    String key = ModelKeys.pointer(tenant);
    return switch (store.get(key, now.etag())) {
      // A pointer that is gone says nothing of what else to serve.
      case Fetched.Missing _ -> Optional.empty();
      case Fetched.Unchanged _ ->
          now.pointer()
              .filter(_ -> retryDue(now))
              .map(pointer -> follow(now, pointer, now.etag(), early));
      case Fetched.Found found ->
          Optional.of(
              follow(now, ModelPointer.read(found.bytes()), Optional.of(found.etag()), early));
    };
  }

  private boolean retryDue(ServingState now) {
    return now.refused().values().stream().anyMatch(this::mayTryAgain);
  }

  private boolean mayTryAgain(Refused refused) {
    return refused.at().plus(REFUSED_FOR).isBefore(clock.instant());
  }

  private ServingState follow(
      ServingState now,
      ModelPointer pointer,
      Optional<String> etag,
      BiConsumer<ModelPointer, PartialModel> early) {
    var kept = new LinkedHashMap<>(now.kept());
    var refused = new HashMap<String, Refused>();
    now.refused().entrySet().stream()
        .filter(entry -> !mayTryAgain(entry.getValue()))
        .forEach(entry -> refused.put(entry.getKey(), entry.getValue()));
    Map<String, LoadedModel> arms = new HashMap<>();
    var named = new HashSet<>(pointer.previous());
    for (Arm arm : pointer.arms()) {
      var candidates = new ArrayList<String>();
      candidates.add(arm.model());
      named.add(arm.model());
      Optional.ofNullable(now.arms().get(arm.name()))
          .map(LoadedModel::version)
          .ifPresent(candidates::add);
      now.newest().map(LoadedModel::version).ifPresent(candidates::add);
      candidates.addAll(pointer.previous());
      Tried tried =
          firstThatLoads(candidates, kept, refused, arrival -> early.accept(pointer, arrival));
      refused.putAll(tried.refused());
      tried
          .loaded()
          .ifPresent(
              model -> {
                kept.putIfAbsent(model.version(), model);
                arms.put(arm.name(), model);
              });
    }
    refused.keySet().retainAll(named);
    arms.values().forEach(model -> kept.putLast(model.version(), model));
    while (kept.size()
        > arms.values().stream().map(LoadedModel::version).distinct().count() + KEPT_BESIDE) {
      kept.pollFirstEntry();
    }
    return new ServingState(Optional.of(pointer), etag, arms, kept, refused);
  }

  /**
   * What came of trying versions one after another.
   *
   * @param refused those on the way to the one that loaded
   */
  private record Tried(Optional<LoadedModel> loaded, Map<String, Refused> refused) {}

  private Tried firstThatLoads(
      List<String> versions,
      Map<String, LoadedModel> kept,
      Map<String, Refused> known,
      Consumer<PartialModel> early) {
    var refused = new HashMap<String, Refused>();
    for (String version : versions) {
      if (kept.containsKey(version)) {
        return new Tried(Optional.of(kept.get(version)), refused);
      }
      if (known.containsKey(version) || refused.containsKey(version)) {
        continue;
      }
      try {
        return new Tried(Optional.of(loader.load(tenant, version, early)), refused);
      } catch (ModelRefused e) {
        refused.put(version, new Refused(e.getMessage(), now()));
      }
    }
    return new Tried(Optional.empty(), refused);
  }

  private Instant now() {
    return clock.instant();
  }
}
