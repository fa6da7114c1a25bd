package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Histories as bytes.
 *
 * <p>Format 1: the byte 1; the count; for each entry, oldest first: key (16 bytes), type code with
 * 128 added when a value follows and 64 when the arrival does, milliseconds since the entry before
 * (since 1970 for the first), value (float32), arrival, item id. The arrival is in microseconds
 * from the entry's time, doubled, and one less than twice its amount where it is before it.
 * Integers are LEB128, all else little-endian.
 */
public final class HistoryCodec {
  private static final int FORMAT = 1;
  private static final int HAS_VALUE = 0x80;
  private static final int HAS_ARRIVAL = 0x40;
  private static final long MICROS = 1_000;
  private static final int MIN_BYTES = 16 + 1 + 1 + 1;

  private HistoryCodec() {}

  public static byte[] encode(History history) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(history.size());
    long before = 0;
    for (HistoryEntry entry : history.stored()) {
      out.key(entry.key());
      out.u8(
          entry.type().code()
              | (entry.value().isPresent() ? HAS_VALUE : 0)
              | (entry.arrived().isPresent() ? HAS_ARRIVAL : 0));
      long time = entry.time().toEpochMilli();
      out.number(time - before);
      before = time;
      if (entry.value().isPresent()) {
        out.f32((float) entry.value().getAsDouble());
      }
      if (entry.arrived().isPresent()) {
        long after = entry.arrived().getAsLong() - time * MICROS;
        out.number((after << 1) ^ (after >> (Long.SIZE - 1)));
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
    if (!history.stored().equals(entries)) {
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
          InteractionType.coded(code & ~(HAS_VALUE | HAS_ARRIVAL))
              .orElseThrow(() -> in.damaged("no interaction has the code " + code));
      time = in.later(time);
      OptionalDouble value =
          (code & HAS_VALUE) == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.f32());
      OptionalLong arrived =
          (code & HAS_ARRIVAL) == 0 ? OptionalLong.empty() : OptionalLong.of(arrival(in, time));
      var entry =
          new HistoryEntry(key, type, in.text(), Instant.ofEpochMilli(time), value, arrived);
      if (!entry.arrived().equals(arrived)) {
        throw in.damaged("only opinions have an arrival");
      }
      entries.add(entry);
    }
    return entries;
  }

  private static long arrival(StateReader in, long time) {
    long doubled = in.number();
    long after = (doubled >>> 1) ^ -(doubled & 1);
    if (time > Long.MAX_VALUE / MICROS || time * MICROS + after < 0) {
      throw in.damaged("an arrival of %d after %d is none".formatted(after, time));
    }
    return time * MICROS + after;
  }
}
