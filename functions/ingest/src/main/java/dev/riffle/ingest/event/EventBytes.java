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
   * @throws InvalidEvent when it is longer than {@link #LONGEST}, or has no form in UTF-8: JSON can
   *     spell half a character as {@code "\ud83d"}
   */
  public static byte[] of(JsonNode node) {
    byte[] bytes;
    try {
      bytes = EventJson.write(node);
    } catch (IllegalStateException e) {
      InvalidEvent invalid =
          new InvalidEvent("", "not UTF-8", "must hold whole characters, no lone surrogates");
      invalid.initCause(e);
      throw invalid;
    }
    return checked(bytes);
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
