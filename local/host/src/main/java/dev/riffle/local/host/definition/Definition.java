package dev.riffle.local.host.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that is deployed, as {@code infra/functions.json} says it.
 *
 * @param functions by name
 * @param routes of the HTTP API
 * @param mappings from the stream to functions
 * @param schedules that invoke functions
 * @param dataPlane the names that the definition refers to
 */
public record Definition(
    Map<String, FunctionDefinition> functions,
    List<Route> routes,
    List<StreamMapping> mappings,
    List<Schedule> schedules,
    DataPlane dataPlane) {
  public Definition {
    functions = Map.copyOf(functions);
    routes = List.copyOf(routes);
    mappings = List.copyOf(mappings);
    schedules = List.copyOf(schedules);
  }

  /**
   * Reads {@code infra/functions.json} and {@code infra/data-plane.json} of a project folder;
   * artifacts' paths are taken relative to that folder.
   *
   * @throws DefinitionException if a field breaks a rule
   */
  public static Definition read(Path project) {
    var dataPlane = DataPlane.read(project.resolve(DataPlane.FILE));
    return new DefinitionReader(project, dataPlane)
        .read(Field.read(project.resolve(DefinitionReader.FILE), DefinitionReader.FILE));
  }
}
