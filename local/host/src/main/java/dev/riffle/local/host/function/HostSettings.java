package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.ResourceNames;
import dev.riffle.local.host.limit.HostMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How functions run on this machine.
 *
 * @param runFolder holds unpacked artifacts, logs and checkpoints
 * @param environment the host's own environment, of which functions get the AWS settings
 * @param names what the definition refers to is called here
 * @param mode how near to Lambda functions are kept
 * @param initLimit the longest a process may take to its first {@code next}; as the mode has it
 *     unless set
 * @param queueLimit invocations that may wait for a function's busy processes
 * @param queueWait the longest that one of them waits
 * @param stopGrace time between SIGTERM and SIGKILL
 * @param logListener gets each line that a function logs
 */
public record HostSettings(
    Path runFolder,
    Map<String, String> environment,
    ResourceNames names,
    HostMode mode,
    Optional<Duration> initLimit,
    int queueLimit,
    Duration queueWait,
    Duration stopGrace,
    Consumer<LogLine> logListener) {
  public HostSettings {
    environment = Map.copyOf(environment);
  }

  /** The usual settings in a mode. */
  public static HostSettings of(
      Path runFolder, Map<String, String> environment, ResourceNames names, HostMode mode) {
    return new HostSettings(
        runFolder.toAbsolutePath().normalize(),
        environment,
        names,
        mode,
        Optional.empty(),
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        line -> {});
  }

  /** The same settings with another listener of logs. */
  public HostSettings withLogListener(Consumer<LogLine> listener) {
    return new HostSettings(
        runFolder, environment, names, mode, initLimit, queueLimit, queueWait, stopGrace, listener);
  }

  /** The same settings with another time to start in. */
  public HostSettings withInitLimit(Duration limit) {
    return new HostSettings(
        runFolder,
        environment,
        names,
        mode,
        Optional.of(limit),
        queueLimit,
        queueWait,
        stopGrace,
        logListener);
  }

  /** The longest that a function may take to its first {@code next}. */
  Duration initLimit(FunctionDefinition function) {
    return initLimit.orElseGet(() -> mode.initLimit(function));
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
