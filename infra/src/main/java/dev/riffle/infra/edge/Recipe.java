package dev.riffle.infra.edge;

import dev.riffle.infra.project.WrongArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The component's recipe as Maven made it, with the account's artifact in it.
 *
 * @param text YAML, which Greengrass takes as it takes JSON
 * @param version of the component
 */
record Recipe(String text, String version) {
  private static final Pattern VERSION = Pattern.compile("(?m)^ComponentVersion: \"([^\"]+)\"$");
  private static final Pattern ARTIFACT = Pattern.compile("(?m)^( +- Uri: )\"s3://[^\"]+\"$");

  /**
   * Reads a recipe.
   *
   * @param wanted version in the place of the recipe's
   * @throws WrongArtifact when it has no version or not one artifact
   */
  static Recipe of(Path file, Optional<String> wanted, String artifactUrl) {
    String text = read(file);
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new WrongArtifact(file, "has no line ComponentVersion: \"...\"");
    }
    if (ARTIFACT.matcher(text).results().count() != 1) {
      throw new WrongArtifact(file, "has not just one line - Uri: \"s3://...\"");
    }
    String made = wanted.orElse(version.group(1));
    String versioned = version.replaceFirst("ComponentVersion: \"" + made + "\"");
    String uri = Matcher.quoteReplacement("\"" + artifactUrl + "\"");
    return new Recipe(ARTIFACT.matcher(versioned).replaceFirst("$1" + uri), made);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new WrongArtifact(file, "cannot be read: " + e.getMessage());
    }
  }
}
