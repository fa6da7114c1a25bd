package dev.riffle.core.event;

import static dev.riffle.core.event.EventTexts.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an owner says of an item comes back as it was said, within its bounds. */
class OwnerAttributesTest {
  private static final String SAID =
      "{\"title\":\"Größe \\\"M\\\"\",\"price\":19.9,\"picture\":null,\"more\":{\"a\":[1,true]}}";

  @Test
  void anyObjectIsKeptInItsOrder() {
    var put = (ItemPut) read(put(SAID)).event();

    assertThat(put.attributes().json()).isEqualTo(SAID);
    assertThat(put.item()).isEqualTo(ItemFeatures.none());
    assertThat(put.attributes().only(Set.of("price", "title", "none")).json())
        .isEqualTo("{\"title\":\"Größe \\\"M\\\"\",\"price\":19.9}");
    JsonNode written = EventWriter.json(put);
    assertThat(read(new String(EventJson.write(written), UTF_8)).event()).isEqualTo(put);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{ }"})
  void nothingSaidIsNothing(String said) {
    var put = (ItemPut) read(put(said)).event();

    assertThat(put.attributes()).isEqualTo(OwnerAttributes.NONE);
    assertThat(EventWriter.json(put).path("item").has("attributes")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"title\"", "7", "true"})
  void whatIsNoObjectIsRefused(String said) {
    assertThatThrownBy(() -> read(put(said)))
        .isInstanceOfSatisfying(
            InvalidEvent.class, e -> assertThat(e.field()).isEqualTo("item.attributes"));
  }

  @Test
  void theBoundIsOfBytesWithoutWhiteSpace() {
    String fits = "{\"a\":\"" + "ü".repeat((OwnerAttributes.MAX_BYTES - 8) / 2) + "\"}";
    assertThat(fits.getBytes(UTF_8)).hasSize(OwnerAttributes.MAX_BYTES);

    assertThat(((ItemPut) read(put("  " + fits + "  ")).event()).attributes().json())
        .isEqualTo(fits);
    assertThatThrownBy(() -> read(put(fits.replace("\"a\"", "\"ab\""))))
        .isInstanceOfSatisfying(
            InvalidEvent.class,
            e -> {
              assertThat(e.field()).isEqualTo("item.attributes");
              assertThat(e.rule()).contains("8,192 bytes").contains("8,193");
            });
  }

  @Test
  void whatTheArchiveHoldsIsReadWithoutThem() {
    String line = put("{}").replace("\"attributes\":{}", "\"attributes\":\"of a release before\"");

    assertThat(((ItemPut) EventJson.readArchived(line.getBytes(UTF_8))).attributes())
        .isEqualTo(OwnerAttributes.NONE);
  }

  private static String put(String attributes) {
    return """
        {"id":"p","type":"item.put","tenant":"default","itemId":"i",
         "time":"2026-11-24T17:59:59Z","item":{"attributes":%s}}"""
        .formatted(attributes);
  }
}
