package dev.riffle.retrain.experiment;

import dev.riffle.core.event.InteractionType;
import dev.riffle.retrain.experiment.ArmResult.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Sums up one arm, user by user. */
final class ArmTally {
  private final Map<InteractionType, ClusteredRate> rates = new EnumMap<>(InteractionType.class);
  private final Map<InteractionType, Long> events = new EnumMap<>(InteractionType.class);
  private final Map<InteractionType, Long> converted = new EnumMap<>(InteractionType.class);
  private long users;
  private long impressions;

  ArmTally() {
    for (InteractionType type : AnalysisSettings.SUCCESSES) {
      rates.put(type, new ClusteredRate());
      events.put(type, 0L);
      converted.put(type, 0L);
    }
  }

  void add(UserTable table, int row) {
    int seen = table.count(row, InteractionType.IMPRESSION);
    users++;
    impressions += seen;
    for (InteractionType type : AnalysisSettings.SUCCESSES) {
      int count = table.count(row, type);
      rates.get(type).add(seen, count);
      events.merge(type, (long) count, Long::sum);
      converted.merge(type, count > 0 ? 1L : 0L, Long::sum);
    }
  }

  long users() {
    return users;
  }

  ArmResult result(AnalysisPlan.Planned arm, SortedSet<String> models, double alpha) {
    Map<InteractionType, Outcome> outcomes = new EnumMap<>(InteractionType.class);
    for (InteractionType type : AnalysisSettings.SUCCESSES) {
      long who = converted.get(type);
      outcomes.put(
          type,
          new Outcome(
              events.get(type),
              who,
              rates.get(type).interval(alpha),
              users == 0
                  ? Optional.empty()
                  : Optional.of(ConfidenceInterval.ofShare(who, users, alpha))));
    }
    return new ArmResult(arm.name(), arm.share(), models, users, impressions, outcomes);
  }
}
