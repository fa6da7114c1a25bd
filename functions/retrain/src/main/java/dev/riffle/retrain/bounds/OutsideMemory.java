package dev.riffle.retrain.bounds;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Memory that is not the JVM's heap: a native library has its own. */
public final class OutsideMemory {
  /** Classes, compiled code, threads. */
  private static final long OF_THE_JVM = 350L << 20;

  private OutsideMemory() {}

  /** Bytes that this process may use so, of what the machine or its container has. */
  public static long here() {
    long all =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Math.max(0, all - Runtime.getRuntime().maxMemory() - OF_THE_JVM);
  }
}
