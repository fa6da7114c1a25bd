package dev.riffle.core.event;

import static dev.riffle.core.event.EventTexts.CLICK;
import static dev.riffle.core.event.EventTexts.click;
import static dev.riffle.core.event.EventTexts.put;
import static dev.riffle.core.event.EventTexts.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and what the refusal says. */
class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "(none)",
      value = {
        "id | (none) | missing | 1 to 256 characters",
        "id | 7.5 | 7.5 | or a whole number",
        "id | 9007199254740992 | 9007199254740992 | send another number as a string",
        "id | {} | {} | a string of 1 to 256",
        "id | \"\" | \"\" | 1 to 256 characters",
        "id | null | null | 1 to 256 characters",
        "userId | (none) | missing | 1 to 256 characters",
        "itemId | [] | [] | 1 to 256 characters",
        "itemId | \"a\\nb\" | \"a\\nb\" | without control characters",
        "type | (none) | missing | must be one of view, click, cart",
        "type | \"Click\" | \"Click\" | impression, interaction.delete, item.put, item.delete, user.put, user.delete",
        "type | 1 | 1 | must be one of",
        "time | (none) | missing | from 1970 to 9999",
        "time | 1764007383000000 | 1764007383000000 | or a number of seconds",
        "time | \"yesterday\" | \"yesterday\" | from 1970 to 9999",
        "time | \"2026-11-24\" | \"2026-11-24\" | must have an offset",
        "time | \"2026-11-24T17:00:00\" | \"2026-11-24T17:00:00\" | must have an offset",
        "time | \"2026-11-24T17:60Z\" | \"2026-11-24T17:60Z\" | from 1970 to 9999",
        "time | \"2026-11-24T17:00:00+01:00:30\" | \"2026-11-24T17:00:00+01:00:30\" | from 1970 to 9999",
        "time | \"2026-02-30T17:00:00Z\" | \"2026-02-30T17:00:00Z\" | from 1970 to 9999",
        "time | \"1969-12-31T23:59:59Z\" | \"1969-12-31T23:59:59Z\" | from 1970 to 9999",
        "time | \"+10000-01-01T00:00:00Z\" | \"+10000-01-01T00:00:00Z\" | from 1970 to 9999",
        "time | \"2026-11-24T18:05:00.001Z\" | \"2026-11-24T18:05:00.001Z\" | at most 5 minutes ahead, and it is 2026-11-24T18:00:00Z here",
        "value | \"5\" | \"5\" | a finite number",
        "value | true | true | a finite number",
        "value | 3.5e38 | 3.5E+38 | a finite number",
        "value | -1e999 | -1E+999 | a finite number",
        "sessionId | 0.5 | 0.5 | or a whole number",
        "recommendationId | {} | {} | a string of at most 2,048 characters",
        "tenant | \"a#b\" | \"a#b\" | 1 to 64 letters",
        "tenant | \"-a\" | \"-a\" | start with a letter or digit",
        "tenant | 5 | 5 | 1 to 64 letters",
      })
  void aBrokenRuleIsNamedWithFieldAndValue(String field, String sent, String value, String rule) {
    InvalidEvent refusal = refusal(click(field, sent == null ? "" : sent));
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value()).isEqualTo(value);
    assertThat(refusal.rule()).contains(rule);
    assertThat(refusal).hasMessage(field + " is " + value + ": " + refusal.rule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"categories\":\"a\"} | item.categories | must be an array of at most 256",
        "{\"categories\":[\"a\",\"\"]} | item.categories[1] | 1 to 256 characters",
        "{\"tags\":[\"a\",3]} | item.tags[1] | must be a string",
        "{\"numbers\":[]} | item.numbers | an object of at most 256 numbers",
        "{\"numbers\":{\"price\":\"9\"}} | item.numbers.price | a finite number",
        "{\"numbers\":{\"price\":1e39}} | item.numbers.price | a finite number",
        "{\"numbers\":{\"\":1}} | item.numbers | 1 to 256 characters",
        "{\"text\":5} | item.text | at most 20,000 characters",
        "{\"embedding\":[1,null]} | item.embedding[1] | a finite number",
        "{\"embedding\":[1,-1e39]} | item.embedding[1] | a finite number",
        "{\"available\":1} | item.available | true or false",
        "{\"expires\":\"soon\"} | item.expires | from 1970 to 9999",
        "[] | item | must be an object",
        "null | item | must be an object",
      })
  void aBrokenRuleOfAnItemIsNamedByItsPath(String item, String field, String rule) {
    InvalidEvent refusal = refusal(put(item));
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.rule()).contains(rule);
  }

  @Test
  void listsAndTextsHaveAnEnd() {
    assertThat(refusal(put("{\"embedding\":[0" + ",0".repeat(4_096) + "]}")).field())
        .isEqualTo("item.embedding");
    assertThat(refusal(put("{\"text\":\"" + "x".repeat(20_001) + "\"}")).field())
        .isEqualTo("item.text");
    assertThat(refusal(put("{\"numbers\":{\"" + "n".repeat(257) + "\":1}}")).field())
        .isEqualTo("item.numbers");
    assertThat(refusal(click("recommendationId", "\"" + "x".repeat(2_049) + "\"")).field())
        .isEqualTo("recommendationId");
  }

  @Test
  void idsOf257CharactersAreRefused() {
    assertThat(refusal(click("userId", "\"" + "😀".repeat(257) + "\"")).field())
        .isEqualTo("userId");
    assertThat(refusal(put("{\"tags\":[\"" + "😀".repeat(257) + "\"]}")).field())
        .isEqualTo("item.tags[0]");
  }

  @Test
  void aRatingNeedsAValue() {
    InvalidEvent refusal = refusal(EventTexts.with(CLICK, "type", "\"rating\""));
    assertThat(refusal.field()).isEqualTo("value");
    assertThat(refusal.value()).isEqualTo("missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nothing",
        "[]",
        "null",
        "\"text\"",
        "{",
        "{} {}",
        "{}x",
        "{\"value\":NaN}",
        "{\"value\":Infinity}",
        "{\"value\":01}",
        "{'id':'a'}",
        "{\"id\":\"a\u0001\"}",
      })
  void whatIsNoJsonObjectIsRefusedAsAWhole(String text) {
    assertThat(refusal(text).field()).isEmpty();
    assertThat(refusal(text)).hasMessageStartingWith("the event is ");
  }

  @Test
  void duplicateKeysAreNamedWithTheirPlace() {
    InvalidEvent refusal = refusal("{\"id\":\"a\",\"context\":{\"a\":1,\"a\":1}}");
    assertThat(refusal.field()).isEqualTo("context.a");
    assertThat(refusal.value()).isEqualTo("given twice");
    assertThat(refusal.rule()).contains("come once", "line 1, column");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e-2147483649", "1e2147483648", "-0e-9999999999"})
  void aNumberOutOfAllBoundsIsRefusedByName(String number) {
    for (String field : new String[] {"value", "note"}) {
      InvalidEvent refusal = refusal(click(field, number));
      assertThat(refusal.field()).isEqualTo(field);
      assertThat(refusal.rule()).contains("exponent");
    }
  }

  @Test
  void deepNestingAndLongNumbersAreRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(refusal(click("context", deep)).rule()).contains("depth");
    assertThat(refusal(click("context", "1".repeat(5_000))).rule()).contains("umber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE"})
  void otherEncodingsAreRefused(String charset) {
    assertThat(refusal(CLICK.getBytes(Charset.forName(charset))).field()).isEmpty();
  }

  @Test
  void bytesThatLookLikeAnOddUtf32AreRefusedLikeAnyOthers() {
    assertThat(refusal(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE}).field()).isEmpty();
    assertThat(refusal(new byte[] {0, 0, 0, 0x7B, 0, 0x7F, 0, 0}).field()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC0, 0xED, 0xF8, 0xFF})
  void brokenUtf8IsRefused(int broken) {
    byte[] bytes = click("note", "\"???\"").getBytes(UTF_8);
    int at = new String(bytes, UTF_8).indexOf("???");
    bytes[at] = (byte) broken;
    bytes[at + 1] = (byte) 0xA0;
    bytes[at + 2] = (byte) 0x80;
    assertThat(refusal(bytes)).hasMessageContaining("UTF-8");
  }

  /** They have no form in UTF-8, so the archive could not keep them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "note | \"\\ud800\"",
        "note | [{\"a\":\"x\\udc00x\"}]",
        "context | {\"\\ud800\":1}",
        "userId | \"\\ud800\"",
        "type | \"\\ud800\"",
      })
  void halfCharactersAreRefusedWhereverTheyAre(String field, String value) {
    InvalidEvent refusal = refusal(click(field, value));
    assertThat(refusal.field()).startsWith(field);
    assertEncodable(refusal);
  }

  @Test
  void refusalsNeverHoldHalfCharacters() {
    assertEncodable(refusal(click("itemId", "\"x" + "😀".repeat(300) + "\"")));
    assertEncodable(refusal(click("itemId", "\"" + "😀".repeat(300) + "\"")));
    assertEncodable(refusal("{\"\\ud800\":1,\"\\ud800\":1}"));
    assertEncodable(refusal(put("{\"numbers\":{\"\\ud800\":\"x\"}}")));
  }

  @Test
  void longValuesAreShortened() {
    assertThat(refusal(click("itemId", "\"" + "x".repeat(9_999) + "\"")).value())
        .isEqualTo("\"" + "x".repeat(79) + "...");
  }

  private static void assertEncodable(InvalidEvent refusal) {
    String all = refusal.getMessage() + refusal.field() + refusal.value() + refusal.rule();
    assertThat(UTF_8.newEncoder().canEncode(all)).as("%s", all).isTrue();
  }
}
