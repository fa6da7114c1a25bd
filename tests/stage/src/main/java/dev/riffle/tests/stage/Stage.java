package dev.riffle.tests.stage;

import dev.riffle.definition.DataPlane;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.host.LambdaHost;
import dev.riffle.local.host.LambdaHostBuilder;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * All of Riffle but AWS: the emulator, the data plane of {@code infra/data-plane.json} and the
 * artifacts that are deployed, behind the Lambda host. Ports are free ones; nothing outlives it.
 */
public final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Emulator emulator;
  private final AwsClients aws;
  private final DataPlane plane;
  private final TemporaryFolder run;
  private final Map<String, String> environment;
  private final UnaryOperator<LambdaHostBuilder> settings;
  private LambdaHost host;
  private Api api;

  private Stage(
      UnaryOperator<LambdaHostBuilder> settings,
      UnaryOperator<String> through,
      Consumer<URI> ways,
      Map<String, String> variables)
      throws IOException {
    this.settings = settings;
    Path home = home();
    emulator = Emulator.start(0);
    ways.accept(emulator.endpoint());
    aws = AwsClients.at(emulator.endpoint());
    plane = DataPlane.read(home);
    new Provisioner(aws).provision(plane);
    run = TemporaryFolder.make("riffle-stage");
    environment = new HashMap<>(System.getenv());
    environment.putAll(AwsClients.environment(emulator.endpoint(), Map.of()));
    // The emulator answers in tens of milliseconds where AWS takes few.
    environment.put("RIFFLE_STATE_BUDGET", "5s");
    for (String service : List.of("DYNAMODB", "S3", "KINESIS")) {
      String name = "AWS_ENDPOINT_URL_" + service;
      String url = through.apply(service);
      if (!url.isEmpty()) {
        environment.put(name, url);
      }
    }
    environment.putAll(variables);
    startHost();
  }

  /** A stage where functions have what Lambda gives them, and reach the emulator directly. */
  public static Stage start() {
    return start(UnaryOperator.identity());
  }

  /** The same, with other settings of its host. */
  public static Stage start(UnaryOperator<LambdaHostBuilder> settings) {
    return start(settings, _ -> "", _ -> {}, Map.of());
  }

  /**
   * A stage where functions reach a service by another way.
   *
   * @param through the endpoint for {@code DYNAMODB}, {@code S3} and {@code KINESIS}; empty for the
   *     emulator's own
   * @param gates led to the emulator
   */
  public static Stage start(UnaryOperator<String> through, Collection<FaultProxy> gates) {
    return start(through, gates, Map.of());
  }

  /**
   * The same, where functions have these settings too.
   *
   * @param variables of their environment
   */
  public static Stage start(
      UnaryOperator<String> through, Collection<FaultProxy> gates, Map<String, String> variables) {
    return start(
        UnaryOperator.identity(),
        through,
        emulator -> gates.forEach(gate -> gate.leadTo(emulator)),
        variables);
  }

  /**
   * A stage where functions reach a service by another way.
   *
   * @param through as above
   * @param ways told where the emulator is, before any function starts
   */
  public static Stage start(UnaryOperator<String> through, Consumer<URI> ways) {
    return start(UnaryOperator.identity(), through, ways, Map.of());
  }

  private static Stage start(
      UnaryOperator<LambdaHostBuilder> settings,
      UnaryOperator<String> through,
      Consumer<URI> ways,
      Map<String, String> variables) {
    try {
      return new Stage(settings, through, ways, variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Api api() {
    return api;
  }

  public StoredData store() {
    return new StoredData(aws, plane.users().name(), plane.items().name(), plane.bucket().name());
  }

  public AwsClients aws() {
    return aws;
  }

  public DataPlane plane() {
    return plane;
  }

  public URI emulator() {
    return emulator.endpoint();
  }

  public LambdaHost host() {
    return host;
  }

  /** Stops the host and its functions, and starts them again on what they left. */
  public void restartHost() {
    stopHost();
    try {
      startHost();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startHost() throws IOException {
    host =
        settings
            .apply(
                LambdaHost.builder(home()).runFolder(run.folder()).port(0).environment(environment))
            .start();
    api = new Api(host.endpoint());
    try {
      host.awaitReady(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the functions start", e);
    }
  }

  private void stopHost() {
    api.close();
    host.close();
  }

  /** The project's folder: where this process was started, or above. */
  public static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(DataPlane.FILE))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("run this inside Riffle's source tree");
      }
    }
    return folder;
  }

  @Override
  public void close() {
    stopHost();
    aws.close();
    emulator.close();
    run.close();
  }
}
