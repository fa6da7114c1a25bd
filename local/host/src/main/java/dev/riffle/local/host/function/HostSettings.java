package dev.riffle.local.host.function;

import dev.riffle.definition.ResourceNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How functions run on this machine.
 *
 * @param runFolder holds unpacked artifacts, logs and checkpoints
 * @param environment the host's own environment, of which functions get the AWS settings
 * @param names what the definition refers to is called here
 * @param initLimit the longest a process may take to its first {@code next}
 * @param queueLimit invocations that may wait for a function's busy processes
 * @param queueWait the longest that one of them waits
 * @param stopGrace time between SIGTERM and SIGKILL
 * @param logListener gets each line that a function logs
 */
public record HostSettings(
    Path runFolder,
    Map<String, String> environment,
    ResourceNames names,
    Duration initLimit,
    int queueLimit,
    Duration queueWait,
    Duration stopGrace,
    Consumer<LogLine> logListener) {
  public HostSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * Settings for a laptop. A process gets a minute to start, not Lambda's ten seconds, as it shares
   * its processors with all others.
   */
  public static HostSettings of(
      Path runFolder, Map<String, String> environment, ResourceNames names) {
    return new HostSettings(
        runFolder.toAbsolutePath().normalize(),
        environment,
        names,
        Duration.ofSeconds(60),
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        line -> {});
  }

  /** The same settings with another listener of logs. */
  public HostSettings withLogListener(Consumer<LogLine> listener) {
    return new HostSettings(
        runFolder, environment, names, initLimit, queueLimit, queueWait, stopGrace, listener);
  }

  /** The region that functions are told they run in. */
  public String region() {
    return environment.getOrDefault(
        "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
  }

  /** The ARN under which a function knows itself. */
  public String arn(String function) {
    return "arn:aws:lambda:" + region() + ":000000000000:function:" + function;
  }
}
