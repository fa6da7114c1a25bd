package dev.riffle.tests.bench.faults.flow;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What users and back ends of a small shop say. Users count their events from 1, each alike. No two
 * events have one time, but for opinions that correct each other.
 */
public final class Traffic {
  public static final int USERS = 8;
  public static final int ITEMS = 12;
  public static final int FRESH = 4;

  private static final int IMPORTED = 13;
  private static final int IMPORTED_USERS = 3;

  /** How late, in seconds, what happened before something else may be told. */
  private static final int LATE = 30;

  private static final String TENANT = Event.DEFAULT_TENANT;
  private static final List<InteractionType> USUAL =
      List.of(
          InteractionType.VIEW,
          InteractionType.CLICK,
          InteractionType.CART,
          InteractionType.PURCHASE,
          InteractionType.LIKE,
          InteractionType.DISLIKE,
          InteractionType.RATING,
          InteractionType.IMPRESSION);

  private final World world;
  private final SplittableRandom random;
  private final int[] counts = new int[USERS];
  private final List<Interaction> done = new ArrayList<>();
  private int commands;
  private int imports;
  private long tick;

  public Traffic(World world) {
    this.world = world;
    this.random = world.random().split();
  }

  /** The user's id. */
  public static String user(int number) {
    return "user-" + number;
  }

  /** The item's id: the first {@link #ITEMS} are what models are trained with. */
  public static String item(int number) {
    return number < ITEMS ? "item-" + number : "fresh-" + (number - ITEMS);
  }

  /** A put of each item that models are trained with, and two likes of each by its kind of user. */
  public List<Event> opening() {
    var events = new ArrayList<Event>();
    for (int item = 0; item < ITEMS; item++) {
      events.add(put(item, true));
    }
    for (int round = 0; round < 4; round++) {
      for (int user = 0; user < USERS; user++) {
        int item = Math.floorMod(2 * (round * 3 + user) + user % 2, ITEMS);
        events.add(interaction(user, InteractionType.LIKE, item, time()));
      }
    }
    return events;
  }

  /** What somebody says next: most often one event. */
  public List<Event> next() {
    int user = random.nextInt(USERS);
    int chance = random.nextInt(100);
    if (chance < 68) {
      InteractionType type = USUAL.get(random.nextInt(USUAL.size()));
      return List.of(interaction(user, type, random.nextInt(ITEMS + FRESH), time()));
    } else if (chance < 78) {
      return corrected(user);
    } else if (chance < 86) {
      return List.of(put(random.nextInt(ITEMS + FRESH), random.nextInt(4) > 0));
    } else if (chance < 89) {
      return List.of(
          new ItemDelete(command(), TENANT, item(random.nextInt(ITEMS + FRESH)), time()));
    } else if (chance < 93) {
      return List.of(new UserPut(command(), TENANT, user(user), time(), features(user % 2, true)));
    } else if (chance < 96 && !done.isEmpty()) {
      Interaction taken = done.get(random.nextInt(done.size()));
      boolean one = random.nextBoolean();
      return List.of(
          new InteractionDelete(
              command(),
              TENANT,
              taken.userId(),
              time(),
              Optional.of(taken.id()).filter(_ -> one),
              Optional.of(taken.itemId()).filter(_ -> !one)));
    }
    // Whoever asks to be forgotten means all that was before.
    Instant until = time().plusSeconds(LATE);
    var deletion = new UserDelete(command(), TENANT, user(user), until);
    return random.nextBoolean()
        ? List.of(deletion)
        : List.of(
            deletion,
            interaction(
                user, InteractionType.LIKE, random.nextInt(ITEMS), until.plusMillis(++tick)));
  }

  /** A view by each user, and by those of a device, away from it. */
  public List<Event> touches() {
    var events = new ArrayList<Event>();
    for (int user = 0; user < DeviceUser.USERS; user++) {
      int item = random.nextInt(ITEMS);
      events.add(of("away-" + user, DeviceUser.user(user), InteractionType.VIEW, item, time()));
    }
    for (int user = 0; user < USERS; user++) {
      events.add(interaction(user, InteractionType.VIEW, random.nextInt(ITEMS), time()));
    }
    for (int user = 0; user < IMPORTED_USERS; user++) {
      int item = random.nextInt(ITEMS);
      events.add(of("here-" + user, importedUser(user), InteractionType.VIEW, item, time()));
    }
    return events;
  }

  /** An item that models were trained with is no more. */
  public Event end() {
    return new ItemDelete(command(), TENANT, item(random.nextInt(ITEMS)), time());
  }

  /** What some users did elsewhere, before: what an operator loads. */
  public List<Event> imported() {
    var events = new ArrayList<Event>();
    for (int event = 0; event < IMPORTED; event++) {
      String id = "before-" + ++imports;
      String user = importedUser(random.nextInt(IMPORTED_USERS));
      InteractionType type = USUAL.get(random.nextInt(USUAL.size()));
      events.add(of(id, user, type, random.nextInt(ITEMS + FRESH), time()));
    }
    return events;
  }

  private static String importedUser(int number) {
    return "imported-" + number;
  }

  /** An opinion, and another of the same moment that corrects it. */
  private List<Event> corrected(int user) {
    int item = random.nextInt(ITEMS);
    Instant time = time();
    return List.of(
        interaction(user, InteractionType.LIKE, item, time),
        interaction(user, InteractionType.DISLIKE, item, time));
  }

  private Event put(int item, boolean available) {
    return new ItemPut(command(), TENANT, item(item), time(), features(item % 2, available));
  }

  private Interaction interaction(int user, InteractionType type, int item, Instant time) {
    var event = of(Integer.toString(++counts[user]), user(user), type, item, time);
    done.add(event);
    return event;
  }

  private Interaction of(String id, String user, InteractionType type, int item, Instant time) {
    return new Interaction(
        id,
        TENANT,
        type,
        user,
        item(item),
        time,
        type == InteractionType.RATING
            ? OptionalDouble.of(1 + random.nextInt(5))
            : OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private String command() {
    return "command-" + ++commands;
  }

  /**
   * Some time ago, so that no clock takes it for the future, sometimes out of order, and never the
   * same twice.
   */
  private Instant time() {
    return world
        .now()
        .minus(Duration.ofMinutes(10))
        .minusSeconds(random.nextInt(3) == 0 ? random.nextInt(LATE) : 0)
        .plusMillis(++tick);
  }

  private static ItemFeatures features(int kind, boolean available) {
    return new ItemFeatures(
        List.of("kind-" + kind), List.of(), Map.of(), "", List.of(), available, Optional.empty());
  }
}
