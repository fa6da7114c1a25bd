package dev.riffle.recommend.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.online.ItemSummary;
import dev.riffle.core.online.Likes;
import dev.riffle.recommend.fake.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * A feed as unkind as it may be: writes that land minutes after their time since they were sent
 * again, writers whose clocks are minutes off, an index that lags and shows an older state, and an
 * answer that fails in the middle of a read. What is in the feed at the end is known at the end.
 */
class LateChangesPropertyTest {
  private static final int ITEMS = 60;
  private static final Duration RUN = Duration.ofMinutes(8);

  /** One state of an item in the index, from a moment on. */
  private record Shown(FeedEntry entry, Instant from) {}

  private static final class LateFeed implements ChangeFeed {
    private static final Comparator<FeedEntry> ORDER =
        Comparator.comparing(FeedEntry::changed).thenComparing(FeedEntry::pk);

    private final Map<String, List<Shown>> items = new HashMap<>();
    private final HandClock clock;
    private final Random random;
    private boolean kind;

    private LateFeed(HandClock clock, Random random) {
      this.clock = clock;
      this.random = random;
    }

    void write(String id, Instant at, Instant shown) {
      List<Shown> states = items.computeIfAbsent(id, _ -> new ArrayList<>());
      Instant before = states.isEmpty() ? Instant.EPOCH : states.getLast().entry().changed();
      Instant changed = at.isAfter(before) ? at : before.plusMillis(1);
      Instant from =
          states.isEmpty() || shown.isAfter(states.getLast().from())
              ? shown
              : states.getLast().from();
      states.add(
          new Shown(
              new FeedEntry(
                  "t#" + id,
                  states.size() + 1L,
                  changed,
                  new ItemSummary(random.nextBoolean(), Optional.empty(), Likes.NONE),
                  Optional.empty()),
              from));
    }

    /** The state that an item has, now or, from a replica that is behind, a moment ago. */
    private Optional<FeedEntry> shown(List<Shown> states) {
      Instant now = clock.instant();
      Instant replica = kind || random.nextInt(4) > 0 ? now : now.minusMillis(700);
      return states.stream()
          .filter(state -> !state.from().isAfter(replica))
          .reduce((_, later) -> later)
          .map(Shown::entry);
    }

    @Override
    public int shards() {
      return 3;
    }

    @Override
    public Page page(String tenant, int shard, Instant from, Optional<Position> after, int most) {
      if (!kind && random.nextInt(20) == 0) {
        throw new IllegalStateException("no answer");
      }
      int size = Math.min(most, 7);
      List<FeedEntry> entries =
          items.entrySet().stream()
              .filter(item -> Integer.parseInt(item.getKey()) % shards() == shard)
              .flatMap(item -> shown(item.getValue()).stream())
              .filter(entry -> !entry.changed().isBefore(from))
              .filter(entry -> after.isEmpty() || isAfter(entry, after.get()))
              .sorted(ORDER)
              .toList();
      return entries.size() <= size
          ? new Page(entries, Optional.empty())
          : new Page(entries.subList(0, size), Optional.of(position(entries.get(size - 1))));
    }

    private static boolean isAfter(FeedEntry entry, Position position) {
      int byTime = entry.changed().compareTo(position.changed());
      return byTime > 0 || (byTime == 0 && entry.pk().compareTo(position.pk()) > 0);
    }

    private static Position position(FeedEntry entry) {
      return new Position(entry.changed(), entry.pk());
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void whatIsInTheFeedIsKnownHoweverLateItCame(@ForAll long seed) {
    var random = new Random(seed);
    var clock = new HandClock();
    var feed = new LateFeed(clock, random);
    Instant start = clock.instant().minus(ChangeFeed.SLACK);
    var reader = new FeedReader("t", start, feed, clock);
    var known = new HashMap<String, FeedEntry>();
    Instant end = clock.instant().plus(RUN);
    while (clock.instant().isBefore(end)) {
      for (int writes = random.nextInt(4); writes > 0; writes--) {
        Instant now = clock.instant();
        Instant at = now.plusSeconds(random.nextInt(8) == 0 ? random.nextInt(601) - 300 : 0);
        Duration landing =
            random.nextInt(8) == 0
                ? Duration.ofSeconds(random.nextInt(300))
                : Duration.ofMillis(random.nextInt(2_000));
        feed.write(Integer.toString(random.nextInt(ITEMS)), at, now.plus(landing));
      }
      read(reader, known);
      clock.advance(Duration.ofMillis(300 + random.nextInt(5_000)));
    }
    // All writes land, and the whole feed is read again once.
    feed.kind = true;
    clock.advance(Duration.ofMinutes(6));
    Instant last = clock.instant().plus(FeedReader.AGAIN).plusSeconds(150);
    while (clock.instant().isBefore(last)) {
      read(reader, known);
      clock.advance(LiveDelta.IDLE_PAUSE);
    }

    feed.items.forEach(
        (id, states) -> assertThat(known.get("t#" + id)).isEqualTo(states.getLast().entry()));
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void aDeletionThatLandsWithinAQuarterOfAMinuteIsKnownAQuarterOfAMinuteLater(@ForAll long seed) {
    var random = new Random(seed);
    var clock = new HandClock();
    var feed = new LateFeed(clock, random);
    feed.kind = true;
    var reader = new FeedReader("t", clock.instant().minus(ChangeFeed.SLACK), feed, clock);
    var known = new HashMap<String, FeedEntry>();
    read(reader, known);
    Instant stamped = clock.instant();
    feed.write("1", stamped, stamped.plusMillis(random.nextInt(15_000)));
    while (clock.instant().isBefore(stamped.plusSeconds(31))) {
      feed.write("4", clock.instant(), clock.instant()); // Newer ones of its shard come before it.
      read(reader, known);
      clock.advance(Duration.ofMillis(500 + random.nextInt(700)));
    }

    assertThat(known).containsKey("t#1");
  }

  /** As who holds them: the newest revision of each. */
  private static void read(FeedReader reader, Map<String, FeedEntry> known) {
    try {
      reader.read(
          page ->
              page.forEach(
                  entry ->
                      known.merge(
                          entry.pk(),
                          entry,
                          (before, next) -> next.rev() > before.rev() ? next : before)));
    } catch (IllegalStateException failed) {
      assertThat(failed).hasMessage("no answer"); // The next read goes on.
    }
  }
}
