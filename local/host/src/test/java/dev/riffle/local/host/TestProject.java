package dev.riffle.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A project folder with a definition and artifacts built from test classes. */
public final class TestProject {
  private static final JsonMapper JSON = new JsonMapper();
  private final Path folder;
  private final ObjectNode definition;

  /** A project in an empty folder, with the data plane of the real one's form. */
  public TestProject(Path folder) throws IOException {
    this.folder = folder;
    this.definition = JSON.createObjectNode();
    definition.putObject("functions");
    definition.putObject("environment").put("RIFFLE_STREAM", "${stream}");
    definition.putArray("routes");
    definition.putArray("mappings");
    definition.putArray("schedules");
    Files.createDirectories(folder.resolve("infra"));
    Files.writeString(
        folder.resolve(DataPlane.FILE),
        """
        {
          "stream": { "name": "events", "shards": 1, "retentionHours": 24 },
          "tables": {
            "users": %1$s,
            "items": %1$s
          },
          "bucket": { "name": "models" }
        }
        """
            .formatted(
                """
                { "name": "table", "partitionKey": { "name": "pk", "type": "S" },
                  "timeToLive": "expires", "indexes": [] }
                """));
  }

  /** The folder, with the definition as it now is written to it. */
  public Path write() throws IOException {
    Files.writeString(folder.resolve(Definition.FILE), definition.toPrettyString());
    return folder;
  }

  /** A function of the managed Java runtime whose code is one test class in the artifact. */
  public TestProject javaFunction(String name, Class<?> handler, int timeoutSeconds)
      throws IOException {
    var classFile = "/" + handler.getName().replace('.', '/') + ".class";
    try (InputStream in = handler.getResourceAsStream(classFile)) {
      zip(name, Map.of(classFile.substring(1), in.readAllBytes()), "rw-r--r--");
    }
    return function(name, "java25", handler.getName(), timeoutSeconds);
  }

  /** A function with a bootstrap of its own. */
  public TestProject bootstrapFunction(String name, String script, String permissions)
      throws IOException {
    return bootstrapFunction(name, script, permissions, 5);
  }

  /** The same, with a time for each invocation. */
  public TestProject bootstrapFunction(
      String name, String script, String permissions, int timeoutSeconds) throws IOException {
    zip(
        name,
        Map.of("bootstrap", script.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        permissions);
    return function(name, "provided.al2023", "none", timeoutSeconds);
  }

  private TestProject function(String name, String runtime, String handler, int timeoutSeconds) {
    definition
        .withObject("/functions")
        .putObject(name)
        .put("artifact", name + ".zip")
        .put("runtime", runtime)
        .put("handler", handler)
        .put("memoryMb", 256)
        .put("timeoutSeconds", timeoutSeconds);
    return this;
  }

  /** A field of a function's definition. */
  public TestProject with(String function, String field, JsonNode value) {
    definition.withObject("/functions").withObject("/" + function).set(field, value);
    return this;
  }

  /** A route that application users may call. */
  public TestProject route(String method, String path, String function) {
    return route(method, path, function, "users");
  }

  /** A route of some callers. */
  public TestProject route(String method, String path, String function, String callers) {
    definition
        .withArray("/routes")
        .addObject()
        .put("method", method)
        .put("path", path)
        .put("function", function)
        .put("callers", callers);
    return this;
  }

  private void zip(String name, Map<String, byte[]> files, String permissions) throws IOException {
    var uri = URI.create("jar:" + folder.resolve(name + ".zip").toUri());
    var settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (var zip = FileSystems.newFileSystem(uri, settings)) {
      files.forEach(
          (path, bytes) -> {
            try {
              var file = zip.getPath(path);
              if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
              }
              Files.write(file, bytes);
              Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    }
  }
}
