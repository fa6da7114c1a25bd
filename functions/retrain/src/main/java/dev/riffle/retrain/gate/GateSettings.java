package dev.riffle.retrain.gate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a challenger has to show.
 *
 * @param on false lets it serve whatever it shows
 * @param margin by how much its NDCG@10 has to be above the champion's, as a share of the
 *     champion's, 0 or more
 * @param fewestCases with fewer held-out users nothing is decided by numbers, 1 or more
 * @param mostCases of more held-out users this many are drawn, 1 or more
 * @param tolerated by how much each guarded metric may fall, as a share of the champion's, 0 to 1
 */
public record GateSettings(
    boolean on, double margin, int fewestCases, int mostCases, Map<Guardrail, Double> tolerated) {
  public GateSettings {
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin must be finite and 0 or more, not " + margin);
    }
    if (fewestCases < 1 || mostCases < fewestCases) {
      throw new IllegalArgumentException(
          "fewestCases must be 1 or more and not above mostCases, not %d and %d"
              .formatted(fewestCases, mostCases));
    }
    tolerated = Collections.unmodifiableMap(new EnumMap<>(tolerated));
    for (Guardrail guard : Guardrail.values()) {
      Double share = tolerated.get(guard);
      if (share == null || !(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "the tolerated fall of %s must be 0 to 1, not %s".formatted(guard.key(), share));
      }
    }
  }

  /** On, 1 % better, 20 users at least, 10,000 at most, and the guards' usual tolerances. */
  public static GateSettings defaults() {
    var tolerated = new EnumMap<Guardrail, Double>(Guardrail.class);
    for (Guardrail guard : Guardrail.values()) {
      tolerated.put(guard, guard.usualTolerance());
    }
    return new GateSettings(true, 0.01, 20, 10_000, tolerated);
  }
}
