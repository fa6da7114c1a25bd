package dev.riffle.local.emulator;

import dev.riffle.local.localstack.Consent;
import dev.riffle.local.localstack.LocalStack;
import dev.riffle.local.run.BackgroundProcess;
import dev.riffle.local.run.BackgroundProcess.Life;
import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.Ports;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A running emulator: Kinesis, DynamoDB and S3 on one port of 127.0.0.1, empty at the start, its
 * state in memory alone. Which one is a setting of the process: {@link EmulatorKind#chosen}.
 *
 * <pre>{@code
 * try (var emulator = Emulator.start(0)) {
 *   var aws = AwsClients.at(emulator.endpoint());
 *   ...
 * }
 * }</pre>
 */
public final class Emulator implements AutoCloseable {
  private static final String DATA_PLANE = "kinesis,dynamodb,s3";
  private static final String ALL = "";
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
   * @throws SetupException when something that it needs is missing, the port is taken, or it does
   *     not start
   */
  public static Emulator start(int port) {
    var checkout = SourceTree.current();
    var chosen = port == 0 ? Ports.free() : port;
    var log = log(checkout, chosen);
    var consent = Consent.of(false, System.getenv());
    return endingWithThisJvm(
        chosen,
        start(
            EmulatorKind.chosen(), checkout, chosen, log, said -> {}, consent, Life.WITH_THIS_JVM));
  }

  /** As {@link #start(int)}, a MiniStack with every service that it has: a whole account. */
  public static Emulator startWhole(int port) {
    var checkout = SourceTree.current();
    var chosen = port == 0 ? Ports.free() : port;
    demandFree(chosen);
    var process = MiniStack.start(checkout, chosen, ALL, log(checkout, chosen), said -> {});
    return endingWithThisJvm(chosen, new Emulator(process, at(chosen)));
  }

  /** Starts a LocalStack that ends with {@link #close} or with this JVM. */
  public static Emulator startLocalStack(
      SourceTree checkout, int port, Consumer<String> say, Consent consent) {
    var log = log(checkout, port);
    return endingWithThisJvm(
        port,
        start(EmulatorKind.LOCALSTACK, checkout, port, log, say, consent, Life.WITH_THIS_JVM));
  }

  /**
   * Starts one that outlives this JVM.
   *
   * @param consent to what is fetched for a LocalStack
   */
  public static Emulator start(
      EmulatorKind kind,
      SourceTree checkout,
      int port,
      Path log,
      Consumer<String> say,
      Consent consent) {
    return start(kind, checkout, port, log, say, consent, Life.OF_ITS_OWN);
  }

  private static Emulator start(
      EmulatorKind kind,
      SourceTree checkout,
      int port,
      Path log,
      Consumer<String> say,
      Consent consent,
      Life life) {
    demandFree(port);
    var process =
        switch (kind) {
          case MINISTACK -> MiniStack.start(checkout, port, DATA_PLANE, log, say);
          case LOCALSTACK -> new LocalStack(checkout, consent).start(port, life, log, say);
        };
    return new Emulator(process, at(port));
  }

  private static Emulator endingWithThisJvm(int port, Emulator emulator) {
    Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "stop-emulator-" + port));
    return emulator;
  }

  private static void demandFree(int port) {
    Ports.demandFree(port, "the emulator", "--emulator-port");
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Path log(SourceTree checkout, int port) {
    return checkout.logs().resolve("emulator-%d.log".formatted(port));
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
