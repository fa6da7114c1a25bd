package dev.riffle.retrain.experiment;

import dev.riffle.retrain.experiment.ArmResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results in plain words, one sentence or two a line. */
public final class ExperimentSummary {
  private final ExperimentResults results;
  private final AnalysisSettings rules;
  private final String success;

  private ExperimentSummary(ExperimentResults results) {
    this.results = results;
    this.rules = results.plan().rules();
    this.success = rules.success().wireName();
  }

  /** What there is to say: the experiment, each arm, each comparison. */
  public static List<String> of(ExperimentResults results) {
    var summary = new ExperimentSummary(results);
    return Stream.of(
            Stream.of(summary.what()),
            results.arms().stream().map(summary::arm),
            results.comparisons().stream().map(summary::comparison))
        .flatMap(lines -> lines)
        .toList();
  }

  private String what() {
    AnalysisPlan plan = results.plan();
    return "%s of tenant '%s', %s to %s. Success is a %s."
        .formatted(
            plan.experiment().isEmpty()
                ? "An experiment without a name"
                : "Experiment '" + plan.experiment() + "'",
            plan.tenant(),
            plan.since(),
            plan.until(),
            success);
  }

  private String arm(ArmResult arm) {
    Outcome outcome = arm.outcomes().get(rules.success());
    String control = arm.name().equals(results.arms().getFirst().name()) ? " (control)" : "";
    return "%s%s: %s, %,d impressions, %,d of type %s%s%s."
        .formatted(
            arm.name(),
            control,
            users(arm.users()),
            arm.impressions(),
            outcome.events(),
            success,
            outcome.perImpression().map(rate -> ": " + share(rate) + " of impressions").orElse(""),
            outcome.perUser().map(rate -> "; " + share(rate) + " of users").orElse(""));
  }

  private String comparison(Comparison comparison) {
    return comparison
        .found()
        .map(found -> found(comparison, found))
        .orElseGet(() -> tooFew(comparison));
  }

  private String tooFew(Comparison comparison) {
    String few =
        Stream.of(
                few(comparison.arm(), comparison.users()),
                few(comparison.control(), comparison.controlUsers()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    String waiting =
        rules.horizon().isZero()
            ? ""
            : " (a user counts %s after their first impression)".formatted(words(rules.horizon()));
    return "%s, %,d are needed: nothing can be said yet%s."
        .formatted(few, rules.fewestUsers(), waiting);
  }

  private Optional<String> few(String arm, long users) {
    return users < rules.fewestUsers()
        ? Optional.of("%s in arm %s".formatted(users(users), arm))
        : Optional.empty();
  }

  private String found(Comparison comparison, Comparison.Found found) {
    String figures =
        "%s against %s: %s of %s against %s of %s, a difference of %s points, between %s and %s"
                .formatted(
                    comparison.arm(),
                    comparison.control(),
                    percent(found.rate()),
                    users(comparison.users()),
                    percent(found.controlRate()),
                    users(comparison.controlUsers()),
                    points(found.difference().value()),
                    points(found.difference().from()),
                    points(found.difference().until()))
            + " however often one looks (p %s)".formatted(p(found.p()));
    return figures
        + switch (found.verdict()) {
          case BETTER -> ". %s is better.".formatted(comparison.arm());
          case WORSE -> ". %s is worse.".formatted(comparison.arm());
          case UNDECIDED, TOO_FEW ->
              (". No difference is shown: go on, or stop and keep %s; that it is not shown does not"
                      + " say that there is none.")
                  .formatted(comparison.control());
          case CHANGING ->
              ". The difference was not the same all the time, so these bounds cross: look at what"
                  + " changed, and start anew.";
        };
  }

  /** What should be put right before the figures are believed. */
  public static List<String> warnings(ExperimentResults results) {
    var warnings = new ArrayList<String>();
    results
        .sampleRatio()
        .filter(SampleRatioMismatch::suspicious)
        .ifPresent(
            ratio ->
                warnings.add(
                    ("The users did not come to the arms as they were drawn (p %s, %s): something"
                            + " loses or adds users by arm. Believe no figure here before the cause"
                            + " is found.")
                        .formatted(p(ratio.p()), split(results))));
    long users = results.arms().stream().mapToLong(ArmResult::users).sum();
    warning(
            results,
            ExclusionReason.USERS_IN_SEVERAL_ARMS,
            users,
            "users were seen in more than one arm and are left out: clients ask without a userId, or"
                + " shares were changed without moving 'since'.")
        .ifPresent(warnings::add);
    warning(
            results,
            ExclusionReason.USERS_WITHOUT_IMPRESSION,
            users,
            "users did something with recommendations that no impression says they saw, and are left"
                + " out: send an impression for each item shown.")
        .ifPresent(warnings::add);
    long events =
        results.arms().stream()
            .mapToLong(
                arm ->
                    arm.impressions()
                        + arm.outcomes().values().stream().mapToLong(Outcome::events).sum())
            .sum();
    for (ExclusionReason forged :
        List.of(
            ExclusionReason.NOT_OURS, ExclusionReason.OTHER_TENANT, ExclusionReason.UNKNOWN_ARM)) {
      warning(
              results,
              forged,
              events,
              "events carry a recommendationId that is not of this tenant's answers (%s) and are left out."
                  .formatted(forged.wireName()))
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Under one in a hundred is not worth a word. */
  private static Optional<String> warning(
      ExperimentResults results, ExclusionReason why, long counted, String text) {
    long count = results.notCounted().get(why);
    return count * 100 > counted ? Optional.of("%,d %s".formatted(count, text)) : Optional.empty();
  }

  private static String split(ExperimentResults results) {
    return results.arms().stream()
        .filter(arm -> arm.share() > 0)
        .map(
            arm ->
                "%s %,d for a share of %s".formatted(arm.name(), arm.users(), percent(arm.share())))
        .collect(Collectors.joining(", "));
  }

  private static String users(long count) {
    return "%,d %s".formatted(count, count == 1 ? "user" : "users");
  }

  private static String share(ConfidenceInterval rate) {
    return "%s (%s to %s)"
        .formatted(percent(rate.value()), percent(rate.from()), percent(rate.until()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", 100 * difference);
  }

  private static String p(double p) {
    return p < 0.0001 ? "under 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String words(Duration horizon) {
    if (horizon.toSeconds() % 3600 != 0) {
      return horizon.toSeconds() + " s";
    }
    return horizon.toHours() == 1 ? "1 hour" : horizon.toHours() + " hours";
  }
}
