package dev.riffle.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes from elsewhere is pinned by what it is, and not by a name that can be moved. */
class PinnedTest {
  private static final Pattern ACTION = Pattern.compile("(?m)^\\s*-? ?uses: (.*)$");
  private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM|\\s+image:) (\\S+)");
  private static final Pattern NPX = Pattern.compile("npx ((?!-)\\S+)");
  private static final Pattern REQUIREMENT = Pattern.compile("(?m)^[A-Za-z](?:.*\\\\\n)*.*");

  @Test
  void actionsByTheirCommit() {
    assertThat(found(ACTION, path -> path.startsWith("/.github/workflows/")))
        .isNotEmpty()
        .allMatch(action -> action.matches("\\S+@[0-9a-f]{40} # v[\\d.]+"));
  }

  @Test
  void imagesByTheirDigest() {
    assertThat(found(IMAGE, path -> path.endsWith("/Dockerfile") || path.endsWith("/compose.yaml")))
        .hasSizeGreaterThan(3)
        .allMatch(image -> image.matches("\\S+:[\\w.-]+@sha256:[0-9a-f]{64}"));
  }

  @Test
  void pythonPackagesByTheirHashes() {
    assertThat(found(REQUIREMENT, path -> path.matches(".*/requirements[\\w-]*\\.txt")))
        .hasSizeGreaterThan(100)
        .allMatch(requirement -> requirement.contains("--hash=sha256:"));
  }

  /** A lock with hashes holds nothing that pip is not told to compare. */
  @Test
  void whatPipInstallsHasItsHash() {
    Pattern install = Pattern.compile("(?s)(?:/pip\"|\"pip\"),?\\s+\"?install\\b.{0,400}");
    assertThat(found(install, path -> path.matches(".*(/\\.ci/\\w+|/main/.*\\.java)")))
        .hasSizeGreaterThan(1)
        .allMatch(call -> call.contains("--require-hashes"));
  }

  @Test
  void toolsOfNpmByTheirVersion() {
    assertThat(found(NPX, path -> path.matches("(/docs)?/[^/]*\\.md|/\\.(ci|github)/.*")))
        .hasSizeGreaterThan(3)
        .allMatch(tool -> tool.matches("[\\w-]+@\\d[\\d.]+"));
  }

  @Test
  void mavenByItsHash() throws IOException {
    var wrapper = new Properties();
    try (var in =
        Files.newInputStream(Sources.ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"))) {
      wrapper.load(in);
    }

    assertThat(wrapper.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    assertThat(wrapper.getProperty("distributionType"))
        .as("no jar to be checked beside it")
        .isEqualTo("only-script");
  }

  private static List<String> found(Pattern pattern, Predicate<String> path) {
    var found = new ArrayList<String>();
    for (Path file : files(path)) {
      try {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(
                (MatchResult result) -> result.groupCount() == 0 ? result.group() : result.group(1))
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(file.toString(), e);
      }
    }
    return found;
  }

  private static List<Path> files(Predicate<String> path) {
    try (Stream<Path> files = Files.walk(Sources.ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !isMade("/" + Sources.ROOT.relativize(file)))
          .filter(file -> path.test("/" + Sources.ROOT.relativize(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMade(String path) {
    return path.matches(".*/(target|node_modules|\\.venv|\\.localstack|\\.run|\\.git)/.*");
  }
}
