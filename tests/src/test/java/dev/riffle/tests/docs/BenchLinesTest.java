package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who copies a call of a benchmark from a page, and fills in what is in capitals, can run it. */
class BenchLinesTest {
  /** A line of its own, with the lines that go on with it further in. */
  private static final Pattern CALL = Pattern.compile("(?m)^local/bench (.*(?:\n[ \t]+[\\[-].*)*)");

  @Test
  void everyCallInThePagesIsOneThatItsBenchmarkTakes() throws IOException {
    List<BenchLine> calls = calls();

    assertThat(calls).hasSizeGreaterThan(10);
    assertThat(calls.stream().map(BenchLine::wrong).flatMap(Optional::stream)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quality --data DIR              | Missing required option: '--model
          quality --data DIR --model best | Invalid value for option '--model'
          freshness [--event N]           | Unknown option: '--event'
          freshness [--events many]       | 'many' is not an int
          fresh                           | no benchmark is called fresh
          """)
  void aCallThatItsBenchmarkDoesNotTakeIsFound(String text, String wrong) {
    assertThat(new BenchLine("here", text).wrong())
        .hasValueSatisfying(said -> assertThat(said).startsWith("here: ").contains(wrong));
  }

  private static List<BenchLine> calls() throws IOException {
    Documentation documentation = Documentation.read();
    var calls = new ArrayList<BenchLine>();
    for (Page page : documentation.pages()) {
      String text = Files.readString(page.file());
      Matcher call = CALL.matcher(text);
      while (call.find()) {
        long line = 1 + text.substring(0, call.start()).lines().count();
        String where = documentation.named(page.file()) + ":" + line;
        if (!call.group(1).startsWith("NAME")) {
          calls.add(new BenchLine(where, call.group(1)));
        }
      }
    }
    return calls;
  }
}
