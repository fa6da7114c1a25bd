package dev.riffle.tests.bench.load;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.Await;
import dev.riffle.local.load.EventLoader;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.tests.bench.data.SampleData;
import dev.riffle.tests.bench.swaps.PublishedVersions;
import dev.riffle.tests.bench.topk.StoredModel;
import dev.riffle.tests.bench.topk.TrainedVectors;
import dev.riffle.tests.bench.topk.Vectors;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whom and what a load is about, once a stage holds it.
 *
 * @param users who is asked for
 * @param items what they act on
 */
public record LoadedWorld(List<String> users, List<String> items) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int EVENTS_A_USER = 50;
  private static final int ITEMS_USED = 10_000;

  public LoadedWorld {
    users = List.copyOf(users);
    items = List.copyOf(items);
  }

  /** A sample, and a model that is trained on it. */
  public static LoadedWorld sample(Stage stage, int users, int items, int dims, long seed) {
    var settings =
        new SampleSettings(users, items, users * EVENTS_A_USER, Instant.now(), Duration.ofDays(90));
    var sample = SampleWorld.make(settings, new SplittableRandom(seed));
    load(stage, "sample", sample.events().iterator(), sample.size());
    // Whether the model is good is another question: what is measured is that it answers.
    stage.api().trainUngated(Event.DEFAULT_TENANT, dims);
    return new LoadedWorld(
        sample.users(), sample.items().map(Event::partitionKey).map(LoadedWorld::id).toList());
  }

  /** A model of as many items as are asked for: a small one's, drawn again and again with noise. */
  static LoadedWorld large(Stage stage, int items, int dims, long seed) throws IOException {
    var small =
        SampleWorld.make(
            new SampleSettings(2_000, 4_000, 100_000, Instant.EPOCH, Duration.ofDays(90)),
            new SplittableRandom(seed));
    try (var folder = TemporaryFolder.make("riffle-bench-load")) {
      Vectors vectors =
          Vectors.enlarged(TrainedVectors.of(SampleData.of(small), dims), items, seed);
      Manifest manifest = StoredModel.write(vectors, folder.folder()).manifest();
      var versions =
          new PublishedVersions(
              stage.aws(),
              stage.plane().bucket().name(),
              folder.folder().resolve(Manifest.SNAPSHOT_FILE),
              manifest);
      String version = versions.publish(0);
      versions.point();
      Await.until(
          version + " serves",
          PATIENCE,
          () -> stage.api().get("/v1/models").json().path("loaded").asText().equals(version));
    }
    var random = new SplittableRandom(seed);
    return new LoadedWorld(
        IntStream.range(0, 1_000).mapToObj(i -> "user" + i).toList(),
        random.ints(ITEMS_USED, 0, items).mapToObj(Integer::toString).toList());
  }

  /** One user's events, a second apart, the last of them now. */
  public void history(Stage stage, String user, int events) {
    Instant begin = Instant.now().minusSeconds(events);
    Iterator<Event> all =
        IntStream.range(0, events).mapToObj(i -> click(user, i, begin.plusSeconds(i))).iterator();
    load(stage, "history", all, events);
  }

  /** Waits until what was sent before is ingested. */
  public static void awaitIngested(Stage stage, String name) {
    var markers = markers(stage, name);
    try (var api = new RiffleApi(stage.host().endpoint(), Attempts.patient())) {
      api.post(markers.events(name, Instant.now()));
    }
    Await.until("all is ingested", PATIENCE, () -> markers.newestAre(name));
  }

  /** The id in a key of tenant and id. */
  private static String id(String key) {
    return key.substring(Event.key(Event.DEFAULT_TENANT, "").length());
  }

  private Event click(String user, int number, Instant time) {
    return new Interaction(
        "history-" + number,
        Event.DEFAULT_TENANT,
        InteractionType.CLICK,
        user,
        items.get(number % items.size()),
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void load(Stage stage, String name, Iterator<Event> events, long count) {
    try (var api = new RiffleApi(stage.host().endpoint(), Attempts.patient())) {
      new EventLoader(api, markers(stage, name), Terminal.standard(), Clock.systemUTC())
          .load(name, events, count);
    }
  }

  /** Buoys behind what was sent before them. */
  static ShardMarkers markers(Stage stage, String name) {
    return new ShardMarkers(
        stage.aws(), stage.plane().stream().name(), stage.plane().items().name(), name);
  }
}
