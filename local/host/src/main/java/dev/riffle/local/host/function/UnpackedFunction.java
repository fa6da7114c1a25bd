package dev.riffle.local.host.function;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.limit.TemporaryStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A function ready to be started by others than the host, who serve the Lambda Runtime API
 * themselves.
 *
 * @param command starts it
 * @param environment all its variables
 */
public record UnpackedFunction(List<String> command, Map<String, String> environment) {

  /**
   * Unpacks a function's artifact into a folder, which is emptied first.
   *
   * @param runtimeApi host and port of the Lambda Runtime API
   * @throws IOException if the artifact is absent or damaged
   */
  public static UnpackedFunction of(
      FunctionDefinition function, HostSettings settings, Path taskRoot, String runtimeApi)
      throws IOException {
    FunctionZip.unpack(function.artifact(), taskRoot);
    var temporary = taskRoot.resolveSibling(taskRoot.getFileName() + "-tmp");
    TemporaryStorage.prepare(temporary);
    var place = new EnvironmentPlace(taskRoot, temporary, 0);
    return new UnpackedFunction(
        LaunchCommand.of(function, settings, place),
        FunctionEnvironment.of(function, settings, place, runtimeApi));
  }
}
