package dev.riffle.retrain.spark;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.engine.CaseRow;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.judging.CaseSample;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The cleaned archive in two by time, in parts: {@link HoldoutData}.
 *
 * @param training what is before the cut
 * @param users how many liked something then
 * @param cases so many of them as are ranked for, by user's name
 */
record HeldOutParts(JavaRDD<Interactions> training, Instant cut, int users, List<CaseRow> cases) {
  private static final long DAY = 86_400_000;

  /** A part's share, as it is held out. */
  private record Held(Interactions training, List<CaseRow> cases, long known)
      implements Serializable {
    static Held of(Holdout holdout) {
      return new Held(
          holdout.training(),
          new ArrayList<>(holdout.cases().stream().map(CaseRow::of).toList()),
          HoldoutData.known(holdout.cases()));
    }
  }

  static HeldOutParts of(
      JavaSparkContext spark,
      JavaRDD<Interactions> known,
      TrainRequest request,
      Optional<Instant> seenUntil) {
    EncoderSettings encoder = request.encoder();
    Instant share = cut(known, request.holdout());
    Instant newest =
        seenUntil
            .map(seen -> seen.plusMillis(1))
            .filter(unseen -> unseen.isAfter(share))
            .orElse(share);
    Broadcast<Set<String>> before = spark.broadcast(items(known.map(part -> part.before(newest))));
    JavaRDD<Held> byTime =
        known
            .map(
                part ->
                    Held.of(
                        Holdout.after(part, part.before(newest), before.value(), newest, encoder)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long knownUsers = byTime.map(Held::known).reduce(Long::sum);
    if (seenUntil.isEmpty() && !HoldoutData.manyKnown(knownUsers)) {
      Instant last = Instant.ofEpochMilli(newest(known));
      // Which items are known is asked of what is left, which depends on each user alone.
      Broadcast<Set<String>> left =
          spark.broadcast(
              items(known.map(part -> Holdout.lastOf(part, Set.of(), last, encoder).training())));
      JavaRDD<Held> lastItems =
          known
              .map(part -> Held.of(Holdout.lastOf(part, left.value(), last, encoder)))
              .persist(StorageLevel.MEMORY_AND_DISK());
      int cases = lastItems.map(part -> part.cases().size()).reduce(Integer::sum);
      if (HoldoutData.lastSayMore(cases, knownUsers)) {
        byTime.unpersist(false);
        return of(spark, lastItems, last, request.gate().mostCases());
      }
      lastItems.unpersist(false);
    }
    return of(spark, byTime, newest, request.gate().mostCases());
  }

  private static HeldOutParts of(
      JavaSparkContext spark, JavaRDD<Held> held, Instant cut, int mostCases) {
    var users = new ArrayList<String>();
    held.map(part -> new ArrayList<>(part.cases().stream().map(CaseRow::user).toList()))
        .collect()
        .forEach(users::addAll);
    Collections.sort(users);
    Broadcast<Set<String>> drawn = spark.broadcast(new HashSet<>(CaseSample.of(users, mostCases)));
    var cases = new ArrayList<CaseRow>();
    held.map(
            part ->
                new ArrayList<>(
                    part.cases().stream().filter(it -> drawn.value().contains(it.user())).toList()))
        .collect()
        .forEach(cases::addAll);
    cases.sort(Comparator.comparing(CaseRow::user));
    return new HeldOutParts(
        held.map(Held::training).persist(StorageLevel.MEMORY_AND_DISK()),
        cut,
        users.size(),
        List.copyOf(cases));
  }

  /** The items that anybody did anything with. */
  static Set<String> items(JavaRDD<Interactions> parts) {
    var items = new HashSet<String>();
    parts.map(part -> new HashSet<>(part.itemIds())).collect().forEach(items::addAll);
    return items;
  }

  /** The time of the newest of all, in epoch milliseconds; the epoch without any. */
  static long newest(JavaRDD<Interactions> parts) {
    return parts
        .map(part -> part.range().map(it -> it.until().toEpochMilli()).orElse(Long.MIN_VALUE))
        .reduce(Math::max);
  }

  /** The first of the newest share, as {@link Holdout#byTime} finds it: the day, then within it. */
  private static Instant cut(JavaRDD<Interactions> parts, double share) {
    Map<Long, Long> days = new TreeMap<>();
    parts
        .map(
            part -> {
              var own = new HashMap<Long, Long>();
              for (long time : part.times()) {
                own.merge(Math.floorDiv(time, DAY), 1L, Long::sum);
              }
              return own;
            })
        .collect()
        .forEach(own -> own.forEach((day, count) -> days.merge(day, count, Long::sum)));
    long size = days.values().stream().mapToLong(Long::longValue).sum();
    if (size == 0) {
      return Instant.EPOCH;
    }
    long first = Math.min(size - 1, (long) Math.floor((1 - share) * size));
    for (Map.Entry<Long, Long> day : days.entrySet()) {
      if (first < day.getValue()) {
        long wanted = day.getKey();
        long[] times =
            parts
                .map(
                    part ->
                        Arrays.stream(part.times())
                            .filter(time -> Math.floorDiv(time, DAY) == wanted)
                            .toArray())
                .collect()
                .stream()
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        return Instant.ofEpochMilli(times[(int) first]);
      }
      first -= day.getValue();
    }
    throw new IllegalStateException("fewer interactions than were counted");
  }
}
