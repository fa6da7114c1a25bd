package dev.riffle.recommend.model;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.riffle.aws.object.ObjectReader;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.RowTable;
import dev.riffle.core.snapshot.Section;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.core.snapshot.SnapshotAssembler;
import dev.riffle.core.snapshot.SuccessorIndex;
import dev.riffle.recommend.rows.RangedRows;
import dev.riffle.recommend.rows.RowCache;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * One snapshot on its way, first blocks first: what most first answers need is read at once, in a
 * few small reads side by side, and the rest in large ones, first one at a time and then several,
 * so that no item waits for those behind it.
 */
final class SnapshotDownload {
  /** Range reads at a time, at most. */
  static final int READERS = 4;

  private static final int FIRST_BYTES = 3 << 19;

  /** Reads beside the first that begin without anybody asking. */
  private static final int AHEAD = 2;

  private record Begun(SectionRange stretch, CompletableFuture<byte[]> bytes) {}

  /** Later reads are large enough that the wait for their first byte does not count. */
  private static final int[] STRETCH_BYTES = {FIRST_BYTES, FIRST_BYTES, 3 << 20, 8 << 20};

  private final ObjectReader store;
  private final Executor executor;
  private final String key;
  private final Queue<SectionRange> stretches;
  private final SnapshotAssembler assembler;
  private final Map<RowTable, CompletableFuture<SuccessorIndex>> indexes =
      new EnumMap<>(RowTable.class);
  private final List<Begun> begun = new ArrayList<>();
  private CompletableFuture<Void> ahead = CompletableFuture.completedFuture(null);

  /**
   * Reads the header and the first items, and begins to read what comes next.
   *
   * @throws DamagedSnapshot when what lies there is damaged
   * @throws StoreUnavailable when it could not be fetched
   */
  SnapshotDownload(
      ObjectReader store,
      Executor executor,
      String key,
      Manifest manifest,
      RowCache rows,
      Duration patience) {
    this.store = store;
    this.executor = executor;
    this.key = key;
    this.stretches = new ConcurrentLinkedQueue<>(SectionRange.of(read(manifest), STRETCH_BYTES));
    SectionRange first = stretches.remove();
    for (int n = 0; n < AHEAD && !stretches.isEmpty(); n++) {
      SectionRange next = stretches.remove();
      begun.add(new Begun(next, CompletableFuture.supplyAsync(() -> fetch(next), executor)));
    }
    Map<RowTable, CompletableFuture<byte[]>> indexBytes = new EnumMap<>(RowTable.class);
    for (RowTable table : RowTable.values()) {
      if (manifest.has(table) && !first.sections().contains(index(manifest, table))) {
        Section section = index(manifest, table);
        indexBytes.put(table, CompletableFuture.supplyAsync(() -> fetch(section), executor));
      }
    }
    this.assembler = first(manifest, first);
    for (RowTable table : RowTable.values()) {
      if (manifest.has(table)) {
        CompletableFuture<SuccessorIndex> index =
            indexBytes.containsKey(table)
                ? indexBytes.get(table).thenApply(bytes -> index(manifest, table, bytes))
                : completedFuture(assembler.index(table).orElseThrow());
        indexes.put(table, index);
        assembler.takeRows(table, new RangedRows(store, executor, key, index, rows, patience));
      }
    }
  }

  /** What is read whole: rows too, where there are few. */
  private static List<Section> read(Manifest manifest) {
    Set<RowTable> whole = ServedBytes.wholeTables(manifest);
    return manifest.sections().stream()
        .filter(section -> section.table().map(whole::contains).orElse(true))
        .toList();
  }

  private static Section index(Manifest manifest, RowTable table) {
    return manifest.section(table.index());
  }

  private SuccessorIndex index(Manifest manifest, RowTable table, byte[] bytes) {
    Section section = index(manifest, table);
    try {
      assembler.accept(section, bytes);
    } catch (DamagedSnapshot onTheWay) {
      assembler.accept(section, fetch(section));
    }
    return assembler.index(table).orElseThrow();
  }

  /** Whether nothing is left to read. */
  boolean done() {
    return stretches.isEmpty() && begun.isEmpty();
  }

  SnapshotAssembler assembler() {
    return assembler;
  }

  /** Takes in what was begun beside the first read, beside the caller. */
  void takeAhead(Runnable grown) {
    ahead =
        CompletableFuture.allOf(
            begun.stream()
                .map(
                    read ->
                        read.bytes().thenAcceptAsync(bytes -> take(read, bytes, grown), executor))
                .toArray(CompletableFuture[]::new));
  }

  private void take(Begun read, byte[] bytes, Runnable grown) {
    try {
      accept(read.stretch(), bytes, assembler);
    } catch (DamagedSnapshot onTheWay) {
      accept(read.stretch(), fetch(read.stretch()), assembler);
    }
    grown.run();
  }

  /**
   * Reads all that is left.
   *
   * @throws DamagedSnapshot when what lies there is damaged
   * @throws StoreUnavailable when it could not be fetched
   */
  Model rest(Runnable grown) {
    try {
      var coming = new ArrayList<CompletableFuture<?>>(indexes.values());
      coming.add(ahead);
      coming.add(reader(READERS, grown));
      CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw e;
      }
    }
    return assembler.model();
  }

  /** Reads until nothing is left; after its first read another such reader joins it. */
  private CompletableFuture<Void> reader(int readers, Runnable grown) {
    return CompletableFuture.supplyAsync(() -> readNext(grown), executor)
        .thenCompose(
            more -> {
              if (!more) {
                return CompletableFuture.completedFuture(null);
              }
              var goOn = CompletableFuture.runAsync(() -> readAll(grown), executor);
              return readers == 1
                  ? goOn
                  : CompletableFuture.allOf(goOn, reader(readers - 1, grown));
            });
  }

  private void readAll(Runnable grown) {
    boolean more = true;
    while (more) {
      more = readNext(grown);
    }
  }

  /** Whether there was something to read. */
  private boolean readNext(Runnable grown) {
    SectionRange next = stretches.poll();
    if (next == null) {
      return false;
    }
    try {
      read(next);
      grown.run();
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      stretches.clear(); // One failure is enough: the other readers end as well.
      throw e;
    }
  }

  private SnapshotAssembler first(Manifest manifest, SectionRange stretch) {
    try {
      return begun(manifest, stretch);
    } catch (DamagedSnapshot onTheWay) {
      return begun(manifest, stretch);
    }
  }

  private SnapshotAssembler begun(Manifest manifest, SectionRange stretch) {
    byte[] bytes = fetch(stretch);
    ByteBuffer header = stretch.cut(manifest.section(Section.HEADER), bytes);
    var copy = new byte[header.remaining()];
    header.get(copy);
    var begun = new SnapshotAssembler(manifest, copy);
    accept(stretch, bytes, begun);
    return begun;
  }

  private void read(SectionRange stretch) {
    try {
      accept(stretch, fetch(stretch), assembler);
    } catch (DamagedSnapshot onTheWay) {
      // What was damaged on its way comes whole the second time; what lies damaged does not.
      accept(stretch, fetch(stretch), assembler);
    }
  }

  private byte[] fetch(Section section) {
    return store.range(key, section.offset(), Math.toIntExact(section.length()));
  }

  private byte[] fetch(SectionRange stretch) {
    return store.range(key, stretch.offset(), stretch.length());
  }

  private static void accept(SectionRange stretch, byte[] bytes, SnapshotAssembler assembler) {
    for (Section section : stretch.sections()) {
      assembler.accept(section, stretch.cut(section, bytes));
    }
  }
}
