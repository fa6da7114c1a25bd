package dev.riffle.core.online;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Retractions as bytes.
 *
 * <p>Format 1: the byte 1; the count of events, and for each, by key, key (16 bytes) and
 * milliseconds since 1970; the count of items, and for each, by id, id and milliseconds. Integers
 * are LEB128, all else little-endian.
 */
public final class RetractionsCodec {
  private static final int FORMAT = 1;
  private static final int MIN_EVENT_BYTES = 16 + 1;
  private static final int MIN_ITEM_BYTES = 1 + 1;

  private RetractionsCodec() {}

  public static byte[] encode(Retractions retractions) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(retractions.events().size());
    new TreeMap<>(retractions.events())
        .forEach(
            (key, time) -> {
              out.key(key);
              out.number(time.toEpochMilli());
            });
    out.number(retractions.items().size());
    new TreeMap<>(retractions.items())
        .forEach(
            (item, time) -> {
              out.text(item);
              out.number(time.toEpochMilli());
            });
    return out.bytes();
  }

  /**
   * Reads retractions.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static Retractions decode(byte[] bytes) {
    return StateReader.read("retractions", bytes, FORMAT, RetractionsCodec::retractions);
  }

  private static Retractions retractions(StateReader in) {
    Map<EventKey, Instant> events = new HashMap<>();
    EventKey lastKey = null;
    for (int left = in.count(MIN_EVENT_BYTES); left > 0; left--) {
      EventKey key = in.key();
      if (lastKey != null && key.compareTo(lastKey) <= 0) {
        throw in.damaged("its events are out of order");
      }
      lastKey = key;
      events.put(key, Instant.ofEpochMilli(in.number()));
    }
    Map<String, Instant> items = new HashMap<>();
    String lastItem = null;
    for (int left = in.count(MIN_ITEM_BYTES); left > 0; left--) {
      String item = in.text();
      if (lastItem != null && item.compareTo(lastItem) <= 0) {
        throw in.damaged("its items are out of order");
      }
      lastItem = item;
      items.put(item, Instant.ofEpochMilli(in.number()));
    }
    return new Retractions(events, items);
  }
}
