package dev.riffle.recommend.model;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From the models that a tenant serves to those that its pointer names: looks before it loads, and
 * lets go before it takes. Beside what the pointer names there is one more model at most, and where
 * that does not fit, it shrinks to its first items, which answer until the next model is whole.
 */
final class ModelSwap {
  private static final double MEBI = 1 << 20;

  private final String tenant;
  private final ModelLoader loader;
  private final ModelRoom room;
  private final Consumer<ServingState> shrunk;
  private final ServingState before;
  private final Set<String> named;
  private final Map<String, LoadedModel> arms;
  private final SequencedMap<String, LoadedModel> kept;

  /**
   * @param shrunk told what serves from now on, whenever a model made room
   */
  ModelSwap(
      String tenant,
      ModelLoader loader,
      ModelRoom room,
      ServingState before,
      ModelPointer next,
      Consumer<ServingState> shrunk) {
    this.tenant = tenant;
    this.loader = loader;
    this.room = room;
    this.before = before;
    this.shrunk = shrunk;
    this.named = next.arms().stream().map(Arm::model).collect(Collectors.toSet());
    this.arms = new HashMap<>(before.arms());
    this.kept = new LinkedHashMap<>(before.kept());
  }

  /** A model that is in memory, whole. */
  Optional<LoadedModel> whole(String version) {
    return Optional.ofNullable(kept.get(version)).filter(LoadedModel::whole);
  }

  /**
   * Loads a model, when there is room for it or room can be made.
   *
   * @throws ModelRefused when it must not be served, or does not fit
   */
  LoadedModel load(String version, Consumer<PartialModel> early) {
    Manifest manifest = loader.manifest(tenant, version);
    long model = ServedBytes.of(manifest);
    long beside = ServedBytes.whileLoading(manifest);
    makeRoom(version, model, beside);
    boolean loaded = false;
    try {
      LoadedModel next = loader.load(manifest, early);
      loaded = true;
      forget(version);
      kept.put(version, next);
      tell();
      return next;
    } catch (OutOfMemoryError e) {
      throw new ModelRefused(
          "out of memory while loading %s, which takes %s: raise the function's memory"
              .formatted(version, mega(model)),
          e);
    } finally {
      room.give(loaded ? beside : model + beside);
    }
  }

  /**
   * All models in memory, once it is settled which serve: the last used last, and beside those that
   * serve as many as were asked for.
   */
  SequencedMap<String, LoadedModel> settle(Map<String, LoadedModel> serving, int beside) {
    serving.values().forEach(model -> kept.putLast(model.version(), model));
    Set<String> used =
        serving.values().stream().map(LoadedModel::version).collect(Collectors.toSet());
    for (String version : Set.copyOf(kept.keySet())) {
      if (!used.contains(version) && !kept.get(version).whole()) {
        forget(version);
      }
    }
    while (kept.size() > used.size() + beside) {
      forget(kept.firstEntry().getKey());
    }
    return kept;
  }

  private void makeRoom(String version, long model, long beside) {
    long needed = model + beside;
    if (needed > room.bytes()) {
      throw new ModelRefused(
          "%s takes %s where it serves and %s more while it is loaded, and this function has %s for models: raise its memory (recommendMemoryMb), or train fewer dims"
              .formatted(version, mega(model), mega(beside), mega(room.bytes())));
    }
    letGoWhatServesNobody();
    if (room.take(needed)) {
      return;
    }
    room.clear(needed);
    if (room.take(needed)) {
      return;
    }
    shrinkReplaced(needed);
    if (!room.take(needed)) {
      throw new ModelRefused(
          "%s takes %s, and of this function's %s for models %s are free: the pointer's other arms and other tenants hold the rest"
              .formatted(version, mega(needed), mega(room.bytes()), mega(room.free())));
    }
  }

  private void letGoWhatServesNobody() {
    var used = new HashSet<>(named);
    arms.values().forEach(model -> used.add(model.version()));
    boolean gone = false;
    for (String version : Set.copyOf(kept.keySet())) {
      if (!used.contains(version)) {
        forget(version);
        gone = true;
      }
    }
    if (gone) {
      tell();
    }
  }

  /** Only when that is enough: half a model in vain helps nobody. */
  private void shrinkReplaced(long needed) {
    var replaced = kept.values().stream().filter(it -> !named.contains(it.version())).toList();
    long possible = replaced.stream().mapToLong(LoadedModel::bytes).sum();
    if (room.free() + possible < needed) {
      return;
    }
    for (LoadedModel model : replaced) {
      long missing = needed - room.free();
      if (missing > 0) {
        shrink(model, model.bytes() - missing);
      }
    }
    tell();
  }

  private void shrink(LoadedModel model, long most) {
    Optional<LoadedModel> left = model.within(most);
    room.give(model.bytes() - left.map(LoadedModel::bytes).orElse(0L));
    left.ifPresentOrElse(
        less -> kept.put(model.version(), less), () -> kept.remove(model.version()));
    for (var arm : Map.copyOf(arms).entrySet()) {
      if (arm.getValue().version().equals(model.version())) {
        left.ifPresentOrElse(less -> arms.put(arm.getKey(), less), () -> arms.remove(arm.getKey()));
      }
    }
  }

  private void forget(String version) {
    Optional.ofNullable(kept.remove(version)).ifPresent(gone -> room.give(gone.bytes()));
  }

  private void tell() {
    shrunk.accept(before.with(arms, new LinkedHashMap<>(kept)));
  }

  private static String mega(long bytes) {
    return "%,.0f MB".formatted(Math.ceil(bytes / MEBI));
  }
}
