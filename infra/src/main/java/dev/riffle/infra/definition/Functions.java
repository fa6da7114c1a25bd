package dev.riffle.infra.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** {@code infra/functions.json}: functions, routes, stream mappings, schedules. */
public record Functions(
    Map<String, Definition> functions,
    Map<String, String> environment,
    List<Route> routes,
    List<Mapping> mappings,
    List<Schedule> schedules) {
  public Functions {
    functions = Map.copyOf(functions);
    environment = Map.copyOf(environment);
    routes = List.copyOf(routes);
    mappings = List.copyOf(mappings);
    schedules = List.copyOf(schedules);
  }

  /** One function: its zip's path within the project, and how it runs. */
  public record Definition(
      String artifact,
      String runtime,
      String handler,
      int memoryMb,
      int timeoutSeconds,
      Map<String, String> environment) {
    public Definition {
      environment = environment == null ? Map.of() : Map.copyOf(environment);
    }
  }

  /** A route of the HTTP API. */
  public record Route(String method, String path, String function) {}

  /** How a function reads the stream; numbers here are the laptop's. */
  public record Mapping(
      String function,
      int batchSize,
      int batchWindowSeconds,
      int parallelizationFactor,
      String startingPosition,
      boolean reportBatchItemFailures,
      boolean bisectBatchOnFunctionError,
      int maximumRetryAttempts,
      int maximumRecordAgeSeconds,
      String onFailure) {}

  /** A call at a rate such as {@code 1 day}. */
  public record Schedule(String function, String rate, JsonNode payload) {}

  /** The function of that name. */
  public Definition function(String name) {
    Definition found = functions.get(name);
    if (found == null) {
      throw new BadDefinition("infra/functions.json", "has no function " + name);
    }
    return found;
  }

  /** How that function reads the stream. */
  public Mapping mapping(String function) {
    return mappings.stream()
        .filter(mapping -> mapping.function().equals(function))
        .findFirst()
        .orElseThrow(
            () -> new BadDefinition("infra/functions.json", "has no mapping for " + function));
  }

  /** The schedules that call that function. */
  public List<Schedule> schedules(String function) {
    return schedules.stream().filter(each -> each.function().equals(function)).toList();
  }
}
