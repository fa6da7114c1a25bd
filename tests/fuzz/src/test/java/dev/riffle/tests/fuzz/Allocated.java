package dev.riffle.tests.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has allocated: work by a measure that no load on the machine changes. */
final class Allocated {
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);

  /** What a short input may take, warming up included; gzip may hold a body of 5 MiB. */
  private static final long MOST = 192L << 20;

  /** A byte may become a node of a tree, and be shown in a refusal. */
  private static final long MOST_EACH = 2_000;

  private Allocated() {}

  static long bytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  static void requireBounded(long allocated, int length) {
    if (allocated > MOST + MOST_EACH * length) {
      throw new AssertionError(
          "%,d bytes of memory for an input of %,d".formatted(allocated, length));
    }
  }
}
