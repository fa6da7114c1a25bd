package dev.riffle.local.cli;

import dev.riffle.aws.client.Access;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.replay.StreamReplay;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What was set aside, into the stream again. */
@Command(
    name = "replay",
    description = {
      "Put records that were rejected, or that Lambda gave up, into the stream again:",
      "  local/replay",
      "  local/replay " + UndeliveredKeys.PREFIX,
      "  local/replay --bucket BUCKET --stream STREAM " + RejectedKeys.PREFIX + "2026/11/24/",
      "Doing it twice changes nothing. What is still no event is rejected again."
    },
    mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {
  @Parameters(
      index = "0",
      defaultValue = RejectedKeys.PREFIX,
      description = "What the objects' keys begin with. Default: ${DEFAULT-VALUE}.")
  private String prefix;

  @Option(
      names = "--bucket",
      description = "The bucket, in the account of the SDK's own settings. Default: the laptop's.")
  private Optional<String> bucket = Optional.empty();

  @Option(names = "--stream", description = "The stream; with --bucket.")
  private Optional<String> stream = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    var terminal = Terminal.standard();
    if (bucket.isPresent() != stream.isPresent()) {
      System.err.println("--bucket and --stream go together: give both, or none for the laptop's");
      return 2;
    }
    var clients = new Clients(access());
    DataPlane plane = DataPlane.read(SourceTree.current().root());
    var timeouts = Timeouts.unhurried();
    try (var s3 = clients.s3(timeouts).build();
        var kinesis = clients.told(Service.KINESIS, KinesisClient.builder(), timeouts).build()) {
      var result =
          new StreamReplay(
                  new ObjectStore(s3, bucket.orElse(plane.bucket().name())),
                  kinesis,
                  stream.orElse(plane.stream().name()),
                  Clock.systemUTC(),
                  Backoff.ofCalls(new SecureRandom()),
                  Thread::sleep)
              .run(prefix, key -> terminal.say("  " + key));
      terminal.say(
          "%,d records of %,d objects are in the stream again"
              .formatted(result.records(), result.objects()));
      result.unreadable().forEach(key -> terminal.say("not of a form that is replayed: " + key));
      return result.unreadable().isEmpty() ? 0 : 1;
    }
  }

  private Access access() {
    if (bucket.isPresent()) {
      return new SdkAccess(System.getenv());
    }
    var running = RunningInstance.of(SourceTree.current());
    var settings = AwsClients.environment(running.endpointUri(), System.getenv());
    return new GivenAccess(settings, settings.get("AWS_REGION"));
  }
}
