package dev.riffle.local.sample;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ids that say nothing of whose they are: 64 random bits. */
final class EventIds {
  private EventIds() {}

  static String next(SplittableRandom random) {
    return "sample-" + HexFormat.of().toHexDigits(random.nextLong());
  }
}
