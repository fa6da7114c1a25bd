package dev.riffle.local.emulator;

import dev.riffle.local.run.BackgroundProcess;
import dev.riffle.local.run.Ports;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A running MiniStack: Kinesis, DynamoDB and S3 on one port of 127.0.0.1, empty at the start, its
 * state in memory alone.
 *
 * <pre>{@code
 * try (var emulator = Emulator.start(0)) {
 *   var aws = AwsClients.at(emulator.endpoint());
 *   ...
 * }
 * }</pre>
 */
public final class Emulator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DATA_PLANE = "kinesis,dynamodb,s3";
  private final BackgroundProcess process;
  private final URI endpoint;

  private Emulator(BackgroundProcess process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts one in the source tree around the working directory, and waits until it answers. It ends
   * with {@link #close} or with this JVM.
   *
   * @param port port to listen on, or 0 for any free one
   * @throws SetupException when Python is missing, the port is taken, or it does not start
   */
  public static Emulator start(int port) {
    return start(port, DATA_PLANE);
  }

  /** As {@link #start(int)}, with every service that the emulator has: a whole account. */
  public static Emulator startWhole(int port) {
    return start(port, "");
  }

  private static Emulator start(int port, String services) {
    var checkout = SourceTree.current();
    var chosen = port == 0 ? Ports.free() : port;
    var log = checkout.logs().resolve("emulator-%d.log".formatted(chosen));
    var emulator = start(checkout, chosen, services, log, said -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "stop-emulator-" + chosen));
    return emulator;
  }

  /** Starts one that outlives this JVM. */
  public static Emulator start(SourceTree checkout, int port, Path log, Consumer<String> say) {
    return start(checkout, port, DATA_PLANE, log, say);
  }

  private static Emulator start(
      SourceTree checkout, int port, String services, Path log, Consumer<String> say) {
    Ports.demandFree(port, "the emulator", "--emulator-port");
    var python = new VirtualEnvironment(checkout).python(say);
    var environment =
        Map.ofEntries(
            Map.entry("BIND_HOST", "127.0.0.1"), // its own default is every interface
            Map.entry("GATEWAY_PORT", Integer.toString(port)),
            Map.entry("SERVICES", services),
            Map.entry("IOT_MTLS_ENABLED", "0"),
            Map.entry("SFTP_ENABLED", "0"),
            Map.entry("PERSIST_STATE", "0"),
            Map.entry("LOCALSTACK_PERSISTENCE", "0"),
            Map.entry("S3_PERSIST", "0"),
            Map.entry("USE_SSL", "0"),
            Map.entry("LOG_LEVEL", "WARNING"), // a line for each request halves its speed
            Map.entry("TMPDIR", checkout.run().toString()));
    var command = List.of(python.toString(), "-m", "ministack");
    var process = BackgroundProcess.start("The emulator (MiniStack)", command, environment, log);
    var endpoint = URI.create("http://127.0.0.1:" + port);
    process.awaitHealthy(health(endpoint), PATIENCE);
    return new Emulator(process, endpoint);
  }

  /** Where a GET answers 200 as long as the emulator at {@code endpoint} works. */
  public static URI health(URI endpoint) {
    return endpoint.resolve("/_ministack/health");
  }

  /** For the SDK's {@code AWS_ENDPOINT_URL}, for example {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    return endpoint;
  }

  public ProcessHandle process() {
    return process.process().toHandle();
  }

  /** Ends it, and all that it stored. */
  @Override
  public void close() {
    process.stop();
  }
}
