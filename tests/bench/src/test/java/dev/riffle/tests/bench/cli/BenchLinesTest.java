package dev.riffle.tests.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who copies a call of a benchmark from a page, and fills in what is in capitals, can run it. */
class BenchLinesTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

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
          freshness [--event N]           | Unknown options: '--event'
          freshness [--events many]       | 'many' is not an int
          fresh                           | no benchmark is called fresh
          """)
  void aCallThatItsBenchmarkDoesNotTakeIsFound(String text, String wrong) {
    assertThat(new BenchLine("here", text).wrong())
        .hasValueSatisfying(said -> assertThat(said).startsWith("here: ").contains(wrong));
  }

  private static List<BenchLine> calls() throws IOException {
    var calls = new ArrayList<BenchLine>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      Matcher call = CALL.matcher(text);
      while (call.find()) {
        long line = 1 + text.substring(0, call.start()).lines().count();
        if (!call.group(1).startsWith("NAME")) {
          calls.add(new BenchLine(ROOT.relativize(page) + ":" + line, call.group(1)));
        }
      }
    }
    return calls;
  }

  /** Those at the top of the tree, and all in {@code docs}. */
  private static List<Path> pages() throws IOException {
    try (var top = Files.list(ROOT);
        var docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
