package dev.riffle.recommend.model;

import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.ObjectReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose second range read comes with a wrong byte. */
final class GarbleSecondRead implements ObjectReader {
  private final ObjectReader store;
  private final AtomicInteger reads = new AtomicInteger();

  GarbleSecondRead(ObjectReader store) {
    this.store = store;
  }

  boolean garbled() {
    return reads.get() >= 2;
  }

  @Override
  public Fetched get(String key, Optional<String> known) {
    return store.get(key, known);
  }

  @Override
  public byte[] range(String key, long offset, int length) {
    byte[] bytes = store.range(key, offset, length);
    if (reads.incrementAndGet() == 2) {
      bytes[bytes.length / 2] ^= 1;
    }
    return bytes;
  }
}
