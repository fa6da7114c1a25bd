package dev.riffle.core.scenario;

import java.util.Optional;

/**
 * How much candidates that are alike keep each other away.
 *
 * @param weight 0 (by score alone) to 1 (by difference alone)
 * @param by labels that make two items alike; their vectors' cosine when absent
 */
public record Diversity(Method method, double weight, Optional<Labels> by) {
  /** How it is decided. */
  public enum Method {
    /** Maximal marginal relevance (Carbonell and Goldstein 1998). */
    MMR,
    /** A determinantal point process, by greedy inference (Chen, Zhang and Zhou 2018). */
    DPP
  }
}
