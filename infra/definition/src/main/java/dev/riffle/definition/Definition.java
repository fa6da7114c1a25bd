package dev.riffle.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is deployed, as {@code infra/functions.json} and {@code infra/data-plane.json} say it.
 *
 * @param dataPlane what holds data
 * @param functions by name
 * @param routes of the HTTP API
 * @param mappings from the stream to functions
 * @param schedules that invoke functions
 */
public record Definition(
    DataPlane dataPlane,
    Map<String, FunctionDefinition> functions,
    List<Route> routes,
    List<StreamMapping> mappings,
    List<Schedule> schedules) {
  /** Path of the functions' file within the project. */
  public static final String FILE = "infra/functions.json";

  public Definition {
    functions = Map.copyOf(functions);
    routes = List.copyOf(routes);
    mappings = List.copyOf(mappings);
    schedules = List.copyOf(schedules);
  }

  /**
   * Reads both files of a project folder; artifacts' paths are taken relative to that folder.
   *
   * @throws DefinitionException if a field breaks a rule
   */
  public static Definition read(Path project) {
    return new DefinitionReader(project, DataPlane.read(project))
        .read(DefinitionField.read(project.resolve(FILE), FILE));
  }

  /**
   * The function of that name.
   *
   * @throws DefinitionException if there is none
   */
  public FunctionDefinition function(String name) {
    return Optional.ofNullable(functions.get(name))
        .orElseThrow(() -> new DefinitionException(FILE, "functions", "must define " + name));
  }

  /**
   * How a function reads the stream.
   *
   * @throws DefinitionException if it does not
   */
  public StreamMapping mapping(String function) {
    return mappings.stream()
        .filter(mapping -> mapping.function().equals(function))
        .findFirst()
        .orElseThrow(
            () -> new DefinitionException(FILE, "mappings", "must lead the stream to " + function));
  }

  /** The schedules that invoke that function. */
  public List<Schedule> schedules(String function) {
    return schedules.stream().filter(each -> each.function().equals(function)).toList();
  }
}
