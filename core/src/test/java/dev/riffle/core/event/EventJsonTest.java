package dev.riffle.core.event;

import static dev.riffle.core.event.EventTexts.CLICK;
import static dev.riffle.core.event.EventTexts.NOW;
import static dev.riffle.core.event.EventTexts.click;
import static dev.riffle.core.event.EventTexts.put;
import static dev.riffle.core.event.EventTexts.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted, and what becomes of it. */
class EventJsonTest {

  @Test
  void aFullInteractionIsReadFieldByField() {
    Event event =
        read("""
            {"id":"e1","type":"rating","userId":"u1","itemId":"i1","time":"2026-11-24T17:59:59.123Z",
             "value":4.5,"sessionId":"s1","recommendationId":"r1","tenant":"shop","context":{"page":1}}
            """)
            .event();
    assertThat(event)
        .isEqualTo(
            new Interaction(
                "e1",
                "shop",
                InteractionType.RATING,
                "u1",
                "i1",
                Instant.parse("2026-11-24T17:59:59.123Z"),
                OptionalDouble.of(4.5),
                Optional.of("s1"),
                Optional.of("r1")));
    assertThat(event.partitionKey()).isEqualTo("shop#u1");
  }

  @ParameterizedTest
  @EnumSource(InteractionType.class)
  void everyInteractionHasItsNameInJson(InteractionType type) {
    String name = type.name().toLowerCase(Locale.ROOT);
    String rated = click("value", "1");
    Event event = read(EventTexts.with(rated, "type", '"' + name + '"')).event();
    assertThat(event.type()).isEqualTo(name);
    assertThat(((Interaction) event).kind()).isEqualTo(type);
    assertThat(InteractionType.coded(type.code())).contains(type);
  }

  @Test
  void whatIsKnownOfAUserIsReadAsAnItemsFeaturesButForServing() {
    String put =
        """
        {"id":"p","type":"user.put","userId":"u","time":"2026-11-24T17:59:59Z",
         "user":{"categories":["Chile"],"numbers":{"age":31},"available":false}}""";

    var read = (UserPut) read(put).event();

    assertThat(read.partitionKey()).isEqualTo("default#u");
    assertThat(read.user().categories()).containsExactly("Chile");
    assertThat(read.user().numbers()).containsEntry("age", 31.0);
    assertThat(read.user().available()).isTrue();
    assertThat(read(new String(EventJson.write(EventWriter.json(read)), UTF_8)).event())
        .isEqualTo(read);
    String line = new String(EventJson.write(EventJson.archived(read(put), "someone", 0)), UTF_8);
    assertThat(line).doesNotContain("userId").contains("\"subject\":\"someone\"");
    assertThat(((UserPut) EventJson.readArchived(line.getBytes(UTF_8))).userId())
        .isEqualTo("someone");
    String tooLong = put.replace("Chile\"]", "Chile\"],\"text\":\"" + "x".repeat(20_001) + "\"");
    assertThatThrownBy(() -> read(tooLong)).isInstanceOf(InvalidEvent.class);
    String large =
        put.replace("{\"age\":31}", "{\"age\":31}, \"more\":\"" + "x".repeat(65_536) + "\"");
    assertThatThrownBy(() -> read(large))
        .isInstanceOfSatisfying(
            InvalidEvent.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("user");
              assertThat(refused.rule()).isEqualTo("must have at most 65,536 bytes");
            });
  }

  @Test
  void commandsAreReadAndLieInTheirItemsOrUsersPartition() {
    Instant time = Instant.parse("2026-11-24T17:59:59Z");
    String rest = "\"time\":\"2026-11-24T17:59:59Z\"}";
    Event put = read(put("{}")).event();
    Event delete = read("{\"id\":\"e\",\"type\":\"item.delete\",\"itemId\":\"i\"," + rest).event();
    Event forget = read("{\"id\":\"e\",\"type\":\"user.delete\",\"userId\":\"u\"," + rest).event();
    assertThat(put).isEqualTo(new ItemPut("e2", "default", "i1", time, ItemFeatures.none()));
    assertThat(delete).isEqualTo(new ItemDelete("e", "default", "i", time));
    assertThat(forget).isEqualTo(new UserDelete("e", "default", "u", time));
    assertThat(List.of(put.partitionKey(), delete.partitionKey(), forget.partitionKey()))
        .containsExactly("default#i1", "default#i", "default#u");
  }

  @Test
  void featuresOfAnItemAreReadFieldByField() {
    Event event =
        read(put(
                """
            {"categories":["b","a","b"],"tags":["t"],"numbers":{"price":9.5},"text":"A lamp",
             "embedding":[1,-0.25],"available":false,"expires":"2027-01-01T00:00:00+01:00","colour":"red"}\
            """))
            .event();
    assertThat(((ItemPut) event).item())
        .isEqualTo(
            new ItemFeatures(
                List.of("b", "a"),
                List.of("t"),
                Map.of("price", 9.5),
                "A lamp",
                List.of(1f, -0.25f),
                false,
                Optional.of(Instant.parse("2026-12-31T23:00:00Z"))));
  }

  @Test
  void theTenantIsDefaultUnlessNamed() {
    ParsedEvent parsed = read(CLICK);
    assertThat(parsed.event().tenant()).isEqualTo("default");
    assertThat(parsed.json().get("tenant").textValue()).isEqualTo("default");
    assertThat(read(click("tenant", "null")).event().tenant()).isEqualTo("default");
    assertThat(read(click("tenant", "\"a-b.c_9\"")).event().tenant()).isEqualTo("a-b.c_9");
  }

  @Test
  void unknownFieldsStayAsTheyCame() {
    String extra =
        "{\"deep\":[1,2.50,{\"a\":null}],\"exact\":0.12345678901234567890123,\"huge\":1E+400}";
    String json = new String(EventJson.write(read(click("extra", extra)).json()), UTF_8);
    assertThat(json).contains("\"extra\":" + extra);
    assertThat(json).startsWith(CLICK.substring(0, CLICK.length() - 1));
  }

  @Test
  void readingDoesNotChangeTheTreeItReads() throws Exception {
    JsonNode tree = JsonMapper.builder().build().readTree(CLICK);
    var events = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(events.read(tree).event()).isEqualTo(read(CLICK).event());
    assertThat(tree.has("tenant")).isFalse();
  }

  @Test
  void idsCountCharactersNotUnits() {
    String longest = "😀".repeat(256);
    var event = (Interaction) read(click("itemId", '"' + longest + '"')).event();
    assertThat(event.itemId()).isEqualTo(longest);
    assertThat(((ItemPut) read(put("{\"categories\":[\"" + longest + "\"]}")).event()).item())
        .satisfies(item -> assertThat(item.categories()).containsExactly(longest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T18:05:00Z",
        "2026-11-24T18:05:00.000999Z",
        "2026-11-24T19:05:00+01:00",
        "2026-11-24t12:35:00.0-05:30",
        "2026-11-24T18:00:00-00:00",
        "1970-01-01T00:00:00Z",
      })
  void timesUpToFiveMinutesAheadAreAccepted(String time) {
    assertThat(read(click("time", '"' + time + '"')).event().time())
        .isBeforeOrEqualTo(NOW.plus(EventJson.CLOCK_SKEW));
  }

  @Test
  void timesAreKeptToTheMillisecond() {
    assertThat(read(click("time", "\"2026-11-24T17:00:00.123987654Z\"")).event().time())
        .isEqualTo(Instant.parse("2026-11-24T17:00:00.123Z"));
  }

  @Test
  void theEndOfTimeIsAnExpiryLikeAnyOther() {
    var put = (ItemPut) read(put("{\"expires\":\"9999-12-31T23:59:59.999Z\"}")).event();
    assertThat(put.item().expires()).contains(Instant.parse("9999-12-31T23:59:59.999Z"));
  }

  @Test
  void anEmptyRecommendationIdIsNone() {
    var event = (Interaction) read(click("recommendationId", "\"\"")).event();
    assertThat(event.recommendationId()).isEmpty();
  }

  @Test
  void whereAnItemStoodIsReadWhereItIsAPlace() {
    var shown = (Interaction) read(click("position", "3")).event();
    assertThat(shown.position()).hasValue(3);
    assertThat(EventWriter.json(shown).get("position").asInt()).isEqualTo(3);
    assertThat(((Interaction) read(click("position", "1000")).event()).position()).hasValue(1_000);
    for (String other : List.of("0", "1001", "-1", "2.5", "\"top\"", "null", "{}")) {
      assertThat(((Interaction) read(click("position", other)).event()).position())
          .as(other)
          .isEmpty();
    }
  }

  @Test
  void anItemIsServableWhileItIsAvailableAndNotExpired() {
    assertThat(ItemFeatures.none().servable(NOW)).isTrue();
    assertThat(item("{\"available\":false}").servable(NOW)).isFalse();
    assertThat(item("{\"expires\":\"2026-11-24T18:00:00Z\"}").servable(NOW)).isFalse();
    assertThat(item("{\"expires\":\"2026-11-24T18:00:00.001Z\"}").servable(NOW)).isTrue();
  }

  private static ItemFeatures item(String json) {
    return ((ItemPut) read(put(json)).event()).item();
  }
}
