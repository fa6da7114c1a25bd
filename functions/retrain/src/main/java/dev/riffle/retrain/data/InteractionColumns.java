package dev.riffle.retrain.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Interactions, one array a field: 41 bytes each. */
final class InteractionColumns implements Serializable {
  private static final InteractionType[] BY_CODE = byCode();

  private static final long MICROS_A_SECOND = 1_000_000;

  private int size;
  private int[] subjects = new int[1024];
  private int[] items = new int[1024];
  private byte[] types = new byte[1024];
  private long[] times = new long[1024];
  private float[] values = new float[1024];
  private long[] highs = new long[1024];
  private long[] lows = new long[1024];
  private int[] arrivals = new int[1024];

  void add(int subject, int item, EventKey key, Interaction event, OptionalLong arrived) {
    if (size == subjects.length) {
      grow(Math.addExact(size, size >> 1));
    }
    subjects[size] = subject;
    items[size] = item;
    types[size] = (byte) event.kind().code();
    times[size] = event.time().toEpochMilli();
    values[size] = (float) event.value().orElse(Double.NaN);
    highs[size] = key.high();
    lows[size] = key.low();
    arrivals[size] = (int) (arrived.orElse(0) / MICROS_A_SECOND);
    size++;
  }

  /** Takes one of others over, under other numbers. */
  void copy(InteractionColumns from, int i, int subject, int item) {
    if (size == subjects.length) {
      grow(Math.addExact(size, size >> 1));
    }
    subjects[size] = subject;
    items[size] = item;
    types[size] = from.types[i];
    times[size] = from.times[i];
    values[size] = from.values[i];
    highs[size] = from.highs[i];
    lows[size] = from.lows[i];
    arrivals[size] = from.arrivals[i];
    size++;
  }

  private void grow(int length) {
    subjects = Arrays.copyOf(subjects, length);
    items = Arrays.copyOf(items, length);
    types = Arrays.copyOf(types, length);
    times = Arrays.copyOf(times, length);
    values = Arrays.copyOf(values, length);
    highs = Arrays.copyOf(highs, length);
    lows = Arrays.copyOf(lows, length);
    arrivals = Arrays.copyOf(arrivals, length);
  }

  int size() {
    return size;
  }

  int subject(int i) {
    return subjects[i];
  }

  int item(int i) {
    return items[i];
  }

  Instant time(int i) {
    return Instant.ofEpochMilli(times[i]);
  }

  EventKey key(int i) {
    return new EventKey(highs[i], lows[i]);
  }

  boolean isOpinion(int i) {
    return BY_CODE[types[i]].isOpinion();
  }

  /** Whether both are opinions of one subject about one item at one moment. */
  boolean contest(int i, int j) {
    return subjects[i] == subjects[j]
        && items[i] == items[j]
        && times[i] == times[j]
        && isOpinion(i)
        && isOpinion(j);
  }

  /**
   * Whether {@code i} arrived after {@code j}. Within one second, what is read later did: of one
   * user, the archive keeps that order.
   */
  boolean arrivedAfter(int i, int j) {
    int bySecond = Integer.compareUnsigned(arrivals[i], arrivals[j]);
    return bySecond != 0 ? bySecond > 0 : i > j;
  }

  /** Alike of all that {@link #contest}, and seldom of others. */
  long contestHash(int i) {
    long mixed = (times[i] * 0x9E3779B97F4A7C15L) ^ (items[i] * 0xC2B2AE3D27D4EB4FL);
    return (mixed ^ (mixed >>> 32)) * 0xFF51AFD7ED558CCDL;
  }

  HistoryEntry entry(int i, String itemId) {
    return new HistoryEntry(
        key(i),
        BY_CODE[types[i]],
        itemId,
        time(i),
        Float.isNaN(values[i]) ? OptionalDouble.empty() : OptionalDouble.of(values[i]));
  }

  private static InteractionType[] byCode() {
    var byCode = new InteractionType[Byte.MAX_VALUE + 1];
    for (InteractionType type : InteractionType.values()) {
      byCode[type.code()] = type;
    }
    return byCode;
  }
}
