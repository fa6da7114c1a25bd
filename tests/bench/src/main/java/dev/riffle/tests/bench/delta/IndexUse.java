package dev.riffle.tests.bench.delta;

import java.util.HashMap;
import java.util.Map;

/** What was done to an index: calls and units, and the units of each of its partitions. */
final class IndexUse {
  private final Map<String, Long> written = new HashMap<>();
  private long readCalls;
  private double readUnits;

  void wrote(String partition, int units) {
    written.merge(partition, (long) units, Long::sum);
  }

  void read(long bytes) {
    readCalls++;
    readUnits += CapacityUnits.read(bytes);
  }

  /** Forgets what was done. */
  void reset() {
    written.clear();
    readCalls = 0;
    readUnits = 0;
  }

  long writeUnits() {
    return written.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of the partition that has most. */
  long hottestWriteUnits() {
    return written.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  long readCalls() {
    return readCalls;
  }

  double readUnits() {
    return readUnits;
  }
}
