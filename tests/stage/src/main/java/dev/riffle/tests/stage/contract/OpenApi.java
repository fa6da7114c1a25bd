package dev.riffle.tests.stage.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The description of the HTTP API, in the form of <a
 * href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>.
 */
public final class OpenApi {
  /** Where it is in the project. */
  public static final String FILE = "docs/openapi.yaml";

  private static final String REFERENCE = "$ref";

  private final JsonNode root;
  private final List<Operation> operations;

  private OpenApi(JsonNode root) {
    this.root = root;
    this.operations = operations(root);
  }

  /** Reads it from a project's folder. */
  public static OpenApi read(Path project) {
    try {
      return new OpenApi(YAMLMapper.builder().build().readTree(project.resolve(FILE).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** The whole document. */
  public JsonNode root() {
    return root;
  }

  /** All operations, in their order. */
  public List<Operation> operations() {
    return operations;
  }

  /** The operation that a request asks for, if there is one. */
  public Optional<Operation> operation(String method, String rawPath) {
    return operations.stream().filter(it -> it.answers(method, rawPath)).findFirst();
  }

  /** Whether any operation has this path. */
  public boolean hasPath(String rawPath) {
    return operations.stream().anyMatch(it -> it.isAt(rawPath));
  }

  /** A pointer within the document, as {@code /components/responses/NotFound}. */
  String followed(String pointer) {
    JsonNode node = root.at(pointer);
    return node.has(REFERENCE)
        ? followed(node.path(REFERENCE).asText().substring(1))
        : requirePresent(pointer, node);
  }

  private static String requirePresent(String pointer, JsonNode node) {
    if (node.isMissingNode()) {
      throw new IllegalStateException(FILE + " has nothing at " + pointer);
    }
    return pointer;
  }

  private static List<Operation> operations(JsonNode root) {
    var operations = new ArrayList<Operation>();
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                method.getValue().path("operationId").asText(),
                List.copyOf(names(method.getValue().path("responses")))));
      }
    }
    return List.copyOf(operations);
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
