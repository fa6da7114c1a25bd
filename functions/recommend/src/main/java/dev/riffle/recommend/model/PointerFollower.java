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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Follows one tenant's pointer: from what is served to what shall be. A model that must not be
 * served leaves the arm with the model that it had, or else with the newest earlier one that loads.
 */
final class PointerFollower {
  /** How long a refused model is not tried again: somebody may have repaired it since. */
  static final Duration REFUSED_FOR = Duration.ofSeconds(30);

  /** The longest that it is not tried again: each refusal doubles the wait. */
  static final Duration REFUSED_AT_MOST = Duration.ofMinutes(16);

  /** Models kept beside those that serve, where they fit: a roll-back needs no fetching. */
  private static final int KEPT_BESIDE = 1;

  private final String tenant;
  private final ObjectReader store;
  private final ModelLoader loader;
  private final ModelRoom room;
  private final LoadFailures failures;
  private final Clock clock;

  PointerFollower(
      String tenant,
      ObjectReader store,
      ModelLoader loader,
      ModelRoom room,
      LoadFailures failures,
      Clock clock) {
    this.tenant = tenant;
    this.store = store;
    this.loader = loader;
    this.room = room;
    this.failures = failures;
    this.clock = clock;
  }

  /** A pointer that is to be followed. */
  record Look(ModelPointer pointer, Optional<String> etag) {}

  /**
   * Reads the pointer.
   *
   * @return nothing when all stays as it is
   * @throws StoreUnavailable when the store does not answer
   * @throws DamagedSnapshot when the pointer cannot be read
   */
  Optional<Look> look(ServingState now) {
    return switch (store.get(ModelKeys.pointer(tenant), now.etag())) {
      // A pointer that is gone says nothing of what else to serve.
      case Fetched.Missing _ -> Optional.empty();
      case Fetched.Unchanged _ ->
          now.pointer().filter(_ -> retryDue(now)).map(pointer -> new Look(pointer, now.etag()));
      case Fetched.Found found ->
          Optional.of(new Look(ModelPointer.read(found.bytes()), Optional.of(found.etag())));
    };
  }

  private boolean retryDue(ServingState now) {
    return now.refused().values().stream().anyMatch(this::mayTryAgain);
  }

  private boolean mayTryAgain(Refused refused) {
    Duration wait = REFUSED_FOR.multipliedBy(1L << Math.min(10, refused.tries() - 1));
    return refused
        .at()
        .plus(wait.compareTo(REFUSED_AT_MOST) < 0 ? wait : REFUSED_AT_MOST)
        .isBefore(clock.instant());
  }

  /**
   * Loads what a pointer names.
   *
   * @param early told of each model whose first items are there
   * @param shrunk told what serves meanwhile, when models made room for the next
   * @throws StoreUnavailable when the store does not answer
   */
  ServingState follow(
      ServingState now,
      Look seen,
      BiConsumer<ModelPointer, PartialModel> early,
      Consumer<ServingState> shrunk) {
    ModelPointer pointer = seen.pointer();
    var swap = new ModelSwap(tenant, loader, room, now, pointer, shrunk);
    var refused = new HashMap<>(now.refused());
    var due = new HashSet<String>();
    refused.forEach(
        (version, why) -> {
          if (mayTryAgain(why)) {
            due.add(version);
          }
        });
    Map<String, LoadedModel> arms = new HashMap<>();
    var named = new HashSet<>(pointer.previous());
    for (Arm arm : pointer.arms()) {
      named.add(arm.model());
      firstThatLoads(
              candidates(now, pointer, arm),
              swap,
              refused,
              due,
              arrival -> early.accept(pointer, arrival))
          .ifPresent(model -> arms.put(arm.name(), model));
    }
    refused.keySet().retainAll(named);
    return new ServingState(
        Optional.of(pointer), seen.etag(), arms, swap.settle(arms, KEPT_BESIDE), refused);
  }

  /** The arm's model, the one that it had, the last used of any arm, and the earlier ones. */
  private static List<String> candidates(ServingState now, ModelPointer pointer, Arm arm) {
    var candidates = new ArrayList<String>();
    candidates.add(arm.model());
    Optional.ofNullable(now.arms().get(arm.name()))
        .map(LoadedModel::version)
        .ifPresent(candidates::add);
    now.newest().map(LoadedModel::version).ifPresent(candidates::add);
    candidates.addAll(pointer.previous());
    return candidates;
  }

  /**
   * The first version that is in memory or can be loaded.
   *
   * @param refused versions that are not served, those on the way to the one that loads added
   * @param due those of them that may be tried once more
   */
  private Optional<LoadedModel> firstThatLoads(
      List<String> versions,
      ModelSwap swap,
      Map<String, Refused> refused,
      Set<String> due,
      Consumer<PartialModel> early) {
    for (String version : versions) {
      Optional<LoadedModel> there = swap.whole(version);
      if (there.isPresent()) {
        refused.remove(version);
        return there;
      }
      if (refused.containsKey(version) && !due.remove(version)) {
        continue;
      }
      try {
        LoadedModel loaded = swap.load(version, early);
        refused.remove(version);
        return Optional.of(loaded);
      } catch (ModelRefused e) {
        int tries = Optional.ofNullable(refused.get(version)).map(Refused::tries).orElse(0) + 1;
        refused.put(version, new Refused(e.getMessage(), clock.instant(), tries));
        failures.notLoaded(tenant, version, e.getMessage());
      }
    }
    return Optional.empty();
  }
}
