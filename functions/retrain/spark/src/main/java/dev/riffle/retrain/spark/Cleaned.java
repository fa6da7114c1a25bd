package dev.riffle.retrain.spark;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.ValueScales;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.clean.KnownItems;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.scale.ReadScales;
import dev.riffle.retrain.scale.ValueCensus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The archive, cleaned in parts by the steps of {@code clean.Cleaned}.
 *
 * @param known interactions of a part's users with items that there are
 * @param catalogue of all items
 * @param report of all reading
 * @param counts of what was left out
 * @param ignored whether items that nobody put are left out
 * @param unknownLine what is said of such items
 * @param suspectLine what looked like an attack
 * @param values how values are read
 */
record Cleaned(
    JavaRDD<Interactions> known,
    ItemCatalogue catalogue,
    ReadReport report,
    Counts counts,
    boolean ignored,
    Optional<String> unknownLine,
    Optional<String> suspectLine,
    ReadScales values) {

  /**
   * What cleaning saw, in interactions unless said otherwise.
   *
   * @param robots users
   * @param told users of whom features are known
   */
  record Counts(
      long read, int robots, long ofRobots, long newcomers, long unknownItems, int told) {}

  /** Cleans what was read. */
  static Cleaned of(
      JavaSparkContext spark,
      ReadArchive read,
      CleaningSettings cleaning,
      ValueScales asked,
      Instant now) {
    JavaRDD<UserPart> parts = read.parts();
    List<UserPart> sizes = parts.map(Cleaned::withoutHistories).collect();
    ReadReport report = read.report();
    sizes.forEach(part -> report.add(part.report()));
    Voices.Judged voices = Voices.judge(parts.map(part -> Voices.of(part.people(), now)).collect());
    Broadcast<Map<String, Set<String>>> unheard = spark.broadcast(voices.unheard());
    JavaRDD<Interactions> heard = parts.map(part -> Voices.heard(part.people(), unheard.value()));
    Broadcast<Set<String>> put = spark.broadcast(read.put());
    KnownItems.Census census =
        heard
            .map(part -> KnownItems.Census.of(part, put.value()::contains))
            .reduce(KnownItems.Census::plus);
    UnknownItems setting = cleaning.unknownItems();
    boolean leaveOut = census.ignores(setting) && census.interactions() > 0;
    JavaRDD<Interactions> known =
        (leaveOut ? heard.map(part -> part.only(put.value()::contains)) : heard)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Map<InteractionType, ValueCensus> values = new EnumMap<>(InteractionType.class);
    known
        .map(part -> new HashMap<>(ReadScales.census(part)))
        .collect()
        .forEach(part -> ReadScales.add(values, part));
    long people = sizes.stream().mapToLong(part -> part.read() - part.ofRobots()).sum();
    long left = heard.map(Interactions::size).collect().stream().mapToLong(size -> size).sum();
    parts.unpersist(false);
    return new Cleaned(
        known,
        read.catalogue(),
        report,
        new Counts(
            sizes.stream().mapToLong(UserPart::read).sum(),
            sizes.stream().mapToInt(UserPart::robots).sum(),
            sizes.stream().mapToLong(UserPart::ofRobots).sum(),
            people - left,
            leaveOut ? census.interactions() : 0,
            sizes.stream().mapToInt(UserPart::told).sum()),
        census.ignores(setting),
        census.line(setting),
        voices.unheard().isEmpty()
            ? Optional.empty()
            : Optional.of(voices.verdict().line(people - left)),
        ReadScales.of(values, asked));
  }

  private static UserPart withoutHistories(UserPart part) {
    return new UserPart(
        NOBODY, part.report(), part.read(), part.robots(), part.ofRobots(), part.told());
  }

  private static final Interactions NOBODY =
      new InteractionsBuilder().build(_ -> false, _ -> false);

  /** What there is enough of in each part of some interactions of all. */
  static Supported supported(
      JavaSparkContext spark, JavaRDD<Interactions> all, CleaningSettings cleaning) {
    if (cleaning.minItemInteractions() == 1 && cleaning.minUserInteractions() == 1) {
      return new Supported(all, 0, 0);
    }
    Map<String, Integer> counts = new HashMap<>();
    all.map(part -> new HashMap<>(MinimumSupport.counts(part)))
        .collect()
        .forEach(part -> part.forEach((item, count) -> counts.merge(item, count, Integer::sum)));
    Broadcast<Set<String>> rare =
        spark.broadcast(new HashSet<>(MinimumSupport.rare(counts, cleaning)));
    var left = all.map(part -> MinimumSupport.of(part, cleaning, rare.value()));
    long rareItem = left.map(MinimumSupport.Supported::rareItem).reduce(Long::sum);
    long rareUser = left.map(MinimumSupport.Supported::rareUser).reduce(Long::sum);
    return new Supported(left.map(MinimumSupport.Supported::interactions), rareItem, rareUser);
  }

  /** As {@link MinimumSupport.Supported}, in parts. */
  record Supported(JavaRDD<Interactions> interactions, long rareItem, long rareUser) {}
}
