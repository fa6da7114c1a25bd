package dev.riffle.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An array is cut apart where it should be, and nothing in it is judged. */
class ElementTextsTest {

  @Test
  void elementsKeepTheirTexts() throws NotJson {
    String text =
        " { \"at\":{\"events\":[9]}, \"events\" : [ {\"a\":[1,\"]\"]} , \"x,y\",1e-2147483649 ,[\"\\ud800\"],{} ] } ";

    assertThat(ElementTexts.of(text, "events", 10).orElseThrow().texts())
        .containsExactly("{\"a\":[1,\"]\"]}", "\"x,y\"", "1e-2147483649", "[\"\\ud800\"]", "{}");
    assertThat(ElementTexts.of("[1,2,3]", "events", 2))
        .contains(new ElementTexts(3, List.of("1", "2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"events\":{}}", "7", "\"events\"", "null", "{\"other\":[1]}"})
  void whatHoldsNoArrayIsNothing(String text) throws NotJson {
    assertThat(ElementTexts.of(text, "events", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1,]",
        "{\"events\":[]}{}",
        "{\"events\":[]} x",
        "{\"events\":[],\"events\":[1]}"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> ElementTexts.of(text, "events", 10)).isInstanceOf(NotJson.class);
  }

  @Test
  void depthHasAnEnd() {
    String deep = "[".repeat(1_000_000);

    assertThatThrownBy(() -> ElementTexts.of(deep, "events", 10))
        .isInstanceOf(NotJson.class)
        .hasMessageContaining("depth");
  }

  /** Cut and read is the same as read. */
  @Property(tries = 500)
  void elementsAreThoseOfTheTree(@ForAll("elements") List<String> elements) throws NotJson {
    String text = "[" + String.join(" , ", elements) + "]";

    ElementTexts found = ElementTexts.of(text, "events", 100).orElseThrow();

    var read = new ArrayList<com.fasterxml.jackson.databind.JsonNode>();
    for (String element : found.texts()) {
      read.add(JsonText.read(element));
    }
    assertThat(read).isEqualTo(((ArrayNode) JsonText.read(text)).valueStream().toList());
  }

  @Provide
  Arbitrary<List<String>> elements() {
    return Arbitraries.of(
            "1",
            "-0.5e3",
            "\"\"",
            "\"é😀\\\"],\"",
            "true",
            "null",
            "[]",
            "{}",
            "[[1],[2]]",
            "{\"a\":{\"b\":[\"}\"]}}",
            " 12 ")
        .list()
        .ofMaxSize(6);
  }
}
