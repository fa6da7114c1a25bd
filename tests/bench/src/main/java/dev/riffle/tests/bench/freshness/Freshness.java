package dev.riffle.tests.bench.freshness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.host.limit.HostModeOption;
import dev.riffle.local.load.EventLoader;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Likes a user's first recommendation and asks again until it is gone: through the HTTP door,
 * Kinesis, the event source mapping, ingest, DynamoDB and recommend, all but AWS itself. The clock
 * starts when {@code POST /v1/events} has answered.
 */
@Command(
    name = "freshness",
    description = "How long an accepted event takes to change the next recommendation.",
    mixinStandardHelpOptions = true)
public final class Freshness implements Callable<Integer> {
  private static final Duration LOST = Duration.ofSeconds(30);
  private static final long SEED = 7;
  private static final int DIMS = 64;

  @Option(names = "--events", description = "How many events; default ${DEFAULT-VALUE}.")
  private int events = 200;

  @Option(names = "--users", description = "Users of the sample; default ${DEFAULT-VALUE}.")
  private int users = 200;

  @Option(names = "--items", description = "Items of the sample; default ${DEFAULT-VALUE}.")
  private int items = 1_000;

  @Mixin private HostModeOption like;

  @Override
  public Integer call() {
    var settings = new SampleSettings(users, items, users * 50, Instant.now(), Duration.ofDays(90));
    var sample = SampleWorld.make(settings, new SplittableRandom(SEED));
    System.out.println("Starting the emulator and the functions, loading a sample, training ...");
    var mode = like.chosen();
    try (Stage stage = Stage.start(host -> host.mode(mode))) {
      load(stage, sample);
      // Whether the model is good is another question: what is measured is that it answers.
      stage.api().trainUngated("default", DIMS);
      var random = new SplittableRandom(SEED);
      var all = sample.users();
      measure(stage, all.get(0), -1); // the first request loads the model
      double[] millis = new double[events];
      double[] posts = new double[events];
      for (int i = 0; i < events; i++) {
        double[] measured = measure(stage, all.get(random.nextInt(all.size())), i);
        posts[i] = measured[0];
        millis[i] = measured[1];
      }
      System.out.printf(
          "Accepted event to changed recommendation, %d users, %d items%n", users, items);
      new BenchmarkReport(System.out)
          .figure("p50_ms", "median", BenchmarkReport.percentile(millis, 0.5), "ms")
          .figure("p99_ms", "99th percentile", BenchmarkReport.percentile(millis, 0.99), "ms")
          .figure(
              "post_p50_ms",
              "before it: POST to its answer, median",
              BenchmarkReport.percentile(posts, 0.5),
              "ms")
          .count("poll_ms", "time between two reads of an idle shard", mode.poll().toMillis())
          .count("events", "events", events)
          .end();
    }
    return 0;
  }

  private void load(Stage stage, SampleWorld sample) {
    try (var api = new RiffleApi(stage.host().endpoint(), Attempts.patient())) {
      var markers =
          new ShardMarkers(
              stage.aws(),
              stage.plane().stream().name(),
              stage.plane().items().name(),
              "freshness");
      new EventLoader(api, markers, Terminal.standard(), Clock.systemUTC())
          .load("freshness", sample.events().iterator(), sample.size());
    }
  }

  /** Milliseconds of the POST, and from its answer to the changed recommendation. */
  private static double[] measure(Stage stage, String user, int number) {
    ApiResponse first = stage.api().recommendations(user, "k=10");
    if (!first.json().path("strategy").asText().equals("personal")) {
      throw new IllegalStateException("a user's vector is to answer, not " + first.json());
    }
    List<String> before = first.items();
    ObjectNode like =
        EventBodies.interaction(
            "default", "fresh-" + number, "like", user, before.getFirst(), Instant.now());
    long sent = System.nanoTime();
    ApiResponse posted = stage.api().post("/v1/events", EventBodies.body(List.of(like)));
    long accepted = System.nanoTime();
    if (posted.json().path("accepted").asInt() != 1) {
      throw new IllegalStateException("the event was not accepted: " + posted);
    }
    while (stage.api().recommendations(user, "k=10").items().contains(before.getFirst())) {
      if (System.nanoTime() - accepted > LOST.toNanos()) {
        throw new IllegalStateException("no change within " + LOST + " of " + like);
      }
    }
    long changed = System.nanoTime();
    return new double[] {(accepted - sent) / 1e6, (changed - accepted) / 1e6};
  }
}
