package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Histories as bytes.
 *
 * <p>Format 1: the byte 1; the count; for each entry, oldest first: key (16 bytes), type code with
 * 128 added when a value follows, milliseconds since the entry before (since 1970 for the first),
 * value (float32), item id. Integers are LEB128, all else little-endian.
 */
public final class HistoryCodec {
  private static final int FORMAT = 1;
  private static final int HAS_VALUE = 0x80;
  private static final int MIN_BYTES = 16 + 1 + 1 + 1;

  private HistoryCodec() {}

  public static byte[] encode(History history) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(history.size());
    long before = 0;
    for (HistoryEntry entry : history.entries()) {
      out.key(entry.key());
      out.u8(entry.type().code() | (entry.value().isPresent() ? HAS_VALUE : 0));
      long time = entry.time().toEpochMilli();
      out.number(time - before);
      before = time;
      if (entry.value().isPresent()) {
        out.f32((float) entry.value().getAsDouble());
      }
      out.text(entry.itemId());
    }
    return out.bytes();
  }

  /**
   * Reads a history.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static History decode(byte[] bytes) {
    return StateReader.read("history", bytes, FORMAT, HistoryCodec::history);
  }

  private static History history(StateReader in) {
    List<HistoryEntry> entries = entries(in);
    History history = History.of(entries, entries.size());
    if (!history.entries().equals(entries)) {
      throw in.damaged("its entries are out of order");
    }
    return history;
  }

  private static List<HistoryEntry> entries(StateReader in) {
    int count = in.count(MIN_BYTES);
    var entries = new ArrayList<HistoryEntry>(count);
    long time = 0;
    for (int i = 0; i < count; i++) {
      EventKey key = in.key();
      int code = in.u8();
      InteractionType type =
          InteractionType.coded(code & ~HAS_VALUE)
              .orElseThrow(() -> in.damaged("no interaction has the code " + code));
      time = in.later(time);
      OptionalDouble value =
          (code & HAS_VALUE) == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.f32());
      entries.add(new HistoryEntry(key, type, in.text(), Instant.ofEpochMilli(time), value));
    }
    return entries;
  }
}
