package dev.riffle.local.host.function;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** X-Ray's trace header: root with the time in it, parent, and whether the trace is sampled. */
public final class TraceId {
  private TraceId() {}

  /** A new trace's root, such as {@code 1-5759e988-bd862e3fe1be46a994272793}. */
  public static String root(Instant now, RandomGenerator random) {
    return "1-%08x-%s".formatted(now.getEpochSecond(), hex(12, random));
  }

  static String header(Instant now, RandomGenerator random) {
    return "Root=%s;Parent=%s;Sampled=0".formatted(root(now, random), hex(8, random));
  }

  private static String hex(int bytes, RandomGenerator random) {
    var value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
