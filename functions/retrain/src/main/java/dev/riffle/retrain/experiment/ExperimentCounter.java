package dev.riffle.retrain.experiment;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.retrain.archive.ArchiveEvents;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.KeySet;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.data.NotEnoughMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Counts an experiment from the archive's lines: each event once, by the arm that the echoed id
 * names, and nothing of deleted users whatever the order. In memory are the ids of attributed
 * events and a row a user, not the events.
 */
public final class ExperimentCounter {
  private static final int BYTES_AN_ID = 65;
  private static final int CHECKED_EVERY = 1 << 14;
  private static final int MAX_MODELS = 50;

  private final AnalysisPlan plan;
  private final long heap;
  private final ReadReport report = new ReadReport();
  private final EventKey.Maker keys = new EventKey.Maker();
  private final KeySet seen = new KeySet();
  private final Set<EventKey> deleted = new HashSet<>();
  private final Map<ExclusionReason, Long> notCounted = new EnumMap<>(ExclusionReason.class);
  private final List<SortedSet<String>> models = new ArrayList<>();
  private final UserTable users;

  private ExperimentCounter(AnalysisPlan plan, long heap) {
    this.plan = plan;
    this.heap = heap;
    this.users = new UserTable(plan.rules().success());
    plan.arms().forEach(arm -> models.add(new TreeSet<>()));
  }

  /**
   * Reads the objects that can hold something of the experiment.
   *
   * @param objects of the archive, all of them
   * @param heap bytes that the JVM may use
   * @throws NotEnoughMemory when the experiment has more users and events than fit
   */
  public static ExperimentCounter of(AnalysisPlan plan, List<ArchivedObject> objects, long heap) {
    return of(plan, objects, List::of, heap);
  }

  /**
   * As {@link #of(AnalysisPlan, List, long)}, while others merge and rewrite objects.
   *
   * @param again lists the archive once more
   */
  public static ExperimentCounter of(
      AnalysisPlan plan,
      List<ArchivedObject> objects,
      Supplier<List<ArchivedObject>> again,
      long heap) {
    var counting = new ExperimentCounter(plan, heap);
    ArchiveEvents.forEach(
        needed(plan, objects),
        () -> needed(plan, again.get()),
        counting.report,
        archived -> counting.accept(archived.event()));
    counting.requireFits();
    return counting;
  }

  private static List<ArchivedObject> needed(AnalysisPlan plan, List<ArchivedObject> objects) {
    return objects.stream()
        .filter(object -> ArchiveHours.reach(object.key(), plan.since()))
        .toList();
  }

  private void accept(Event event) {
    if (!event.tenant().equals(plan.tenant())) {
      return;
    }
    switch (event) {
      case Interaction interaction -> accept(interaction);
      case UserDelete delete -> deleted.add(EventKey.of(delete.userId()));
      default -> {}
    }
  }

  private void accept(Interaction event) {
    if (event.recommendationId().isEmpty()) {
      drop(ExclusionReason.WITHOUT_ID);
      return;
    }
    if (!seen.add(keys.of(EventIdentity.of(event)))) {
      drop(ExclusionReason.DUPLICATE);
      return;
    }
    if (seen.size() % CHECKED_EVERY == 0) {
      requireFits();
    }
    RecommendationId.decode(event.recommendationId().get())
        .ifPresentOrElse(id -> accept(event, id), () -> drop(ExclusionReason.NOT_OURS));
  }

  /** The id is what a client claims: it counts only where all that it says can be. */
  private void accept(Interaction event, RecommendationId id) {
    int arm = plan.arm(id.arm());
    if (!id.tenant().equals(plan.tenant())) {
      drop(ExclusionReason.OTHER_TENANT);
    } else if (!id.experiment().orElse("").equals(plan.experiment())) {
      drop(ExclusionReason.OTHER_EXPERIMENT);
    } else if (arm < 0) {
      drop(ExclusionReason.UNKNOWN_ARM);
    } else if (isOutside(event.time()) || isOutside(id.time())) {
      drop(ExclusionReason.OUTSIDE_TIME);
    } else if (event.kind() != InteractionType.IMPRESSION
        && !AnalysisSettings.SUCCESSES.contains(event.kind())) {
      drop(ExclusionReason.OTHER_TYPE);
    } else {
      if (models.get(arm).size() < MAX_MODELS) {
        models.get(arm).add(id.model());
      }
      users.add(EventKey.of(event.userId()), arm, event.kind(), event.time().toEpochMilli());
    }
  }

  private boolean isOutside(Instant time) {
    return time.isBefore(plan.since()) || time.isAfter(plan.until());
  }

  private void drop(ExclusionReason why) {
    notCounted.merge(why, 1L, Long::sum);
  }

  private void requireFits() {
    NotEnoughMemory.check(
        "Counting an experiment with %,d users or more and %,d events"
            .formatted(users.size(), seen.size()),
        (double) UserTable.BYTES * users.size() + (double) BYTES_AN_ID * seen.size(),
        heap);
  }

  AnalysisPlan plan() {
    return plan;
  }

  UserTable users() {
    return users;
  }

  boolean isDeleted(int row) {
    return users.isOneOf(row, deleted);
  }

  /** Versions that answered for the arm, of those the first 50. */
  SortedSet<String> models(int arm) {
    return Collections.unmodifiableSortedSet(models.get(arm));
  }

  /** Of events; what is said of users comes with {@link ExperimentResults}. */
  Map<ExclusionReason, Long> notCounted() {
    return notCounted;
  }

  /** Objects, lines and damage. */
  public ReadReport report() {
    return report;
  }
}
