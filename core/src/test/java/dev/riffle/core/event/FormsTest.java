package dev.riffle.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.time.TimeZones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever form an event has, what is stored has one. */
class FormsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), ZoneOffset.UTC);
  private static final EventJson EVENTS =
      new EventJson(CLOCK, TimeZones.parse("paris=Europe/Paris"));

  @Test
  void numbersAreIdsByTheirText() {
    ParsedEvent parsed =
        read(
            """
            {"id":17,"type":"view","time":1795543200,"userId":42.0,"itemId":-3,"sessionId":1e3}""");
    assertThat(parsed.event())
        .isInstanceOfSatisfying(
            Interaction.class,
            view -> {
              assertThat(view.id()).isEqualTo("17");
              assertThat(view.userId()).isEqualTo("42");
              assertThat(view.itemId()).isEqualTo("-3");
              assertThat(view.sessionId()).contains("1000");
            });
    assertThat(parsed.json().toString())
        .isEqualTo(
            "{\"id\":\"17\",\"type\":\"view\",\"time\":\"2026-11-24T18:00:00Z\",\"userId\":\"42\","
                + "\"itemId\":\"-3\",\"sessionId\":\"1000\",\"tenant\":\"default\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795543200",
        "1795543200000",
        "1795543200000.9",
        "\"2026-11-25T02:00:00+0800\"",
        "\"2026-11-24T18:00Z\"",
        "\"20261124T180000Z\""
      })
  void timesAreStoredInOneForm(String time) {
    ParsedEvent parsed = read(view(time, "default"));
    assertThat(parsed.event().time()).isEqualTo("2026-11-24T18:00:00Z");
    assertThat(parsed.json().get("time").textValue()).isEqualTo("2026-11-24T18:00:00Z");
    assertThat(EventJson.readArchived(EventJson.write(EventJson.archived(parsed, "s", 0))).time())
        .isEqualTo(parsed.event().time());
  }

  @Test
  void whatHasTheFormStaysAsItCame() {
    String offset = "\"2026-11-24t19:00:00.1234567+01:00\"";
    assertThat(read(view(offset, "default")).json().get("time").toString()).isEqualTo(offset);
  }

  @Test
  void aTenantsZoneIsForThatTenant() {
    assertThat(read(view("\"2026-11-24 19:00\"", "paris")).json().get("time").textValue())
        .isEqualTo("2026-11-24T18:00:00Z");
    assertThatThrownBy(() -> read(view("\"2026-11-24 19:00\"", "default")))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("must have an offset");
  }

  @Test
  void anItemsExpiryIsStoredInTheFormToo() {
    ParsedEvent parsed =
        read(
            """
            {"id":"p","type":"item.put","time":1795543200,"itemId":7,"tenant":"paris",\
            "item":{"expires":"2027-01-01"}}""");
    assertThat(parsed.json().get("item").get("expires").textValue())
        .isEqualTo("2026-12-31T23:00:00Z");
    assertThat(((ItemPut) parsed.event()).item().expires())
        .contains(Instant.parse("2026-12-31T23:00:00Z"));
  }

  private static String view(String time, String tenant) {
    return """
    {"id":"e","type":"view","time":%s,"userId":"u","itemId":"i","tenant":"%s"}"""
        .formatted(time, tenant);
  }

  private static ParsedEvent read(String json) {
    return EVENTS.read(json.getBytes(UTF_8));
  }
}
