package dev.riffle.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a table, its dialect is found. */
class DialectGuessProperties {
  private static final String ACCENTS = "àéîõüßçñÀÉ";

  @Property(tries = 200)
  void theSeparatorIsFound(
      @ForAll("tables") List<List<String>> table, @ForAll("separators") String separator) {
    String text =
        "user"
            + separator
            + "item"
            + separator
            + "title\n"
            + table.stream()
                .map(
                    row ->
                        row.stream()
                            .map(value -> quoted(value, separator))
                            .collect(Collectors.joining(separator)))
                .collect(Collectors.joining("\n"))
            + "\n";

    Dialect guess = DialectGuess.of(text, StandardCharsets.UTF_8, Optional.empty());

    assertThat(guess.separator()).isEqualTo(separator);
    assertThat(guess.header()).isEmpty();
  }

  @Property(tries = 200)
  void theCharsetIsFoundWhereTextHasAccents(
      @ForAll("accented") String text, @ForAll boolean windows) throws IOException {
    Charset charset = windows ? CharsetGuess.WINDOWS : StandardCharsets.UTF_8;

    assertThat(CharsetGuess.of(new ByteArrayInputStream(text.getBytes(charset))))
        .isEqualTo(charset);
  }

  @Property(tries = 200)
  void whatWasDecodedHasABadByteOnlyWhereOneWas(@ForAll("accented") String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var reader = DecodedText.of(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
    var read = new java.io.StringWriter();
    reader.transferTo(read);

    assertThat(read.toString()).isEqualTo(text);
    assertThat(DecodedText.isBad(read.toString())).isFalse();
  }

  private static String quoted(String value, String separator) {
    return value.contains(separator) ? "\"" + value + "\"" : value;
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of(",", ";", "\t", "|", "::");
  }

  /** Titles may have a comma or a semicolon, as titles have; ids have neither. */
  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> id = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> title =
        Arbitraries.strings()
            .alpha()
            .withChars(" ,;|")
            .ofMinLength(1)
            .ofMaxLength(20)
            .map(t -> "t" + t);
    Arbitrary<List<String>> row =
        net.jqwik.api.Combinators.combine(id, id, title).as((a, b, c) -> List.of(a, b, c));
    return row.list().ofMinSize(20).ofMaxSize(60);
  }

  /** Accents in words, not in rows: é beside è in Windows' bytes may be a character of UTF-8. */
  @Provide
  Arbitrary<String> accented() {
    return Arbitraries.strings()
        .withChars(ACCENTS)
        .ofLength(1)
        .map(accent -> "d" + accent + "j ")
        .list()
        .ofMinSize(1)
        .ofMaxSize(50)
        .map(words -> String.join("", words));
  }
}
