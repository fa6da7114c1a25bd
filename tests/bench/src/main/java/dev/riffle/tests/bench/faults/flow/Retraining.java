package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.operation.Operations;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.request.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A process of the function {@code retrain}. */
public final class Retraining {
  private final KillSwitch life = new KillSwitch();
  private final Operations operations;

  public Retraining(World world, Duration skew) {
    operations =
        new Operations(
            world.clients().s3(life),
            world.plane().bucket().name(),
            world.clock(skew),
            World.silent(),
            Optional.empty(),
            Optional.empty(),
            MachineBounds.here(),
            ServingFunction.UNKNOWN,
            () -> {
              throw new IllegalStateException("no run exports");
            },
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

  /** Ends whatever experiment there is. */
  public static String noExperiment() {
    return "{\"operation\":\"experiment\",\"arms\":{}}";
  }
}
