package dev.riffle.definition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One function as it is deployed.
 *
 * @param name the function's name
 * @param artifact the zip that is deployed
 * @param runtime Lambda's identifier of the runtime: {@code javaNN} or {@code provided.*}
 * @param handler the handler, in the form the runtime knows
 * @param memoryMb memory in MiB, 128 to 10,240
 * @param timeout the longest an invocation may take, 1 to 900 seconds
 * @param environment this function's variables: the common ones, with its own above them
 */
public record FunctionDefinition(
    String name,
    Path artifact,
    String runtime,
    String handler,
    int memoryMb,
    Duration timeout,
    Map<String, TextTemplate> environment) {
  public FunctionDefinition {
    environment = Map.copyOf(environment);
  }

  /** The same function from another zip. */
  public FunctionDefinition with(Path zip) {
    return new FunctionDefinition(name, zip, runtime, handler, memoryMb, timeout, environment);
  }

  /** Its variables where what they refer to has these names. */
  public Map<String, String> environment(ResourceNames names) {
    return environment.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().fill(names)));
  }

  /** Whether the runtime is the artifact's own {@code bootstrap} by definition. */
  public boolean isProvided() {
    return runtime.startsWith("provided");
  }
}
