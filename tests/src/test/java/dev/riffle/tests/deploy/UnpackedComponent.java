package dev.riffle.tests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.tests.stage.Unzip;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a nucleus makes of the component that a template deploys: the archive that the recipe names,
 * unpacked into a folder with the archive's file name less its extension, and the recipe's script
 * and variables with their placeholders filled in.
 *
 * @param script of {@code Run}, for {@code sh -c}
 * @param environment that the recipe sets
 */
record UnpackedComponent(String script, Map<String, String> environment) {
  private static final Pattern URI_LINE = Pattern.compile("(?m)^ +- Uri: \"([^\"]+)\"$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^ +(RIFFLE_[A-Z_]+): \"([^\"]+)\"$");
  private static final Pattern RUN = Pattern.compile("(?m)^      Run: >-\n((?:        .*\n)+)");
  private static final Pattern CONFIGURATION = Pattern.compile("\\{configuration:/([a-zA-Z]+)}");

  /**
   * Installs the component.
   *
   * @param folder of this component's artifacts and work
   * @param configuration in the place of the recipe's defaults
   */
  static UnpackedComponent of(
      Assembly assembly, String stack, Path folder, Map<String, String> configuration)
      throws IOException {
    String recipe = recipe(assembly.template(stack));
    String archive = Path.of(URI.create(only(URI_LINE, recipe)).getPath()).getFileName().toString();
    Path artifacts = folder.resolve("artifacts");
    Unzip.into(
        artifacts.resolve(archive.substring(0, archive.lastIndexOf('.'))),
        assembly.assets(stack).stream()
            .filter(asset -> asset.key().equals(archive))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no asset has the key " + archive))
            .file());

    var places = Map.of("artifacts:decompressedPath", artifacts, "work:path", folder.resolve("w"));
    var environment = new HashMap<String, String>();
    VARIABLE
        .matcher(recipe)
        .results()
        .forEach(
            found ->
                environment.put(
                    found.group(1), filled(found.group(2), recipe, places, configuration)));
    String run = only(RUN, recipe).strip().replaceAll("\n +", " ");
    return new UnpackedComponent(filled(run, recipe, places, configuration), environment);
  }

  /** The inline recipe, with each reference to something in the account as the word REF. */
  private static String recipe(JsonNode template) {
    for (JsonNode resource : template.path("Resources")) {
      if (resource.path("Type").asText().equals("AWS::GreengrassV2::ComponentVersion")) {
        JsonNode text = resource.at("/Properties/InlineRecipe");
        if (text.isTextual()) {
          return text.asText();
        }
        var joined = new StringBuilder();
        for (JsonNode part : text.path("Fn::Join").get(1)) {
          joined.append(part.isTextual() ? part.asText() : part.path("Fn::Sub").asText("REF"));
        }
        // The names of region and account in the bucket's.
        return joined.toString().replaceAll("\\$\\{[^}]+}", "REF");
      }
    }
    throw new AssertionError("the template has no version of a component");
  }

  private static String filled(
      String text, String recipe, Map<String, Path> places, Map<String, String> configuration) {
    String filled = text;
    for (var place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue().toString());
    }
    return CONFIGURATION
        .matcher(filled)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    configuration.containsKey(found.group(1))
                        ? configuration.get(found.group(1))
                        : only(
                            Pattern.compile("(?m)^    " + found.group(1) + ": \"?([^\"\n]*)\"?$"),
                            recipe)));
  }

  private static String only(Pattern pattern, String text) {
    List<String> found = pattern.matcher(text).results().map(match -> match.group(1)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%s is there %d times in %s".formatted(pattern, found.size(), text));
    }
    return found.getFirst();
  }
}
