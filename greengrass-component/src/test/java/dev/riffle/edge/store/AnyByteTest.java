package dev.riffle.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts and flips the store's files at every byte. */
class AnyByteTest {
  private static final int EVENTS = 8;
  @TempDir private Path folder;
  private final List<Integer> ends = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    try (EdgeStore store = Events.open(folder.resolve("whole"), 1 << 20)) {
      for (int n = 0; n < EVENTS; n++) {
        store.accept(Events.click(n), true, true);
        ends.add((int) store.report().diskBytes());
      }
    }
  }

  @Test
  void aJournalCutAnywhereGivesTheEventsBeforeTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("whole/journal-0"));
    for (int cut = 0; cut <= whole.length; cut++) {
      int at = cut;
      List<String> expected = new ArrayList<>();
      for (int n = 0; n < EVENTS; n++) {
        if (ends.get(n) <= at) {
          expected.add("e" + n);
        }
      }
      assertThat(read(java.util.Arrays.copyOf(whole, cut))).as("cut at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void aFlippedByteCostsTheEventItIsInAndNoOther() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("whole/journal-0"));
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      List<String> expected = new ArrayList<>();
      for (int n = 0; n < EVENTS; n++) {
        boolean hit = ends.get(n) > at && (n == 0 || ends.get(n - 1) <= at);
        if (!hit) {
          expected.add("e" + n);
        }
      }
      assertThat(read(flipped)).as("flipped at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void aBaseFlippedAnywhereStillOpensAndLosesOneEntryAtMost() throws IOException {
    Path source = folder.resolve("based");
    try (EdgeStore store = Events.open(source, 1)) {
      for (int n = 0; n < EVENTS; n++) {
        store.accept(Events.click(n), true, true);
      }
    }
    Path base;
    try (var files = Files.list(source)) {
      base =
          files
              .filter(file -> file.getFileName().toString().startsWith("base-"))
              .findFirst()
              .orElseThrow();
    }
    byte[] whole = Files.readAllBytes(base);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Path copy = Files.createDirectories(folder.resolve("copy"));
      Files.write(copy.resolve(base.getFileName()), flipped);
      try (EdgeStore store = Events.open(copy, 1 << 20)) {
        assertThat(Events.waitingIds(store))
            .as("flipped at %d", at)
            .hasSizeBetween(EVENTS - 2, EVENTS);
        assertThat(store.report().damagedBytes()).isPositive();
      }
      clear(copy);
    }
  }

  private List<String> read(byte[] journal) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.write(copy.resolve("journal-0"), journal);
    try (EdgeStore store = Events.open(copy, 1 << 20)) {
      return Events.waitingIds(store);
    } finally {
      clear(copy);
    }
  }

  private static void clear(Path copy) throws IOException {
    try (var files = Files.list(copy)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
