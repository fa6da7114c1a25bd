package dev.riffle.tests.bench.poison;

import static dev.riffle.core.event.InteractionType.CLICK;
import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.PURCHASE;
import static dev.riffle.core.event.InteractionType.VIEW;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.tests.bench.stream.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The attacks, and a surge that is none. */
final class Attacks {
  static final String JUNK = "junk";
  private static final Duration BEHIND = Duration.ofMillis(20);

  private final Shop shop;
  private final int scale;
  private final Model model;
  private final List<String> users;
  private final Map<String, Integer> touches = new HashMap<>();

  /**
   * @param scale every attack is that many times smaller than its name says, 1 or more
   * @param model that serves, for who knows it
   */
  Attacks(Shop shop, int scale, Model model) {
    this.shop = shop;
    this.scale = scale;
    this.model = model;
    this.users = shop.users();
    shop.histories()
        .values()
        .forEach(
            entries -> entries.forEach(entry -> touches.merge(entry.itemId(), 1, Integer::sum)));
  }

  List<Attack> all() {
    return List.of(
        clicks("clicks_honest", Duration.ofHours(24), Duration.ofHours(24)),
        clicks("clicks_backdated", Duration.ofDays(90), Duration.ofHours(1)),
        buyers(),
        copies(),
        stuffed("stuffed", Stuffed.features(shop.catalogue(), touches)),
        stuffed("stuffed_kind", Stuffed.features(shop.catalogue(), touches, kind())),
        stuffed("stuffed_knowing", StuffedKnowing.features(model, shop.histories().values())),
        junkIds(),
        junkViews());
  }

  /** One known customer clicks ten thousand times on one new item. */
  private Attack clicks(String name, Duration claimed, Duration taken) {
    int count = 10_000 / scale;
    String liar = users.get(users.size() / 2);
    Instant end = shop.now().plus(taken);
    var events = new ArrayList<Arrival>();
    for (int i = 0; i < count; i++) {
      Instant time = end.minus(claimed.multipliedBy(count - i).dividedBy(count));
      Instant at = end.minus(taken.multipliedBy(count - i).dividedBy(count));
      events.add(new Arrival(Shop.event(name + i, CLICK, liar, JUNK, time), at));
    }
    return new Attack(name, List.of(put()), events, Set.of(JUNK), Set.of(liar));
  }

  /** A thousand new accounts buy one item, and nothing else. */
  private Attack buyers() {
    var events = new ArrayList<Arrival>();
    var liars = new HashSet<String>();
    for (int i = 0; i < 1_000 / scale; i++) {
      liars.add("buyer" + i);
      events.add(said("buy" + i, PURCHASE, "buyer" + i, JUNK, i));
    }
    return new Attack("buyers", List.of(put()), events, Set.of(JUNK), liars);
  }

  /** Fifty new accounts do what fifty customers did, and buy one item more. */
  private Attack copies() {
    var events = new ArrayList<Arrival>();
    var liars = new HashSet<String>();
    for (int i = 0; i < 50 / scale; i++) {
      String victim = users.get(i * users.size() / (50 / scale));
      String liar = "copy" + i;
      liars.add(liar);
      List<HistoryEntry> entries = shop.histories().get(victim);
      for (HistoryEntry entry : entries.subList(Math.max(0, entries.size() - 20), entries.size())) {
        events.add(
            new Arrival(
                Shop.event("copy" + events.size(), liar, entry),
                shop.now().plus(BEHIND.multipliedBy(events.size()))));
      }
      events.add(said("copy" + events.size(), PURCHASE, liar, JUNK, events.size()));
    }
    return new Attack("copies", List.of(put()), events, Set.of(JUNK), liars);
  }

  /** One item is put with the words, tags and numbers that much-touched items have. */
  private Attack stuffed(String name, ItemFeatures features) {
    var put = Shop.put(JUNK, features, shop.now());
    return new Attack(name, List.of(), List.of(Arrival.of(put)), Set.of(JUNK), Set.of());
  }

  /** The first category of the item that most touch. */
  private String kind() {
    List<String> categories = usual().categories();
    return categories.isEmpty() ? "" : categories.getFirst();
  }

  /** Views of fifty ids that nobody put. */
  private Attack junkIds() {
    List<String> ids = IntStream.range(0, 50).mapToObj(i -> "invented" + i).toList();
    return views("junk_ids", ids);
  }

  /** Views of the ten items that fewest people touch. */
  private Attack junkViews() {
    List<String> least =
        touches.keySet().stream()
            .sorted(
                Comparator.comparingInt((String item) -> touches.get(item))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(10)
            .toList();
    return views("junk_views", least);
  }

  /** Five thousand views by five hundred new accounts. */
  private Attack views(String name, List<String> items) {
    var events = new ArrayList<Arrival>();
    var liars = new HashSet<String>();
    for (int i = 0; i < 5_000 / scale; i++) {
      String liar = name + "-" + i / 10;
      liars.add(liar);
      events.add(said(name + i, VIEW, liar, items.get(i % items.size()), i));
    }
    return new Attack(name, List.of(), events, Set.copyOf(items), liars);
  }

  /** A hundred customers of one taste like a new item of it; and the hundred after them. */
  record Surge(Attack likes, List<String> others) {}

  Surge surge() {
    String kind = kind();
    Map<String, Double> taste = new HashMap<>();
    shop.histories()
        .forEach(
            (user, entries) ->
                taste.put(
                    user,
                    entries.stream()
                            .filter(
                                entry ->
                                    shop.catalogue()
                                        .features(entry.itemId())
                                        .categories()
                                        .contains(kind))
                            .count()
                        / (double) Math.max(10, entries.size())));
    List<String> fans =
        users.stream()
            .sorted(
                Comparator.comparingDouble((String user) -> -taste.get(user)).thenComparing(u -> u))
            .toList();
    int count = Math.min(100, fans.size() / 4);
    var events = new ArrayList<Arrival>();
    for (int i = 0; i < count; i++) {
      // Every other one, so that those who are asked have as much of the taste.
      events.add(said("surge" + i, LIKE, fans.get(2 * i), JUNK, i));
    }
    List<String> likers = IntStream.range(0, count).mapToObj(i -> fans.get(2 * i)).toList();
    List<String> others = IntStream.range(0, count).mapToObj(i -> fans.get(2 * i + 1)).toList();
    return new Surge(
        new Attack("surge", List.of(put()), events, Set.of(JUNK), Set.copyOf(likers)), others);
  }

  private Arrival put() {
    return Arrival.of(Shop.put(JUNK, usual(), shop.now().minusSeconds(1)));
  }

  /** Features as any item has them: those of the item that most touch. */
  private ItemFeatures usual() {
    return touches.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(most -> shop.catalogue().features(most.getKey()))
        .orElseThrow();
  }

  /** Something that is said of now, and arrives at once. */
  private Arrival said(String id, InteractionType type, String user, String item, int place) {
    return Arrival.of(
        Shop.event(id, type, user, item, shop.now().plus(BEHIND.multipliedBy(place))));
  }
}
