package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;

/** An event's JSON as bytes, within the size that every door allows. */
public final class EventBytes {
  /**
   * The longest event, 256 KiB of compact JSON: with its reservoir beside it, an item's features
   * must fit a row of 400 KB.
   */
  public static final int MAX_BYTES = 256 << 10;

  private EventBytes() {}

  /**
   * Compact JSON, UTF-8.
   *
   * @throws InvalidEvent when it is longer than {@link #MAX_BYTES}
   */
  public static byte[] of(JsonNode node) {
    return checked(JsonText.bytes(node));
  }

  /**
   * The same bytes.
   *
   * @throws InvalidEvent when they are more than {@link #MAX_BYTES}
   */
  public static byte[] checked(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw tooLong("%,d bytes long".formatted(bytes.length));
    }
    return bytes;
  }

  /** The error of an event that is too long. */
  public static InvalidEvent tooLong(String how) {
    return new InvalidEvent(
        "", how, "an event must have at most %,d bytes of JSON".formatted(MAX_BYTES));
  }
}
