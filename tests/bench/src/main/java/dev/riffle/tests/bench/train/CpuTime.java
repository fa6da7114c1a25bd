package dev.riffle.tests.bench.train;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time by the clock, and by all cores for this process: what other processes take from it shows in
 * the first alone.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all threads together
 */
record CpuTime(double seconds, double cpuSeconds) {
  static CpuTime now() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new CpuTime(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9);
  }

  CpuTime minus(CpuTime earlier) {
    return new CpuTime(seconds - earlier.seconds, cpuSeconds - earlier.cpuSeconds);
  }
}
