package dev.riffle.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the store at random bytes of its writing, compactions included, and opens it again. */
class CutShortTest {
  @TempDir private Path temp;

  @Test
  void whatWasAcceptedIsThereAfterAnEndAtAnyByte() throws IOException {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      Path folder = Files.createDirectories(temp.resolve("r" + round));
      Set<String> accepted = new LinkedHashSet<>();
      Set<String> sent = new LinkedHashSet<>();
      for (int life = 0; life < 3; life++) {
        live(folder, new FailingDisk(random.nextInt(12_000), false), random, accepted, sent, life);
      }
      try (EdgeStore store = Events.open(folder, 900)) {
        List<String> waiting = Events.waitingIds(store);
        assertThat(waiting).as("round %d", round).doesNotHaveDuplicates();
        List<String> missing = new ArrayList<>(accepted);
        missing.removeAll(waiting);
        assertThat(sent).as("round %d", round).containsAll(missing);
        for (String id : accepted) {
          int n = Integer.parseInt(id.substring(1));
          assertThat(store.accept(Events.click(n), true, true)).as("again %s", id).isFalse();
        }
      }
    }
  }

  @Test
  void aFullDiskTakesEventsAgainWhenThereIsRoom() throws IOException {
    var disk = new FailingDisk(3_000, true);
    List<String> accepted = new ArrayList<>();
    try (EdgeStore store = EdgeStore.open(temp, Events.settings(900), disk, Runnable::run)) {
      int refused = 0;
      for (int n = 0; n < 60; n++) {
        if (n == 40) {
          disk.grow(1 << 20);
        }
        try {
          store.accept(Events.click(n), true, true);
          accepted.add("e" + n);
        } catch (StoreFull full) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      assertThat(accepted).contains("e59");
    }
    try (EdgeStore store = Events.open(temp, 900)) {
      assertThat(Events.waitingIds(store)).isEqualTo(accepted);
    }
  }

  private static void live(
      Path folder, Disk disk, Random random, Set<String> accepted, Set<String> sent, int life) {
    Executor direct = Runnable::run;
    try {
      EdgeStore store = EdgeStore.open(folder, Events.settings(900), disk, direct);
      for (int i = 0; i < 40; i++) {
        int n = life * 1_000 + i;
        store.accept(Events.click(n), true, true);
        accepted.add("e" + n);
        if (random.nextInt(8) == 0) {
          List<QueuedEvent> batch = store.waiting(4, Long.MAX_VALUE);
          batch.forEach(event -> sent.add(Events.id(event)));
          store.sent(batch.getLast().sequence());
        }
      }
    } catch (IOException | StoreFull cut) {
      // The end of this life.
    }
  }
}
