package dev.riffle.core.encode;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Sequence encoders and histories for tests. */
public final class Networks {
  private Networks() {}

  /** A shape of 2 to 12 dimensions. */
  public static SequenceSettings shape(Random random) {
    int heads = 1 + random.nextInt(3);
    return new SequenceSettings(
        heads * (1 + random.nextInt(4)),
        1 + random.nextInt(3),
        heads,
        1 + random.nextInt(9),
        1 + random.nextInt(12),
        EventKind.COUNT,
        1 + random.nextInt(30));
  }

  /** Random weights, as large as trained ones. */
  public static SequenceNetwork random(SequenceSettings shape, Random random) {
    var weights = new ArrayList<float[]>();
    for (NamedShape tensor : shape.tensors()) {
      var values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 * random.nextGaussian());
      }
      weights.add(values);
    }
    return new SequenceNetwork(shape, weights);
  }

  /** So many events, of items named from 0 to {@code items}, exclusive. */
  public static History history(Random random, int events, int items) {
    var entries = new ArrayList<HistoryEntry>();
    long time = 1_700_000_000_000L;
    InteractionType[] types = InteractionType.values();
    for (int n = 0; n < events; n++) {
      time += random.nextInt(4) == 0 ? 0 : 1L << random.nextInt(38);
      InteractionType type = types[random.nextInt(types.length)];
      entries.add(
          new HistoryEntry(
              EventKey.of("event-" + n),
              type,
              Integer.toString(random.nextInt(items)),
              Instant.ofEpochMilli(time),
              type == InteractionType.RATING
                  ? OptionalDouble.of(1 + random.nextInt(5))
                  : OptionalDouble.empty()));
    }
    return History.of(entries, Integer.MAX_VALUE);
  }

  /** The same history, its oldest entries left out. */
  public static History newest(History history, int keep) {
    List<HistoryEntry> entries = history.entries();
    return History.of(entries.subList(Math.max(0, entries.size() - keep), entries.size()), keep);
  }
}
