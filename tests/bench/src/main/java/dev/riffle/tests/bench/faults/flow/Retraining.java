package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.RowTable;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.export.DynamoUserPages;
import dev.riffle.retrain.export.Export;
import dev.riffle.retrain.operation.Operations;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process of the function {@code retrain}. */
public final class Retraining {
  private final KillSwitch life = new KillSwitch();
  private final Operations operations;

  /**
   * @param storage its temporary storage, which may be full
   */
  public Retraining(World world, Duration skew, TemporaryStorage storage) {
    var plane = world.plane();
    String users = plane.users().name();
    String items = plane.items().name();
    DynamoDbClient dynamo = world.clients().dynamo(life);
    Clock clock = world.clock(skew);
    Backoff backoff = Backoff.ofCalls(world.random().split());
    var older = new RowTable<>(dynamo, users, new SeenRowMapping(), backoff, _ -> {});
    var source =
        new Export.Source(
            new DynamoUserPages(dynamo, users, older, Optional.empty(), clock),
            new DynamoChangeFeed(() -> dynamo, items, (_, _) -> {}),
            new DynamoWholeItems(() -> dynamo, items, (_, _) -> {}));
    operations =
        new Operations(
            world.clients().s3(life),
            world.plane().bucket().name(),
            clock,
            World.silent(),
            Optional.empty(),
            MachineBounds.here(),
            storage,
            ServingFunction.UNKNOWN,
            () -> source,
            false,
            Optional.empty());
  }

  public KillSwitch life() {
    return life;
  }

  /**
   * Does what a request asks for.
   *
   * @return nothing when the process died
   * @throws RuntimeException as the function fails
   */
  public Optional<ObjectNode> run(String request) {
    try {
      return Optional.of(
          operations.run(
              Request.read(request.getBytes(StandardCharsets.UTF_8), UnknownItems.IGNORE),
              RunDeadline.NONE));
    } catch (KillSwitch.Killed dead) {
      return Optional.empty();
    }
  }

  /** Trains, with settings that take no time, and judges as asked. */
  public static String train(int seed, boolean gate) {
    return ("{\"operation\":\"train\",\"seed\":%d,\"dims\":4,\"epochs\":2,\"fewestCases\":3,"
            + "\"gate\":\"%s\"}")
        .formatted(seed, gate ? "on" : "off");
  }

  /** Merges what has settled. */
  public static String compact(Duration settled) {
    return "{\"operation\":\"compact\",\"settledSeconds\":%d,\"leaseSeconds\":60}"
        .formatted(settled.toSeconds());
  }

  /** Purges models and what deleted users left. */
  public static String purge() {
    return "{\"operation\":\"purge\",\"olderThanDays\":0}";
  }

  /** Goes back to the model before. */
  public static String rollback() {
    return "{\"operation\":\"rollback\"}";
  }

  /** Lets a model serve. */
  public static String promote(String version) {
    return "{\"operation\":\"promote\",\"version\":\"%s\"}".formatted(version);
  }

  /** Lets a model serve half of the users. */
  public static String experiment(String version) {
    return ("{\"operation\":\"experiment\",\"name\":\"faults\",\"arms\":"
            + "{\"other\":{\"version\":\"%s\",\"share\":0.5}}}")
        .formatted(version);
  }

  /** Makes lists for all users, or goes on with that. */
  public static String export(String name) {
    return "{\"operation\":\"export\",\"name\":\"%s\",\"k\":4,\"parts\":3}".formatted(name);
  }

  /** Ends whatever experiment there is. */
  public static String noExperiment() {
    return "{\"operation\":\"experiment\",\"arms\":{}}";
  }
}
