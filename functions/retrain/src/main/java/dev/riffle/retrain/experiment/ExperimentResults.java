package dev.riffle.retrain.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an experiment shows.
 *
 * @param arms control first
 * @param comparisons of each other arm with control
 * @param sampleRatio whether users came as they were drawn; nothing while there are too few
 */
public record ExperimentResults(
    AnalysisPlan plan,
    List<ArmResult> arms,
    List<Comparison> comparisons,
    Optional<SampleRatioMismatch> sampleRatio,
    Map<ExclusionReason, Long> notCounted) {

  /** Works out all that is said from what was counted. */
  public static ExperimentResults of(ExperimentCounter counting) {
    AnalysisPlan plan = counting.plan();
    UserTable users = counting.users();
    Map<ExclusionReason, Long> notCounted = new EnumMap<>(ExclusionReason.class);
    for (ExclusionReason why : ExclusionReason.values()) {
      notCounted.put(why, counting.notCounted().getOrDefault(why, 0L));
    }
    var tallies = plan.arms().stream().map(arm -> new ArmTally()).toList();
    var sequence = new ArrayList<Integer>();
    for (int row = 0; row < users.size(); row++) {
      Optional<ExclusionReason> why = excluded(counting, row);
      if (why.isPresent()) {
        notCounted.merge(why.get(), 1L, Long::sum);
      } else {
        tallies.get(users.arm(row)).add(users, row);
        sequence.add(row);
      }
    }
    sequence.sort(users::compare);
    return new ExperimentResults(
        plan,
        IntStream.range(0, tallies.size())
            .mapToObj(
                arm ->
                    tallies
                        .get(arm)
                        .result(plan.arms().get(arm), counting.models(arm), plan.rules().alpha()))
            .toList(),
        comparisons(plan, users, sequence),
        SampleRatioMismatch.of(
            tallies.stream().mapToLong(ArmTally::users).toArray(),
            plan.arms().stream().mapToDouble(AnalysisPlan.Planned::share).toArray()),
        notCounted);
  }

  private static Optional<ExclusionReason> excluded(ExperimentCounter counting, int row) {
    if (counting.isDeleted(row)) {
      return Optional.of(ExclusionReason.DELETED_USERS);
    }
    if (counting.users().arm(row) == UserTable.SEVERAL) {
      return Optional.of(ExclusionReason.USERS_IN_SEVERAL_ARMS);
    }
    return counting.users().firstImpression(row) == UserTable.NEVER
        ? Optional.of(ExclusionReason.USERS_WITHOUT_IMPRESSION)
        : Optional.empty();
  }

  /**
   * Users enter the tests in the order in which they came, when their horizon is over, and are
   * never changed then: each report goes the whole way again, and so says what all reports before
   * it said, without anything kept between them.
   */
  private static List<Comparison> comparisons(
      AnalysisPlan plan, UserTable users, List<Integer> sequence) {
    int treatments = plan.arms().size() - 1;
    var tests =
        IntStream.range(0, treatments)
            .mapToObj(treatment -> new MixtureSprt(plan.rules(), treatments))
            .toList();
    long horizon = plan.rules().horizon().toMillis();
    long last = plan.until().toEpochMilli() - horizon;
    for (int row : sequence) {
      long start = users.firstImpression(row);
      if (start > last) {
        break;
      }
      boolean success = users.firstSuccess(row) <= start + horizon;
      int arm = users.arm(row);
      if (arm == 0) {
        tests.forEach(test -> test.add(false, success));
      } else {
        tests.get(arm - 1).add(true, success);
      }
    }
    return IntStream.range(0, treatments)
        .mapToObj(
            treatment ->
                Comparison.of(
                    plan.arms().get(treatment + 1).name(),
                    plan.arms().getFirst().name(),
                    tests.get(treatment)))
        .toList();
  }
}
