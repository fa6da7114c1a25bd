package dev.riffle.tests.bench.faults.invariant;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What is no event is kept as it came, and holds nothing up. */
public final class JunkIsSetAside implements Invariant {
  @Override
  public String name() {
    return "what is no event is set aside";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.junk().stream()
        .filter(junk -> evidence.rejected().stream().noneMatch(kept -> kept.contains(base64(junk))))
        .map(junk -> "neither archived nor set aside: " + junk)
        .toList();
  }

  /** As {@code rejected/} keeps bytes. */
  private static String base64(String junk) {
    return Base64.getEncoder().encodeToString(junk.getBytes(StandardCharsets.UTF_8));
  }
}
