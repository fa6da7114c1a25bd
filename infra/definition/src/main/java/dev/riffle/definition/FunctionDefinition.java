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
 * @param ephemeralStorageMb size of /tmp in MiB, 512 to 10,240
 * @param snapStart whether Lambda starts it from a snapshot, where its runtime is managed
 * @param timeout the longest an invocation may take, 1 to 900 seconds
 * @param environment this function's variables: the common ones, with its own above them
 */
public record FunctionDefinition(
    String name,
    Path artifact,
    String runtime,
    String handler,
    int memoryMb,
    int ephemeralStorageMb,
    boolean snapStart,
    Duration timeout,
    Map<String, TextTemplate> environment) {
  /** Lambda's /tmp where nothing else is asked for, and the least there is, in MiB. */
  public static final int MIN_EPHEMERAL_STORAGE_MB = 512;

  /** The largest /tmp that Lambda has, in MiB. */
  public static final int MAX_EPHEMERAL_STORAGE_MB = 10_240;

  public FunctionDefinition {
    environment = Map.copyOf(environment);
  }

  /** The same function from another zip. */
  public FunctionDefinition with(Path zip) {
    return new FunctionDefinition(
        name, zip, runtime, handler, memoryMb, ephemeralStorageMb, snapStart, timeout, environment);
  }

  /** The same function with so much memory, in MiB. */
  public FunctionDefinition withMemory(int megabytes) {
    return new FunctionDefinition(
        name,
        artifact,
        runtime,
        handler,
        megabytes,
        ephemeralStorageMb,
        snapStart,
        timeout,
        environment);
  }

  /** The same function with these variables alone. */
  public FunctionDefinition withEnvironment(Map<String, TextTemplate> variables) {
    return new FunctionDefinition(
        name,
        artifact,
        runtime,
        handler,
        memoryMb,
        ephemeralStorageMb,
        snapStart,
        timeout,
        variables);
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
