package dev.riffle.edge.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.HistoryEntry;
import dev.riffle.edge.store.EdgeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with SIGKILL while it starts, writes, compacts, answers and swaps models; {@code
 * -Driffle.kills=1000} for a long run.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("riffle.kills", 20);
  private static final int SEED = Integer.getInteger("riffle.kills.seed", 11);
  private static final int SAID_EVERY = 50;

  @TempDir private Path folder;
  private final BitSet accepted = new BitSet();
  private final BitSet sent = new BitSet();
  private int next;
  private int early;
  private int installed;

  @BeforeEach
  void publish() throws IOException {
    ModelSwaps.publish(folder);
  }

  @Test
  void noKillLosesAnAcceptedEventOrKeepsTheDeviceFromServing() throws Exception {
    var random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      // One in five dies while it starts; some start with another model deployed.
      boolean starting = random.nextInt(5) == 0;
      if (random.nextInt(10) == 0) {
        ModelSwaps.deploy(folder, 10 + kill);
      }
      var life = new Life(folder, next, kill % 4 == 0 ? "whole" : "int8");
      List<String> said =
          starting
              ? life.killedAfter(1, random.nextInt(400_000))
              : life.killedAfter(1 + random.nextInt(600), random.nextInt(2_000));
      hear(said);
      early += said.size() == 1 ? 1 : 0;
      holdsAllThatWasSaid(kill);
      if (kill % SAID_EVERY == 0 || kill == KILLS) {
        System.out.printf(
            "%d kills, %d of them before the first event; %d events accepted, %d sent, %d models"
                + " installed%n",
            kill, early, accepted.cardinality(), sent.cardinality(), installed);
      }
    }
  }

  private void hear(List<String> said) {
    for (String line : said) {
      String[] words = line.split(" ");
      if (words.length < 3) {
        continue; // The line that the kill tore.
      }
      switch (words[0]) {
        case "accepted" -> {
          int n = Integer.parseInt(words[1]);
          assertThat(accepted.get(n)).as("e%d accepted as two", n).isFalse();
          accepted.set(n);
          next = Math.max(next, n + 1);
        }
        case "again" -> next = Math.max(next, Integer.parseInt(words[1]) + 1);
        case "sent" -> sent.set(Integer.parseInt(words[1]));
        case "installed" -> installed++;
        case "begins", "serves" -> {}
        default -> throw new AssertionError("the process said: " + line);
      }
    }
  }

  private void holdsAllThatWasSaid(int kill) throws IOException {
    try (EdgeStore store = Load.open(folder, Runnable::run)) {
      var known = new BitSet();
      store
          .waiting(Integer.MAX_VALUE, Long.MAX_VALUE)
          .forEach(
              event -> {
                int n = Load.number(event);
                assertThat(known.get(n)).as("kill %d: e%d waits as two", kill, n).isFalse();
                known.set(n);
              });
      known.or(sent);
      var missing = (BitSet) accepted.clone();
      missing.andNot(known);
      assertThat(missing)
          .as("kill %d: accepted, neither waiting nor sent", kill)
          .isEqualTo(new BitSet());
      assertThat(store.report().dropped()).isEmpty();
      for (int user = 0; user < Load.USERS; user++) {
        assertThat(history(store, user)).as("kill %d", kill).containsAll(newest(user));
      }
    }
    try (var files = Files.list(folder.resolve("models"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".refused")))
          .as("kill %d: a kill is no reason to refuse a model", kill)
          .isEmpty();
    } catch (java.nio.file.NoSuchFileException neverStarted) {
      assertThat(next).isZero();
    }
  }

  private static Set<String> history(EdgeStore store, int user) {
    var times = new TreeSet<String>();
    for (HistoryEntry entry : store.history("default", "u" + user).entries()) {
      times.add(entry.time().toString());
    }
    return times;
  }

  /** When the newest accepted events of a user were; a few that nobody heard of may be newer. */
  private Set<String> newest(int user) {
    var times = new TreeSet<String>();
    for (int n = accepted.length() - 1; n >= 0 && times.size() < Load.HISTORY / 2; n--) {
      if (n % Load.USERS == user && accepted.get(n)) {
        times.add(Load.time(n).toString());
      }
    }
    return times;
  }
}
