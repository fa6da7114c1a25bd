package dev.riffle.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventPropertyTest {

  private static final List<String> EVENTS =
      List.of(
          EventTexts.CLICK,
          EventTexts.click("value", "1.5e3"),
          EventTexts.click("context", "{\"a\":[true,null,\"é😀\"]}"),
          EventTexts.put(
              "{\"categories\":[\"a\"],\"numbers\":{\"p\":1},\"embedding\":[1],\"text\":\"t\"}"));

  @Property(tries = 1_000)
  void anyBytesAreAnEventOrRefused(@ForAll byte[] bytes) {
    assertEventOrRefused(bytes);
  }

  /** Close to an event is where mistakes hide: some bytes of a good one are overwritten. */
  @Property(tries = 2_000)
  void damagedEventsAreEventsOrRefused(
      @ForAll @IntRange(max = 3) int which,
      @ForAll @IntRange(max = 400) int at,
      @ForAll byte[] patch) {
    byte[] bytes = EVENTS.get(which).getBytes(UTF_8);
    for (int i = 0; i < Math.min(3, patch.length); i++) {
      bytes[(at + i) % bytes.length] = patch[i];
    }
    assertEventOrRefused(bytes);
  }

  @Property(tries = 300)
  void fieldsOfAnyKindAreReadOrRefused(
      @ForAll("fieldNames") String field, @ForAll("jsonValues") String value) {
    assertEventOrRefused(EventTexts.click(field, value).getBytes(UTF_8));
    assertEventOrRefused(EventTexts.put("{\"" + field + "\":" + value + "}").getBytes(UTF_8));
  }

  /** What is accepted can be archived, and means the same when it is read again. */
  private static void assertEventOrRefused(byte[] bytes) {
    ParsedEvent parsed;
    try {
      parsed = EventTexts.read(bytes);
    } catch (InvalidEvent refused) {
      assertThat(refused.getMessage()).contains(refused.rule());
      return;
    }
    assertThat(EventTexts.read(EventJson.write(parsed.json()))).isEqualTo(parsed);
    Event archived = EventJson.readArchived(EventJson.write(EventJson.archived(parsed, "sub", 7)));
    assertThat(archived.id()).isEqualTo(parsed.event().id());
    assertThat(archived.time()).isEqualTo(parsed.event().time());
  }

  @Property(tries = 300)
  void featuresComeBackAsTheyWere(@ForAll("features") ItemFeatures features) {
    byte[] json = EventJson.write(FeaturesJson.write(features));
    assertThat(FeaturesJson.read(json)).isEqualTo(features);
    assertThat(EventJson.write(FeaturesJson.write(FeaturesJson.read(json)))).isEqualTo(json);
  }

  @Provide
  Arbitrary<String> fieldNames() {
    return Arbitraries.of(
        "id",
        "type",
        "userId",
        "itemId",
        "time",
        "value",
        "sessionId",
        "recommendationId",
        "tenant",
        "context",
        "subject",
        "categories",
        "tags",
        "numbers",
        "text",
        "embedding",
        "available",
        "expires");
  }

  @Provide
  Arbitrary<String> jsonValues() {
    Arbitrary<String> texts =
        Arbitraries.strings().ofMaxLength(5).map(text -> "\"" + escaped(text) + "\"");
    Arbitrary<String> numbers =
        Arbitraries.oneOf(
            Arbitraries.bigDecimals().map(Object::toString),
            Arbitraries.of("1e308", "1e309", "-0", "1e-400", "123456789012345678901234567890"));
    Arbitrary<String> plain =
        Arbitraries.oneOf(texts, numbers, Arbitraries.of("true", "false", "null", "[]", "{}"));
    return Arbitraries.oneOf(
        plain,
        plain.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
        plain.map(value -> "{\"a\":" + value + "}"));
  }

  @Provide
  Arbitrary<ItemFeatures> features() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(text -> UTF_8.newEncoder().canEncode(text));
    Arbitrary<Double> numbers =
        Arbitraries.doubles().between(-Float.MAX_VALUE, (double) Float.MAX_VALUE);
    Arbitrary<Map<String, Double>> named = Arbitraries.maps(names, numbers).ofMaxSize(4);
    Arbitrary<Instant> times =
        Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
    return Combinators.combine(
            names.list().uniqueElements().ofMaxSize(4),
            names.list().uniqueElements().ofMaxSize(4),
            named,
            Arbitraries.oneOf(names, Arbitraries.just("")),
            Arbitraries.floats().list().ofMaxSize(6),
            Arbitraries.of(true, false),
            times.optional())
        .as(ItemFeatures::new);
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
    return out.toString();
  }
}
