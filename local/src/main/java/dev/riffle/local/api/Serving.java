package dev.riffle.local.api;

import java.util.List;
import java.util.Optional;

/**
 * An answer of {@code GET /v1/models}: what serves a tenant.
 *
 * @param arms what is to serve, and whom
 * @param loaded the version that does answer, if a model is loaded
 */
public record Serving(List<Arm> arms, Optional<String> loaded) {
  public Serving {
    arms = List.copyOf(arms);
  }

  /**
   * Some of the users and what serves them.
   *
   * @param name {@code default} for all who take part in no experiment
   * @param model a version
   * @param strategy how it answers, where that is said
   * @param reason why it answers so, where that is said
   */
  public record Arm(
      String name,
      String model,
      double share,
      Optional<String> strategy,
      Optional<String> reason) {}

  /** Whether a version is to serve anybody. */
  public boolean names(String version) {
    return arms.stream().anyMatch(arm -> arm.model().equals(version));
  }
}
