package dev.riffle.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process with SIGKILL while it writes; {@code -Driffle.kills=1000} for a long run. */
class KillTest {
  private static final int KILLS = Integer.getInteger("riffle.kills", 20);
  private static final int SEED = Integer.getInteger("riffle.kills.seed", 11);
  private static final int SAID_EVERY = 50;

  @TempDir private Path folder;

  @Test
  void noKillLosesAnAcceptedEventOrKeepsTheStoreFromOpening() throws Exception {
    var random = new Random(SEED);
    Set<String> accepted = new HashSet<>();
    Set<String> sent = new HashSet<>();
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      for (String line : runAndKill(next, 1 + random.nextInt(600))) {
        String[] words = line.split(" ");
        if (words.length < 3) {
          continue; // The line that the kill tore.
        }
        int n = Integer.parseInt(words[1].substring(1));
        switch (words[0]) {
          case "accepted" -> {
            assertThat(accepted.add(words[1])).as("%s accepted as two", words[1]).isTrue();
            next = Math.max(next, n + 1);
          }
          case "sent" -> sent.add(words[1]);
          default -> next = Math.max(next, n + 1);
        }
      }
      try (EdgeStore store =
          EdgeStore.open(folder, Events.roomy(20_000), new FileDisk(), Runnable::run)) {
        List<String> waiting = Events.waitingIds(store);
        assertThat(waiting).as("kill %d", kill).doesNotHaveDuplicates();
        Set<String> known = new HashSet<>(waiting);
        known.addAll(sent);
        assertThat(known).as("kill %d", kill).containsAll(accepted);
        assertThat(store.report().dropped()).as("kill %d", kill).isEmpty();
      }
      if ((kill + 1) % SAID_EVERY == 0) {
        System.out.printf(
            "%d kills, %d events accepted, %d sent%n", kill + 1, accepted.size(), sent.size());
      }
    }
    System.out.printf(
        "%d kills, %d events accepted, %d sent%n", KILLS, accepted.size(), sent.size());
  }

  private List<String> runAndKill(int first, int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                folder.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new ArrayList<String>();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (said.size() == lines) {
          // By its handle: the process' own method would close the pipe and lose what it said.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    assertThat(said)
        .as("lines of a process that was to be killed")
        .hasSizeGreaterThanOrEqualTo(lines);
    return said;
  }
}
