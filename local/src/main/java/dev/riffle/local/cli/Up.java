package dev.riffle.local.cli;

import dev.riffle.definition.DataPlane;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.demo.Demo;
import dev.riffle.local.host.authorizer.AuthorizerOption;
import dev.riffle.local.host.limit.HostModeOption;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything of Riffle on this machine, from nothing to a recommendation that changes. */
@Command(
    name = "up",
    description = {
      "Start Riffle on this machine: an emulator of Kinesis, DynamoDB and S3, the functions in a",
      "Lambda host, sample data and a model; then show a recommendation change. Leaves all running."
    },
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
  private static final long SEED = 20_260_101;

  /** One of the sample's users: the demonstration's, and the last line's. */
  private static final String USER = "user-0042";

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Use the AWS-like endpoint at URL, for example LocalStack; start no emulator.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the HTTP API (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--emulator-port",
      paramLabel = "PORT",
      defaultValue = "4566",
      description = "Port of the emulator (default: ${DEFAULT-VALUE}).")
  private int emulatorPort;

  @Option(names = "--no-sample", description = "Load no sample data, train and show nothing.")
  private boolean noSample;

  @Mixin private HostModeOption mode;
  @Mixin private AuthorizerOption authorizer;

  @Mixin private EmulatorOption emulator;

  @Mixin private ConsentOption consent;

  @Override
  public Integer call() {
    var checkout = SourceTree.current();
    var terminal = Terminal.standard();
    var clock = Clock.systemUTC();
    var lock = UpLock.take(checkout);
    try (lock) {
      var stack = new Stack(checkout, terminal, clock);
      var running =
          stack.up(
              endpoint,
              port,
              new OwnEmulator(emulator.chosen(), emulatorPort, consent.consent()),
              mode.chosen().limited(),
              authorizer.chosen(),
              made -> provision(made, terminal, checkout));
      if (!noSample) {
        show(running, checkout, terminal, clock);
      }
      terminal.say(
          UpSummary.of(checkout, running, noSample ? Optional.empty() : Optional.of(USER)));
      authorizer.warning().ifPresent(terminal::say);
    }
    return 0;
  }

  private static void provision(RunState running, Terminal terminal, SourceTree checkout) {
    try (var aws = aws(running)) {
      new Provisioner(aws)
          .provision(DataPlane.read(checkout.root()))
          .forEach(made -> terminal.say("Made " + made));
    } catch (SdkException e) {
      throw new SetupException(
          "The data services at %s do not do as wanted: %s"
              .formatted(running.endpoint(), e.getMessage()),
          e);
    }
  }

  private static void show(RunState running, SourceTree checkout, Terminal terminal, Clock clock) {
    var until = Instant.ofEpochMilli(running.sampleUntil());
    var sample = SampleWorld.make(SampleSettings.standard(until), new SplittableRandom(SEED));
    var plane = DataPlane.read(checkout.root());
    try (var aws = aws(running);
        var api =
            new RiffleApi(
                running.apiUri(), Attempts.patient(), LocalCaller.of(running, checkout))) {
      var markers =
          new ShardMarkers(aws, plane.stream().name(), plane.items().name(), SampleLoader.NAME);
      new SampleLoader(sample, api, markers, terminal, clock).loadOnce();
      new Demo(api, sample::title, terminal, clock).show(USER);
    }
  }

  private static AwsClients aws(RunState running) {
    return AwsClients.with(AwsClients.environment(running.endpointUri(), System.getenv()));
  }
}
