package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every code with which the API or a device refuses a request is documented with its status, and no
 * other is. Codes are found in the sources by how they are written, whatever class writes them: two
 * or more words joined by hyphens right after an HTTP status, or words as the first thing that is
 * handed to what makes an error.
 */
class ErrorCodesTest {
  private static final String CODE = "\"([a-z]+(?:-[a-z0-9]+)+)\"";
  private static final Pattern WITH_STATUS = Pattern.compile("\\b([45]\\d\\d),\\s*" + CODE);
  private static final Pattern WITH_HEADERS =
      Pattern.compile("\\b([45]\\d\\d),\\s*Map\\.of\\([^)]*\\),\\s*" + CODE);
  private static final Pattern BARE =
      Pattern.compile("\\b(?:notFound|error)\\(\\s*\"([a-z]+(?:-[a-z0-9]+)*)\"");
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?m)^\\| ([45]\\d\\d) \\| `([a-z0-9-]+)` \\|");

  /** Folders whose sources answer requests. */
  private static final Set<String> ANSWERING =
      Set.of("core", "functions/ingest", "functions/recommend", "greengrass-component");

  private final Documentation documentation = Documentation.read();

  ErrorCodesTest() throws IOException {}

  /**
   * A code.
   *
   * @param status of HTTP, as it stands beside the code; empty where none does
   */
  private record Code(String status, String name) implements Comparable<Code> {
    @Override
    public int compareTo(Code other) {
      return (name + status).compareTo(other.name + other.status);
    }
  }

  @Test
  void eachCodeOfTheSourcesIsDocumented() throws IOException {
    var documented = documented();
    var names = names(documented);
    var device = Files.readString(documentation.docs().resolve("edge.md"));

    var codes = inSources();
    assertThat(names(codes))
        .as("the patterns still find codes: if not, look how they are written now")
        .contains("not-json", "too-many-events", "invalid-request", "unknown-item", "no-model");
    assertThat(codes)
        .as("in docs/api.md with their status, or of the device alone and in docs/edge.md")
        .allMatch(
            code ->
                documented.contains(code)
                    || (code.status().isEmpty()
                        && (names.contains(code.name())
                            || device.contains("`" + code.name() + "`"))));
  }

  @Test
  void eachDocumentedCodeIsInTheSources() throws IOException {
    assertThat(names(documented())).isSubsetOf(names(inSources()));
  }

  private Set<Code> documented() throws IOException {
    var codes = new TreeSet<Code>();
    DOCUMENTED
        .matcher(Files.readString(documentation.docs().resolve("api.md")))
        .results()
        .forEach(row -> codes.add(new Code(row.group(1), row.group(2))));
    return codes;
  }

  private Set<Code> inSources() throws IOException {
    var codes = new TreeSet<Code>();
    for (Path source : documentation.sources()) {
      if (answers(source)) {
        var text = Files.readString(source);
        for (Pattern pattern : Set.of(WITH_STATUS, WITH_HEADERS)) {
          pattern
              .matcher(text)
              .results()
              .forEach(found -> codes.add(new Code(found.group(1), found.group(2))));
        }
        BARE.matcher(text).results().forEach(found -> codes.add(new Code("", found.group(1))));
      }
    }
    return codes;
  }

  private boolean answers(Path source) {
    var name = documentation.named(source).toString().replace('\\', '/');
    return name.endsWith(".java")
        && ANSWERING.stream().anyMatch(folder -> name.startsWith(folder + "/src/main/"));
  }

  private static Set<String> names(Collection<Code> codes) {
    var names = new TreeSet<String>();
    codes.forEach(code -> names.add(code.name()));
    return names;
  }
}
