package dev.riffle.edge.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.Model;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.serve.Answers;
import dev.riffle.edge.serve.Intake;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.DeviceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Event to changed recommendation, from JSON to JSON: the event is read, checked and written to the
 * store, the user's history folded in, the whole model searched exactly. What the nucleus' IPC adds
 * is not in it.
 */
public final class EdgeBench {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int USERS = 50;
  private static final int WARM_UP = 1_000;

  private EdgeBench() {}

  /**
   * Either {@code make FOLDER ITEMS DIMS}, which writes a model, or {@code run FOLDER EVENTS},
   * which prints a JSON line with {@code p50_ms}, {@code p99_ms} and {@code rss_mb}.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("make")) {
      BenchModel.write(
          folder.resolve("model"), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    } else {
      run(folder, Integer.parseInt(args[2]));
    }
  }

  private static void run(Path folder, int events) throws IOException {
    Model model = new ModelFolder(folder.resolve("model")).load();
    var random = new Random(5);
    var millis = new double[events];
    try (var compactions = Executors.newSingleThreadExecutor();
        EdgeStore store =
            EdgeStore.open(
                folder.resolve("store"), StoreSettings.defaults(), new FileDisk(), compactions)) {
      var clock = new DeviceClock(Clock.systemUTC(), System::nanoTime, store.newestMillis());
      var intake = new Intake(store, clock, _ -> true);
      var answers =
          new Answers(store, () -> Optional.of(model), clock, () -> UUID.randomUUID().toString());
      for (int n = -WARM_UP; n < events; n++) {
        String user = "user-" + random.nextInt(USERS);
        byte[] event = event(clock, user, model.id(random.nextInt(model.size())));
        byte[] request = EventJson.write(JSON.createObjectNode().put("userId", user));
        long start = System.nanoTime();
        Optional<ObjectNode> rejected = intake.take(JSON.readTree(event));
        byte[] answer = EventJson.write(answers.answer(JSON.readTree(request)));
        long end = System.nanoTime();
        if (rejected.isPresent() || answer.length < 500) {
          throw new IllegalStateException("no answer but %d bytes".formatted(answer.length));
        }
        if (n >= 0) {
          millis[n] = (end - start) / 1e6;
        }
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "{\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"rss_mb\":%d,\"items\":%d,\"dims\":%d,\"heap_mb\":%d}%n",
        millis[events / 2],
        millis[events * 99 / 100],
        residentMegabytes(),
        model.size(),
        model.dims(),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static byte[] event(Clock clock, String user, String item) {
    return EventJson.write(
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("type", "click")
            .put("userId", user)
            .put("itemId", item)
            .put("time", clock.instant().toString()));
  }

  private static long residentMegabytes() throws IOException {
    return Files.readString(Path.of("/proc/self/status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
        .findFirst()
        .orElse(0);
  }
}
