package dev.riffle.definition;

import dev.riffle.core.access.Callers;
import dev.riffle.core.access.RouteAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the fields of {@code infra/functions.json} into records, checking each. */
final class DefinitionReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern RUNTIME = Pattern.compile("java\\d{2}|provided\\.al20\\d{2}");
  private static final Pattern METHOD =
      Pattern.compile("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY");
  private static final Pattern PATH =
      Pattern.compile("/|(/(\\{[A-Za-z0-9._:-]+}|[^{}/?#]+))*(/\\{[A-Za-z0-9._:-]+\\+})?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

  private final Path project;
  private final DataPlane dataPlane;

  DefinitionReader(Path project, DataPlane dataPlane) {
    this.project = project;
    this.dataPlane = dataPlane;
  }

  Definition read(DefinitionField root) {
    root.allowing(Set.of("functions", "environment", "routes", "mappings", "schedules"));
    var memory = new HashMap<String, Integer>();
    root.at("functions")
        .map(field -> field)
        .forEach(
            (name, field) -> {
              if (field.at("memoryMb").isPresent()) {
                memory.put(name, memoryMb(field));
              }
            });
    var common = environment(root.at("environment"), memory);
    var functions = new LinkedHashMap<String, FunctionDefinition>();
    root.at("functions")
        .map(field -> field)
        .forEach(
            (name, field) -> {
              if (!NAME.matcher(name).matches()) {
                throw field.wrong("must have a name of 1 to 64 letters, digits, - and _");
              }
              functions.put(name, function(name, field, common, memory));
            });
    var known = functions.keySet();
    var mappings = new StreamMappingReader(dataPlane);
    return new Definition(
        dataPlane,
        functions,
        routes(root.at("routes"), known),
        root.at("mappings").list(field -> mappings.read(field, known)),
        root.at("schedules").list(field -> schedule(field, known)));
  }

  private FunctionDefinition function(
      String name,
      DefinitionField field,
      Map<String, TextTemplate> common,
      Map<String, Integer> memory) {
    field.allowing(
        Set.of(
            "artifact",
            "runtime",
            "handler",
            "memoryMb",
            "ephemeralStorageMb",
            "snapStart",
            "timeoutSeconds",
            "environment"));
    var environment = new HashMap<>(common);
    environment.putAll(environment(field.at("environment"), memory));
    return new FunctionDefinition(
        name,
        project.resolve(field.at("artifact").text()),
        field.at("runtime").text(RUNTIME, "must be javaNN or provided.al20NN"),
        field.at("handler").text(),
        memoryMb(field),
        ephemeralStorage(field.at("ephemeralStorageMb")),
        field.at("snapStart").isPresent() && field.at("snapStart").truth(),
        Duration.ofSeconds(field.at("timeoutSeconds").integer(1, 900)),
        environment);
  }

  private static int memoryMb(DefinitionField function) {
    return function.at("memoryMb").integer(128, 10_240);
  }

  private static int ephemeralStorage(DefinitionField field) {
    return field.isPresent()
        ? field.integer(
            FunctionDefinition.MIN_EPHEMERAL_STORAGE_MB,
            FunctionDefinition.MAX_EPHEMERAL_STORAGE_MB)
        : FunctionDefinition.MIN_EPHEMERAL_STORAGE_MB;
  }

  private static Map<String, TextTemplate> environment(
      DefinitionField field, Map<String, Integer> memory) {
    if (!field.isPresent()) {
      return Map.of();
    }
    var values = field.map(each -> each.template(memory));
    for (var name : values.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        throw field.at(name).wrong("must have a name of letters, digits and _");
      }
    }
    return values;
  }

  private static List<Route> routes(DefinitionField field, Set<String> functions) {
    var keys = new HashSet<String>();
    return field.list(
        each -> {
          var route = route(each, functions);
          if (!keys.add(route.key())) {
            throw each.wrong("must be the only route of its method and path");
          }
          return route;
        });
  }

  private static Route route(DefinitionField field, Set<String> functions) {
    field.allowing(Set.of("method", "path", "function", "callers"));
    String method = field.at("method").text(METHOD, "must be an HTTP method in capitals, or ANY");
    String path =
        field
            .at("path")
            .text(
                PATH, "must begin with / and hold literal segments, {name}, or {name+} at its end");
    return new Route(
        method,
        path,
        known(field.at("function"), functions),
        callers(method + " " + path, field.at("callers")));
  }

  /**
   * Who may call a route: as the functions know it. Of one that they do not know (a test's) the
   * file has to say it: a route that nobody thought about would be open to everybody.
   */
  private static Callers callers(String key, DefinitionField field) {
    Optional<Callers> known = RouteAccess.of(key).map(RouteAccess::callers);
    if (known.isPresent() && !field.isPresent()) {
      return known.get();
    }
    Callers said =
        Callers.parse(field.text())
            .orElseThrow(() -> field.wrong("must be one of " + Callers.texts()));
    if (known.isPresent() && known.get() != said) {
      throw field.wrong("must be %s, as RouteAccess has it".formatted(known.get().text()));
    }
    return said;
  }

  private static Schedule schedule(DefinitionField field, Set<String> functions) {
    field.allowing(Set.of("function", "rate", "payload"));
    var rate = field.at("rate");
    return new Schedule(
        known(field.at("function"), functions),
        Rate.parse(rate.text()).orElseThrow(() -> rate.wrong(Rate.RULE)),
        field.at("payload").object());
  }

  static String known(DefinitionField field, Set<String> functions) {
    var name = field.text();
    if (!functions.contains(name)) {
      throw field.wrong("must name one of the functions " + functions);
    }
    return name;
  }
}
