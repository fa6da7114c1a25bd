package dev.riffle.recommend.model;

import dev.riffle.core.model.DamagedSnapshot;
import dev.riffle.core.model.Manifest;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.Section;
import dev.riffle.core.model.SnapshotAssembler;
import dev.riffle.recommend.model.ObjectStore.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Fetches a model by range reads, a few at a time and first blocks first, each section verified
 * before it is used. Beside the model itself it holds no more than {@link #READERS} stretches of
 * {@link #STRETCH_BYTES}, or of one section where that is larger.
 */
public final class SnapshotFetcher {
  /** Range reads at a time. */
  static final int READERS = 4;

  /** A range read's size: large enough that its first byte's wait does not count. */
  static final int STRETCH_BYTES = 8 << 20;

  private final ObjectStore store;
  private final Executor executor;

  public SnapshotFetcher(ObjectStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /** A model and what its manifest says. */
  public record FetchedModel(Manifest manifest, Model model) {}

  /**
   * Fetches a model.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  public FetchedModel fetch(String tenant, String version) {
    String folder = "models/%s/%s/".formatted(tenant, version);
    try {
      Manifest manifest = manifest(folder);
      if (!manifest.version().equals(version) || !manifest.tenant().equals(tenant)) {
        throw new ModelRefused(
            "%s%s is of model %s of tenant %s: publish the model again or roll back"
                .formatted(folder, Manifest.FILE, manifest.version(), manifest.tenant()));
      }
      return new FetchedModel(manifest, snapshot(folder + manifest.file(), manifest));
    } catch (DamagedSnapshot e) {
      throw new ModelRefused("%s is damaged: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private Manifest manifest(String folder) {
    return switch (store.get(folder + Manifest.FILE, Optional.empty())) {
      case Fetched.Found found -> Manifest.read(found.bytes());
      case Fetched.Missing _, Fetched.Unchanged _ ->
          throw new ModelRefused(
              "there is no %s%s: publish the model again or roll back"
                  .formatted(folder, Manifest.FILE));
    };
  }

  private Model snapshot(String key, Manifest manifest) {
    var header = new Stretch(List.of(manifest.section(Section.HEADER)));
    var assembler =
        new SnapshotAssembler(manifest, store.range(key, header.offset(), header.length()));
    List<Section> rest =
        manifest.sections().stream()
            .filter(section -> !section.name().equals(Section.HEADER))
            .toList();
    Queue<Stretch> stretches = new ConcurrentLinkedQueue<>(Stretch.of(rest, STRETCH_BYTES));
    var readers = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < READERS; i++) {
      readers.add(CompletableFuture.runAsync(() -> readAll(key, stretches, assembler), executor));
    }
    try {
      CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
    return assembler.model();
  }

  private void readAll(String key, Queue<Stretch> stretches, SnapshotAssembler assembler) {
    try {
      for (Stretch next = stretches.poll(); next != null; next = stretches.poll()) {
        read(key, next, assembler);
      }
    } catch (RuntimeException e) {
      stretches.clear(); // One failure is enough: the other readers end as well.
      throw e;
    }
  }

  private void read(String key, Stretch stretch, SnapshotAssembler assembler) {
    try {
      accept(stretch, store.range(key, stretch.offset(), stretch.length()), assembler);
    } catch (DamagedSnapshot onTheWay) {
      // What was damaged on its way comes whole the second time; what lies damaged does not.
      accept(stretch, store.range(key, stretch.offset(), stretch.length()), assembler);
    }
  }

  private static void accept(Stretch stretch, byte[] bytes, SnapshotAssembler assembler) {
    for (Section section : stretch.sections()) {
      assembler.accept(section, stretch.cut(section, bytes));
    }
  }
}
