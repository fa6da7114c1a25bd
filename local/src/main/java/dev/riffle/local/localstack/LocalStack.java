package dev.riffle.local.localstack;

import dev.riffle.local.run.BackgroundProcess;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A LocalStack with Kinesis, DynamoDB and S3, empty at the start, its state in memory alone. */
public final class LocalStack {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final SourceTree checkout;
  private final Consent consent;

  public LocalStack(SourceTree checkout, Consent consent) {
    this.checkout = checkout;
    this.consent = consent;
  }

  /**
   * Installs it, unless it is.
   *
   * @param say told what is done, when something has to be
   * @throws SetupException when something that it needs is missing or cannot be fetched
   */
  public void install(Consumer<String> say) {
    installation().demand(consent, say);
  }

  /**
   * Starts one, installed first where it is not, and waits until it answers. To end the process
   * that this gives back, in whatever way, is to end all that belongs to it.
   *
   * @param port on 127.0.0.1; free
   * @param life whether it outlives this JVM
   * @param say told what is done, when something has to be
   * @throws SetupException when it cannot be installed or does not start
   */
  public BackgroundProcess start(
      int port, BackgroundProcess.Life life, Path log, Consumer<String> say) {
    install(say);
    var installed = installation();
    var root = root(installed);
    var command = new ArrayList<String>();
    command.add(installed.python().toString());
    command.add(checkout.localStackSources().resolve("guard.py").toString());
    if (life == BackgroundProcess.Life.OF_ITS_OWN) {
      command.add("--detached");
    }
    command.addAll(
        List.of(root.toString(), installed.python().toString(), "-m", "localstack.runtime.main"));
    var process =
        BackgroundProcess.start(
            "The emulator (LocalStack)", command, environment(port, root), log, life);
    process.awaitHealthy(health(URI.create("http://127.0.0.1:" + port)), PATIENCE);
    return process;
  }

  private Installation installation() {
    return new Installation(checkout, System.getenv());
  }

  /** Where a GET answers 200 as long as the LocalStack at {@code endpoint} works. */
  private static URI health(URI endpoint) {
    return endpoint.resolve("/_localstack/health");
  }

  /** A file system of its own for each run, so that several can run; deleted at its end. */
  private Path root(Installation installed) {
    try {
      var root = Files.createTempDirectory(checkout.run(), "localstack-");
      var state = Files.createDirectories(root.resolve("var/lib/localstack"));
      Files.createSymbolicLink(state.resolve("lib"), installed.libraries());
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + checkout.run(), e);
    }
  }

  private Map<String, String> environment(int port, Path root) {
    var address = "127.0.0.1:" + port;
    return Map.ofEntries(
        Map.entry("GATEWAY_LISTEN", address),
        Map.entry("LOCALSTACK_HOST", address),
        Map.entry("GATEWAY_SERVER", "hypercorn"), // the default one listens on every interface
        Map.entry("SERVICES", "kinesis,dynamodb,s3"),
        Map.entry("EAGER_SERVICE_LOADING", "1"),
        Map.entry("FILESYSTEM_ROOT", root.toString()),
        Map.entry("TMPDIR", root.toString()),
        Map.entry("OVERRIDE_IN_DOCKER", "0"),
        Map.entry("DNS_ADDRESS", "0"), // no name server
        Map.entry("DISABLE_EVENTS", "1"), // tells nobody that it runs
        Map.entry("SKIP_SSL_CERT_DOWNLOAD", "1"),
        Map.entry("DYNAMODB_IN_MEMORY", "1"),
        Map.entry("KINESIS_PERSISTENCE", "0"),
        Map.entry("KINESIS_LATENCY", "0"),
        Map.entry("LS_LOG", "warning"), // a line for each request costs time
        Map.entry(
            "NODE_OPTIONS",
            "--require=\"%s\""
                .formatted(checkout.localStackSources().resolve("kinesis-engine.js"))));
  }
}
