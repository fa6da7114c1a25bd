package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every limit of the page has the value that its home in the code gives it. */
class LimitsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| [^|]+ \\| (\\d+) \\| `([\\w.]+)\\.(\\w+)\\.(\\w+)` \\|$");

  /** Products and shifts of whole numbers, and other constants of the same class. */
  private static final Pattern TERM = Pattern.compile("[\\w]+");

  @TestFactory
  List<DynamicTest> everyLimitIsWhatItsHomeSays() throws IOException {
    Documentation documentation = Documentation.read();
    Map<String, Path> homes =
        documentation.sources().stream()
            .filter(file -> file.toString().contains("src/main/java"))
            .filter(file -> file.toString().endsWith(".java"))
            .collect(Collectors.toMap(LimitsTest::className, file -> file, (first, _) -> first));
    return rows(documentation).stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.group(4),
                    () -> {
                      Path home = homes.get("dev.riffle." + row.group(2) + "." + row.group(3));
                      assertThat(home).as("the home of %s", row.group()).isNotNull();
                      assertThat(value(Files.readString(home), row.group(4)))
                          .isEqualTo(Long.parseLong(row.group(1)));
                    }))
        .toList();
  }

  @Test
  void thePageHasRows() throws IOException {
    assertThat(rows(Documentation.read())).hasSizeGreaterThan(30);
  }

  private static List<MatchResult> rows(Documentation documentation) throws IOException {
    String page = Files.readString(documentation.docs().resolve("limits.md"));
    return ROW.matcher(page).results().toList();
  }

  private static String className(Path file) {
    String path = file.toString().replace(File.separatorChar, '.');
    return path.substring(path.lastIndexOf("src.main.java.") + 14, path.length() - 5);
  }

  /** What a constant of a source is set to. */
  private static long value(String source, String name) {
    var set = Pattern.compile("\\b" + name + "\\s*=\\s*([^;]+);").matcher(source);
    assertThat(set.find()).as("%s is set", name).isTrue();
    String[] shift = set.group(1).split("<<");
    long value = 1;
    for (String factor : shift[0].split("\\*")) {
      value *= term(source, factor.strip());
    }
    return shift.length == 1 ? value : value << term(source, shift[1].strip());
  }

  private static long term(String source, String term) {
    assertThat(term).matches(TERM);
    return Character.isDigit(term.charAt(0))
        ? Long.parseLong(term.replaceAll("[_L]", ""))
        : value(source, term);
  }
}
