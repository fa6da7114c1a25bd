package dev.riffle.tests.bench.archive;

import dev.riffle.local.plane.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code retrain compact} in a process of its own, as it runs on a server or a laptop. */
final class CompactProcess {
  private final URI endpoint;

  CompactProcess(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Starts one and kills it by a signal that no process can take, unless it ends before. */
  boolean killedWhen(BooleanSupplier time) {
    Process process = start(ProcessBuilder.Redirect.DISCARD);
    try {
      boolean ended = false;
      while (!ended && !time.getAsBoolean()) {
        ended = process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
      return !ended;
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it compacts", stopping);
    }
  }

  /** Lets one come to its end, and gives what it answered. */
  String whole() {
    Process process = start(ProcessBuilder.Redirect.INHERIT);
    try {
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("compact failed: see above");
      }
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it compacts", stopping);
    }
  }

  private Process start(ProcessBuilder.Redirect errors) {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.riffle.retrain.cli.Main",
            "compact",
            "--bucket",
            LocalBucket.NAME,
            "--lease-seconds",
            "1",
            "--settled-seconds",
            "0");
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(AwsClients.environment(endpoint, Map.of()));
    builder.redirectError(errors);
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
