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
import java.util.function.Supplier;

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

  /**
   * Fetches what a model's snapshot consists of.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  public Manifest manifest(String tenant, String version) {
    String key = folder(tenant, version) + Manifest.FILE;
    Manifest manifest =
        switch (store.get(key, Optional.empty())) {
          case Fetched.Found found -> refusing(key, () -> Manifest.read(found.bytes()));
          case Fetched.Missing _, Fetched.Unchanged _ ->
              throw new ModelRefused(
                  "there is no %s: publish the model again or roll back".formatted(key));
        };
    if (!manifest.version().equals(version) || !manifest.tenant().equals(tenant)) {
      throw new ModelRefused(
          "%s is of model %s of tenant %s: publish the model again or roll back"
              .formatted(key, manifest.version(), manifest.tenant()));
    }
    return manifest;
  }

  /**
   * Fetches the snapshot's header and its first items, in one read.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  public SnapshotAssembler begin(Manifest manifest) {
    String key = key(manifest);
    return refusing(
        key,
        () -> {
          try {
            return first(key, manifest);
          } catch (DamagedSnapshot onTheWay) {
            // What was damaged on its way comes whole the second time; what lies damaged does not.
            return first(key, manifest);
          }
        });
  }

  /**
   * Fetches the rest.
   *
   * @param begun what {@link #begin} gave
   * @param grown told whenever more items are there
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  public Model finish(Manifest manifest, SnapshotAssembler begun, Runnable grown) {
    return refusing(key(manifest), () -> rest(manifest, begun, grown));
  }

  private static String folder(String tenant, String version) {
    return "models/%s/%s/".formatted(tenant, version);
  }

  private static String key(Manifest manifest) {
    return folder(manifest.tenant(), manifest.version()) + manifest.file();
  }

  private static <T> T refusing(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DamagedSnapshot e) {
      throw new ModelRefused("%s is damaged: %s".formatted(key, e.getMessage()), e);
    }
  }

  private SnapshotAssembler first(String key, Manifest manifest) {
    var stretch = new Stretch(manifest.sections().stream().limit(beginning(manifest)).toList());
    byte[] bytes = store.range(key, stretch.offset(), stretch.length());
    var assembler =
        new SnapshotAssembler(manifest, stretch.cut(manifest.section(Section.HEADER), bytes));
    accept(stretch, bytes, assembler);
    return assembler;
  }

  /** Sections up to the first block, which lie at the file's start. */
  private static int beginning(Manifest manifest) {
    List<String> names = manifest.sections().stream().map(Section::name).toList();
    return Math.max(1, names.indexOf(Section.block(0)) + 1);
  }

  private Model rest(Manifest manifest, SnapshotAssembler begun, Runnable grown) {
    List<Section> rest = manifest.sections().stream().skip(beginning(manifest)).toList();
    Queue<Stretch> stretches = new ConcurrentLinkedQueue<>(Stretch.of(rest, STRETCH_BYTES));
    var readers = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < Math.min(READERS, stretches.size()); i++) {
      readers.add(
          CompletableFuture.runAsync(
              () -> readAll(key(manifest), stretches, begun, grown), executor));
    }
    try {
      CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
    return begun.model();
  }

  private void readAll(
      String key, Queue<Stretch> stretches, SnapshotAssembler assembler, Runnable grown) {
    try {
      for (Stretch next = stretches.poll(); next != null; next = stretches.poll()) {
        read(key, next, assembler);
        grown.run();
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
