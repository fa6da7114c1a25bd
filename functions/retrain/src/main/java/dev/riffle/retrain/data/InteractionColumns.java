package dev.riffle.retrain.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Interactions, one array a field: 37 bytes each. */
final class InteractionColumns {
  private static final InteractionType[] BY_CODE = byCode();

  private int size;
  private int[] subjects = new int[1024];
  private int[] items = new int[1024];
  private byte[] types = new byte[1024];
  private long[] times = new long[1024];
  private float[] values = new float[1024];
  private long[] highs = new long[1024];
  private long[] lows = new long[1024];

  void add(int subject, int item, EventKey key, Interaction event) {
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

  HistoryEntry entry(int i, String itemId) {
    return new HistoryEntry(
        new EventKey(highs[i], lows[i]),
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
