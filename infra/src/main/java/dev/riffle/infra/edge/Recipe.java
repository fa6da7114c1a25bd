package dev.riffle.infra.edge;

import dev.riffle.infra.project.WrongArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The component's recipe as Maven made it, with the account's archive in it.
 *
 * <p>The nucleus unpacks an archive into a folder with the archive's file name less its extension.
 * CDK stores the archive under another name than Maven's, so paths within it change with its URI.
 *
 * @param text YAML, which Greengrass takes as it takes JSON
 * @param version of the component
 */
record Recipe(String text, String version) {
  private static final Pattern VERSION = Pattern.compile("(?m)^ComponentVersion: \"([^\"]+)\"$");
  private static final Pattern ARCHIVE =
      Pattern.compile("(?m)^( +- Uri: )\"s3://[^\"]*/([^\"/]+)\\.zip\"$");
  private static final String UNPACKED = "{artifacts:decompressedPath}/";

  /** How the topic to the cloud begins, of whatever tenant. */
  private static final String ANY_TENANT = "riffle/devices/+/";

  /**
   * Where the archive lies in the account.
   *
   * @param url S3's, which may hold references that CloudFormation fills in
   * @param name its file name less {@code .zip}, as known when the recipe is made
   */
  record Archive(String url, String name) {}

  /**
   * Reads a recipe.
   *
   * @param wanted version in the place of the recipe's
   * @throws WrongArtifact when it has no version, not one archive, or runs nothing of its archive
   */
  static Recipe of(Path file, Optional<String> wanted, Archive stored) {
    String text = read(file);
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new WrongArtifact(file, "has no line ComponentVersion: \"...\"");
    }
    List<MatchResult> archives = ARCHIVE.matcher(text).results().toList();
    if (archives.size() != 1) {
      throw new WrongArtifact(file, "has not just one line - Uri: \"s3://.../NAME.zip\"");
    }
    String unpacked = UNPACKED + archives.getFirst().group(2) + "/";
    if (!text.contains(unpacked)) {
      throw new WrongArtifact(file, "names no path in " + unpacked);
    }
    String made = wanted.orElse(version.group(1));
    String versioned = version.replaceFirst("ComponentVersion: \"" + made + "\"");
    String uri = Matcher.quoteReplacement("\"" + stored.url() + "\"");
    String located = ARCHIVE.matcher(versioned).replaceFirst("$1" + uri);
    return new Recipe(located.replace(unpacked, UNPACKED + stored.name() + "/"), made);
  }

  /** The same for devices of a tenant, which may publish as nobody else. */
  Recipe of(String tenant) {
    return new Recipe(text.replace(ANY_TENANT, ANY_TENANT.replace("+", tenant)), version);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new WrongArtifact(file, "cannot be read: " + e.getMessage());
    }
  }
}
