package dev.riffle.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Reads events at a fixed time and makes their texts. */
final class EventTexts {
  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  static final String CLICK =
      """
      {"id":"e1","type":"click","userId":"u1","itemId":"i1","time":"2026-11-24T17:59:59.123Z"}\
      """;
  static final String PUT =
      """
      {"id":"e2","type":"item.put","itemId":"i1","time":"2026-11-24T17:59:59Z","item":{}}\
      """;

  private static final EventJson EVENTS = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));

  private EventTexts() {}

  static ParsedEvent read(String json) {
    return EVENTS.read(json.getBytes(UTF_8));
  }

  static ParsedEvent read(byte[] bytes) {
    return EVENTS.read(bytes);
  }

  static InvalidEvent refusal(String json) {
    return refusal(json.getBytes(UTF_8));
  }

  static InvalidEvent refusal(byte[] bytes) {
    InvalidEvent refused = catchThrowableOfType(InvalidEvent.class, () -> EVENTS.read(bytes));
    if (refused == null) {
      throw new AssertionError("accepted: " + new String(bytes, UTF_8));
    }
    return refused;
  }

  /** The click with one more field, or with another value of one it has; no value takes it out. */
  static String click(String field, String value) {
    return with(CLICK, field, value);
  }

  /** A command for an item with this {@code item}. */
  static String put(String item) {
    return PUT.replace("{}", item);
  }

  static String with(String event, String field, String value) {
    String without = event.replaceAll("\"%s\":\"[^\"]*\",?".formatted(field), "");
    String open = without.replaceAll(",?}$", "");
    return value.isEmpty() ? open + "}" : "%s,\"%s\":%s}".formatted(open, field, value);
  }
}
