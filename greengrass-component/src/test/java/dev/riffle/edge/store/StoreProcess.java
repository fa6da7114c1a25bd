package dev.riffle.edge.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** Accepts and sends without end, saying each on its output once it holds; waits to be killed. */
final class StoreProcess {
  private StoreProcess() {}

  /**
   * Runs until it is killed.
   *
   * @param args folder, the first event's number
   */
  public static void main(String[] args) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int first = Integer.parseInt(args[1]);
    try (var compactions = Executors.newSingleThreadExecutor()) {
      EdgeStore store =
          EdgeStore.open(Path.of(args[0]), Events.roomy(20_000), new FileDisk(), compactions);
      for (int n = Math.max(0, first - 20); ; n++) {
        if (store.accept(Events.click(n), true, true)) {
          out.println("accepted e" + n + " .");
        } else {
          out.println("again e" + n + " .");
        }
        if (n % 10 == 0) {
          List<Queued> batch = store.waiting(8, Long.MAX_VALUE);
          for (Queued event : batch) {
            out.println("sent " + Events.id(event) + " .");
          }
          if (!batch.isEmpty()) {
            store.sent(batch.getLast().sequence());
          }
        }
      }
    }
  }
}
