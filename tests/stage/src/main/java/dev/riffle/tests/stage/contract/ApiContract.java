package dev.riffle.tests.stage.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells whether answers, and examples, are as the API's description says. */
public final class ApiContract {
  private static final String BASE = "https://riffle.invalid/openapi.json";
  private static final String CONTENT = "/content";
  private static final String CODES = "x-riffle-codes";

  /** What an HTTP API answers by itself, in a form of its own. */
  private static final Set<Integer> GATEWAYS = Set.of(400, 401, 403, 404, 413, 429, 500, 503);

  private final OpenApi api;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

  private ApiContract(OpenApi api) {
    this.api = api;
    String document = api.root().toString();
    this.schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, document)::get)));
  }

  /** The contract of a project. */
  public static ApiContract read(Path project) {
    return new ApiContract(OpenApi.read(project));
  }

  /** The description itself. */
  public OpenApi api() {
    return api;
  }

  /**
   * What is wrong with an answer.
   *
   * @param rawPath of the request, percent-encoded, without the query
   * @param mediaType of the answer, without parameters
   * @return nothing when the answer is as described
   */
  public List<String> violations(
      String method, String rawPath, int status, String mediaType, JsonNode body) {
    if (GATEWAYS.contains(status) && isGateways(body)) {
      return List.of();
    }
    Optional<Operation> asked = api.operation(method, rawPath);
    if (asked.isEmpty()) {
      return (status == 404 || status == 405)
          ? against("/components/schemas/Problem", body)
          : List.of("no operation of " + OpenApi.FILE + " is " + method + " " + rawPath);
    }
    Operation operation = asked.get();
    if (!operation.statuses().contains(Integer.toString(status))) {
      return List.of("%s does not document status %d: %s".formatted(operation.id(), status, body));
    }
    String answer = api.followed(operation.answer(Integer.toString(status)));
    Optional<String> content = content(answer, mediaType);
    if (content.isEmpty()) {
      return List.of(
          "%s does not document %s with status %d".formatted(operation.id(), mediaType, status));
    }
    var violations = new ArrayList<>(against(content.get() + "/schema", body));
    Set<String> codes = codes(answer);
    String code = code(body);
    if (!codes.isEmpty() && !codes.contains(code)) {
      violations.add(
          "%s does not document the code '%s' with status %d: it has %s"
              .formatted(operation.id(), code, status, codes));
    }
    return violations;
  }

  /** What is wrong with a value by the schema at a place of the description. */
  public List<String> against(String pointer, JsonNode value) {
    return known.computeIfAbsent(pointer, this::schema).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /**
   * Every answer that is described: {@code sendEvents 400 not-json}, and without a code where it is
   * no error.
   */
  public Set<String> described() {
    var described = new TreeSet<String>();
    for (Operation operation : api.operations()) {
      for (String status : operation.statuses()) {
        Set<String> codes = codes(api.followed(operation.answer(status)));
        described.addAll(
            codes.isEmpty()
                ? Set.of(name(operation, status, ""))
                : codes.stream()
                    .map(code -> name(operation, status, code))
                    .collect(Collectors.toSet()));
      }
    }
    return described;
  }

  /** An answer's name among {@link #described()}, if its operation is described. */
  public Optional<String> named(String method, String rawPath, int status, JsonNode body) {
    return api.operation(method, rawPath)
        .map(operation -> name(operation, Integer.toString(status), code(body)));
  }

  private static String name(Operation operation, String status, String code) {
    return (operation.id() + " " + status + " " + code).strip();
  }

  private static String code(JsonNode body) {
    return body.path("code").asText();
  }

  private static boolean isGateways(JsonNode body) {
    return body.isObject() && body.size() == 1 && body.path("message").isTextual();
  }

  private Set<String> codes(String answer) {
    var codes = new TreeSet<String>();
    for (JsonNode content : api.root().at(answer + CONTENT)) {
      content.path(CODES).forEach(code -> codes.add(code.asText()));
    }
    return codes;
  }

  /** Where the description has an answer's body of this media type. */
  private Optional<String> content(String answer, String mediaType) {
    String at = answer + CONTENT + "/" + mediaType.replace("/", "~1");
    return Optional.of(at).filter(it -> !api.root().at(it).isMissingNode());
  }

  private JsonSchema schema(String pointer) {
    return schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer), config);
  }
}
