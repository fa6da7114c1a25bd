package dev.riffle.edge.kill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.edge.serve.DeviceRecommendations;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.QueuedEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Accepts, answers, sends and swaps models without end, saying each on its output once it holds;
 * waits to be killed.
 */
final class KilledProcess {
  private KilledProcess() {}

  /**
   * Runs until it is killed.
   *
   * @param args folder, the first event's number, {@code whole} or {@code int8}
   */
  public static void main(String[] args) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("begins . .");
    Path folder = Path.of(args[0]);
    int first = Integer.parseInt(args[1]);
    try (var compactions = Executors.newSingleThreadExecutor()) {
      EdgeStore store = Load.open(folder, compactions);
      var models = new ModelSwaps(folder, said -> out.println(said + " ."));
      models.start(args[2].equals("whole"));
      var answers =
          new DeviceRecommendations(
              store, () -> Optional.of(models.serving()), Clock.systemUTC(), () -> "n", _ -> {});
      for (int n = Math.max(0, first - 20); ; n++) {
        boolean taken = store.accept(Load.event(n), true, true);
        out.println((taken ? "accepted " : "again ") + n + " .");
        if (n % 10 == 0) {
          ask(answers, n);
          send(store, out);
        }
        if (n % 50 == 0) {
          models.swap();
        }
      }
    }
  }

  private static void send(EdgeStore store, PrintStream out) {
    List<QueuedEvent> batch = store.waiting(12, Long.MAX_VALUE);
    for (QueuedEvent event : batch) {
      out.println("sent " + Load.number(event) + " .");
    }
    if (!batch.isEmpty()) {
      store.sent(batch.getLast().sequence());
    }
  }

  private static void ask(DeviceRecommendations answers, int n) {
    ObjectNode answer =
        answers.answer(
            EventJson.write(JsonNodeFactory.instance.objectNode().put("userId", Load.user(n))));
    if (answer.path("items").size() != 10 || !answer.path("strategy").asText().equals("personal")) {
      throw new IllegalStateException("after e%d: %s".formatted(n, answer));
    }
  }
}
