package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages that say where something is in the code name classes that are there. */
class NamedClassesTest {
  /** Two humps or more, so that a word such as {@code Price} is not taken for a class. */
  private static final Pattern CLASS = Pattern.compile("\\b(?:[A-Z][a-z0-9]+){2,}\\b");

  private static final Pattern CODE = Pattern.compile("`([A-Za-z][\\w.#()]*)`");

  @Test
  void everyClassThatThePagesNameIsThere() throws IOException {
    Documentation documentation = Documentation.read();
    Set<String> classes =
        documentation.sources().stream()
            .map(Path::getFileName)
            .map(Path::toString)
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .collect(Collectors.toSet());
    var missing = new ArrayList<String>();
    for (String page :
        new String[] {
          "CONTRIBUTING.md", "docs/glossary.md", "docs/data.md", "docs/architecture.md"
        }) {
      Path file = documentation.docs().resolveSibling(page);
      Matcher code = CODE.matcher(Files.readString(file));
      while (code.find()) {
        Matcher name = CLASS.matcher(code.group(1));
        while (name.find()) {
          if (!classes.contains(name.group())) {
            missing.add(page + ": " + code.group());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
