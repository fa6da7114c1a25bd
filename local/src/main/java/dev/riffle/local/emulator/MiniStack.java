package dev.riffle.local.emulator;

import dev.riffle.local.run.BackgroundProcess;
import dev.riffle.local.run.SourceTree;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MiniStack, in a virtual environment of its own. */
final class MiniStack {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private MiniStack() {}

  /**
   * Starts one, and waits until it answers.
   *
   * @param services their names, between commas; empty for all
   */
  static BackgroundProcess start(
      SourceTree checkout, int port, String services, Path log, Consumer<String> say) {
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
    process.awaitHealthy(
        URI.create("http://127.0.0.1:%d/_ministack/health".formatted(port)), PATIENCE);
    return process;
  }
}
