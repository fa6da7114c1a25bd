package dev.riffle.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;

/** An event's JSON as bytes, within the size that both doors allow. */
public final class EventBytes {
  /**
   * The longest event, 256 KiB: with its reservoir beside it, an item's features must fit a row of
   * 400 KB.
   */
  public static final int LONGEST = 256 << 10;

  private EventBytes() {}

  /**
   * Compact JSON, UTF-8.
   *
   * @throws InvalidEvent when it is longer than {@link #LONGEST}
   */
  public static byte[] of(JsonNode node) {
    return checked(EventJson.write(node));
  }

  /**
   * The same bytes.
   *
   * @throws InvalidEvent when they are more than {@link #LONGEST}
   */
  public static byte[] checked(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new InvalidEvent(
          "",
          "%,d bytes long".formatted(bytes.length),
          "an event must have at most %,d bytes of JSON".formatted(LONGEST));
    }
    return bytes;
  }
}
