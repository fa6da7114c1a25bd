package dev.riffle.tests.bench.edge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.Quantization;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.serve.DeviceRecommendations;
import dev.riffle.edge.serve.EventIntake;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.PollingWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Event to changed recommendation, from JSON to JSON: the event is read, checked and written to the
 * store, the user's history folded in, the whole model searched exactly, while another thread
 * flushes the store as the component's does. What the nucleus' IPC adds is not in it.
 */
final class EdgeBench {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int USERS = 50;
  private static final int WARM_UP = 1_000;

  private EdgeBench() {}

  /**
   * Either {@code make FOLDER ITEMS DIMS}, which writes a model, or {@code run FOLDER EVENTS
   * ENCODING}, which prints a JSON line.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("make")) {
      BenchModel.write(
          folder.resolve("model"), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    } else {
      var form = new DeviceForm(Quantization.named(args[3]), 0, 0);
      System.out.println(run(folder, Integer.parseInt(args[2]), form));
    }
  }

  private static ObjectNode run(Path folder, int events, DeviceForm form) throws IOException {
    ServingModel serving =
        new CompressedModels(form)
            .load(new ModelFolder(folder.resolve("model")), folder.resolve("forms"));
    ModelView model = serving.model();
    var random = new Random(5);
    var times = new Times(events);
    try (var compactions = Executors.newSingleThreadExecutor();
        EdgeStore store =
            EdgeStore.open(
                folder.resolve("store"), StoreSettings.defaults(), new FileDisk(), compactions);
        var _ = flushing(store, times)) {
      var clock = new DeviceClock(Clock.systemUTC(), System::nanoTime, store.newestMillis());
      var intake = new EventIntake(Event.DEFAULT_TENANT, store, clock, _ -> true, _ -> {});
      var answers =
          new DeviceRecommendations(
              store,
              () -> Optional.of(serving),
              clock,
              () -> UUID.randomUUID().toString(),
              _ -> {});
      for (int n = -WARM_UP; n < events; n++) {
        String user = "user-" + random.nextInt(USERS);
        byte[] event = event(clock, user, model.id(random.nextInt(model.held())));
        byte[] request = EventJson.write(JSON.createObjectNode().put("userId", user));
        times.begin();
        Optional<ObjectNode> rejected = intake.take(event);
        byte[] answer = EventJson.write(answers.answer(request));
        times.end(n);
        if (rejected.isPresent() || answer.length < 500) {
          throw new IllegalStateException("no answer but %d bytes".formatted(answer.length));
        }
      }
    }
    return times
        .report(JSON.createObjectNode())
        .put("rss_mb", ProcessMemory.residentMegabytes())
        .put("encoding", form.encoding().wireName())
        .put("items", model.held())
        .put("dims", model.dims())
        .put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
  }

  private static PollingWorker flushing(EdgeStore store, Times times) {
    return new PollingWorker(
        "flush",
        () -> {
          times.flushing(true);
          store.flush();
          times.flushing(false);
          return false;
        },
        Duration.ofMillis(200),
        Backoff.jittered(Duration.ofMillis(500), Duration.ofSeconds(10), new Random(1)));
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
}
