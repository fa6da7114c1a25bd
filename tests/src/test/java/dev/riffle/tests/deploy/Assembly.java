package dev.riffle.tests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code cdk synth} leaves: templates, and the files that they refer to.
 *
 * @param folder of the cloud assembly
 */
record Assembly(Path folder) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A file that a template wants in the assets' bucket.
   *
   * @param key under which
   */
  record Asset(String key, Path file) {}

  /** Runs the app as {@code cdk} does, over the artifacts of this build. */
  static Assembly synthesize(Path project, Path folder, Map<String, ?> settings)
      throws IOException, InterruptedException {
    ObjectNode context =
        (ObjectNode) JSON.readTree(project.resolve("infra/cdk.json").toFile()).get("context");
    settings.forEach((name, value) -> context.set(name, JSON.valueToTree(value)));
    var command = new ProcessBuilder(project.resolve("infra/app").toString());
    command.environment().put("CDK_OUTDIR", folder.toString());
    command.environment().put("CDK_CONTEXT_JSON", JSON.writeValueAsString(context));
    Process app = command.redirectErrorStream(true).start();
    String said = new String(app.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (app.waitFor() != 0) {
      throw new IllegalStateException("infra/app failed: " + said);
    }
    return new Assembly(folder);
  }

  ObjectNode template(String stack) throws IOException {
    return (ObjectNode) JSON.readTree(folder.resolve(stack + ".template.json").toFile());
  }

  List<Asset> assets(String stack) throws IOException {
    var assets = new ArrayList<Asset>();
    JsonNode files = JSON.readTree(folder.resolve(stack + ".assets.json").toFile()).path("files");
    for (JsonNode file : files) {
      Path source = folder.resolve(file.at("/source/path").asText());
      for (JsonNode destination : file.path("destinations")) {
        assets.add(new Asset(destination.path("objectKey").asText(), source));
      }
    }
    return assets;
  }
}
