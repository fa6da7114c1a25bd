package dev.riffle.core.online;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reservoirs as bytes.
 *
 * <p>Format 1: the byte 1; the count; for each entry, oldest first: key (16 bytes), milliseconds
 * since 1970, weight (float32), the sum of 1 for liked and 2 for a newcomer, the count of its
 * context, and for each of these item id, weight (float32), 1 or 0. Integers are LEB128, all else
 * little-endian.
 */
public final class ReservoirCodec {
  private static final int FORMAT = 1;
  private static final int LIKED = 1;
  private static final int NEWCOMER = 2;
  private static final int MIN_ENTRY_BYTES = 16 + 1 + 4 + 1 + 1;
  private static final int MIN_CONTEXT_BYTES = 1 + 4 + 1;

  private ReservoirCodec() {}

  public static byte[] encode(Reservoir reservoir) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(reservoir.entries().size());
    for (Reservoir.Entry entry : reservoir.entries()) {
      out.key(entry.key());
      out.number(entry.time().toEpochMilli());
      out.f32(entry.weight());
      out.u8((entry.liked() ? LIKED : 0) | (entry.newcomer() ? NEWCOMER : 0));
      out.number(entry.context().size());
      for (Reservoir.Context context : entry.context()) {
        out.text(context.itemId());
        out.f32(context.weight());
        out.u8(context.liked() ? 1 : 0);
      }
    }
    return out.bytes();
  }

  /**
   * Reads a reservoir.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static Reservoir decode(byte[] bytes) {
    return StateReader.read("reservoir", bytes, FORMAT, ReservoirCodec::reservoir);
  }

  private static Reservoir reservoir(StateReader in) {
    int count = in.count(MIN_ENTRY_BYTES);
    var entries = new ArrayList<Reservoir.Entry>(count);
    for (int i = 0; i < count; i++) {
      entries.add(entry(in));
    }
    Reservoir reservoir = Reservoir.EMPTY.with(entries, count);
    if (!reservoir.entries().equals(entries)) {
      throw in.damaged("its entries are out of order");
    }
    return reservoir;
  }

  private static Reservoir.Entry entry(StateReader in) {
    EventKey key = in.key();
    Instant time = Instant.ofEpochMilli(in.number());
    float weight = in.f32();
    int flags = in.u8();
    if (flags > (LIKED | NEWCOMER)) {
      throw in.damaged("no entry is marked " + flags);
    }
    return new Reservoir.Entry(
        key, time, weight, (flags & LIKED) != 0, (flags & NEWCOMER) != 0, context(in));
  }

  private static List<Reservoir.Context> context(StateReader in) {
    int count = in.count(MIN_CONTEXT_BYTES);
    var context = new ArrayList<Reservoir.Context>(count);
    for (int i = 0; i < count; i++) {
      context.add(new Reservoir.Context(in.text(), in.f32(), in.flag()));
    }
    return context;
  }
}
