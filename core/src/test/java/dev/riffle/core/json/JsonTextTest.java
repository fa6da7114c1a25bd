package dev.riffle.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reading of JSON that all doors share. */
class JsonTextTest {

  @Test
  void readsWhatJacksonReads() throws IOException {
    String json =
        "{\"a\":[1,-2147483649,12345678901234567890,true,false,null],\"é\":{\"\":\"\\ud83d\\ude00\"}}";

    assertThat(JsonText.read(json.getBytes(UTF_8))).isEqualTo(new JsonMapper().readTree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.50", "1e2", "0.1", "1E+999999999", "-1E-999999999", "123456789.123"})
  void numbersStayAsTheyCame(String number) throws NotJson {
    JsonNode read = JsonText.read(number);

    assertThat(new java.math.BigDecimal(read.toString()))
        .isEqualTo(new java.math.BigDecimal(number));
    assertThat(JsonText.read(JsonText.compact(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | GRAMMAR | | is empty",
        "{ | GRAMMAR | | ends too early, at line 1, column",
        "[1,} | GRAMMAR | | line 1, column 4 on, before '}'",
        "{} {} | GRAMMAR | | another follows at line 1, column 4, before '{}'",
        "{}x | GRAMMAR | | line 1, column",
        "NaN | GRAMMAR | | none from",
        "[Infinity] | GRAMMAR | | none from",
        "{\"a\":{\"b\":1,\"b\":2}} | CONTENT | a.b | come once in its object, and comes again at line 1",
        "[{\"a\":\"\\ud800\"}] | CONTENT | [0].a | whole characters",
        "{\"a\":[1,{\"x\\udc00\":1}]} | CONTENT | a[1].x? | whole characters",
        "{\"a\":1e-2147483649} | CONTENT | a | exponent is at most 999,999,999",
        "{\"a\":[1e1000000000]} | CONTENT | a[0] | exponent is at most 999,999,999",
      })
  void whatIsNotTakenIsSaidWithItsPlace(String text, NotJson.Kind kind, String path, String rule) {
    NotJson refused = refused(text.getBytes(UTF_8));

    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused.path()).isEqualTo(path == null ? "" : path);
    assertThat(refused.rule()).contains(rule);
  }

  @Test
  void depthAndDigitsHaveAnEnd() throws NotJson {
    JsonText.read("[".repeat(JsonLimits.MAX_DEPTH) + "]".repeat(JsonLimits.MAX_DEPTH));
    JsonText.read("1".repeat(JsonLimits.MAX_DIGITS));
    JsonText.read("1." + "1".repeat(JsonLimits.MAX_DIGITS - 1) + "e5");

    assertThat(refused("[".repeat(1_000_000).getBytes(UTF_8)).rule()).contains("depth of at most");
    assertThat(refused("{\"a\":%s}".formatted("1".repeat(1_001)).getBytes(UTF_8)).path())
        .isEqualTo("a");
    assertThat(refused(("1." + "1".repeat(1_000)).getBytes(UTF_8)).rule()).contains("1,000 digits");
    assertThat(refused(("0." + "0".repeat(5_000_000)).getBytes(UTF_8)).rule()).contains("digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void otherEncodingsAreRefused(String charset) {
    assertThat(refused("{\"a\":1}".getBytes(Charset.forName(charset))).kind())
        .isEqualTo(NotJson.Kind.CHARSET);
  }

  @Test
  void whatIsNoUtf8IsRefusedWithItsPlace() {
    NotJson refused = refused("{\"a\":\"é\"}".getBytes(ISO_8859_1));

    assertThat(refused.kind()).isEqualTo(NotJson.Kind.CHARSET);
    assertThat(refused.rule()).contains("UTF-8").contains("byte 7");
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    assertThat(refused(surrogate).kind()).isEqualTo(NotJson.Kind.CHARSET);
    assertThat(refused(new byte[] {'"', (byte) 0xc3}).kind()).isEqualTo(NotJson.Kind.CHARSET);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws NotJson {
    assertThat(JsonText.read("\uFEFF{}".getBytes(UTF_8))).isEmpty();
    assertThat(JsonText.read("\uFEFF{}")).isEmpty();
    assertThatThrownBy(() -> JsonText.read("\uFEFF\uFEFF{}")).isInstanceOf(NotJson.class);
  }

  @Test
  void aTextWithHalfOfAPairIsRefused() {
    assertThatThrownBy(() -> JsonText.read("\"\ud800\"")).isInstanceOf(NotJson.class);
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefusedInSentencesOfOurOwn(@ForAll byte[] bytes) {
    readOrRefused(bytes);
  }

  @Property(tries = 3_000)
  void damagedJsonIsReadOrRefused(@ForAll("fragments") String json) {
    readOrRefused(json.getBytes(UTF_8));
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\ud800\"",
            "\"\\u00\"",
            "1",
            "-",
            "1e5",
            "1e-2147483649",
            "9".repeat(1_200),
            ".",
            "null",
            "tru",
            "NaN",
            " ",
            "\n",
            "\u0000",
            "//")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static void readOrRefused(byte[] bytes) {
    try {
      JsonNode read = JsonText.read(bytes);
      assertThat(JsonText.read(JsonText.bytes(read))).isEqualTo(read);
    } catch (NotJson e) {
      assertThat(e.getMessage().toLowerCase(Locale.ROOT))
          .doesNotContain("jackson", "exception", "java", "streamread");
      assertThat(UTF_8.newEncoder().canEncode(e.getMessage() + e.path() + e.value())).isTrue();
    }
  }

  private static NotJson refused(byte[] bytes) {
    NotJson refused = catchThrowableOfType(NotJson.class, () -> JsonText.read(bytes));
    if (refused == null) {
      throw new AssertionError("read");
    }
    return refused;
  }
}
