package dev.riffle.infra.nag;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/** Accepts one finding of cdk-nag on one resource, with the reason why it stands. */
public final class NagSuppression {
  private NagSuppression() {}

  /** Accepts a rule's finding on this resource and what belongs to it. */
  public static void on(IConstruct resource, String rule, String reason) {
    add(resource, NagPackSuppression.builder().id(rule).reason(reason).build());
  }

  /**
   * Accepts one wildcard of a policy; any other wildcard is still a finding.
   *
   * @param pattern what the finding is about, such as {@code Resource::*}, or a regular expression
   *     between slashes
   */
  public static void wildcard(IConstruct resource, String pattern, String reason) {
    Object applies =
        pattern.startsWith("/") ? RegexAppliesTo.builder().regex(pattern).build() : pattern;
    add(
        resource,
        NagPackSuppression.builder()
            .id("AwsSolutions-IAM5")
            .reason(reason)
            .appliesTo(List.of(applies))
            .build());
  }

  private static void add(IConstruct resource, NagPackSuppression suppression) {
    NagSuppressions.addResourceSuppressions(resource, List.of(suppression), true);
  }
}
