package dev.riffle.tests.bench.load;

import dev.riffle.tests.bench.load.LoadRequest.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws requests: answers, events by the door and events by the stream, in these shares.
 *
 * @param run makes the ids of events of one run others than those of all others
 * @param door share of requests that post events
 * @param stream share of requests that put them on the stream
 * @param newUsers share of events whose user nobody knows yet
 * @param mostEvents of a request
 * @param users who is asked for and acts
 * @param items what they act on
 */
record RequestMix(
    LoadShape shape,
    String run,
    double door,
    double stream,
    double newUsers,
    int mostEvents,
    List<String> users,
    List<String> items) {
  /** The item that nobody put, of which half of a hot load is. */
  static final String HOT_ITEM = "load-hot-item";

  /** The user with the long history. */
  static final String LONG_USER = "load-long-user";

  RequestMix {
    users = List.copyOf(users);
    items = List.copyOf(items);
    if (door < 0 || stream < 0 || door + stream > 1) {
      throw new IllegalArgumentException("shares of events are from 0 to 1, both together too");
    }
  }

  /**
   * One request.
   *
   * @param number of the request in its run
   */
  LoadRequest draw(int number, SplittableRandom random) {
    double drawn = random.nextDouble();
    if (drawn < stream) {
      return new LoadRequest.Send(Kind.STREAM, events(number, random));
    }
    if (drawn < stream + door) {
      return new LoadRequest.Send(Kind.DOOR, events(number, random));
    }
    boolean longOne = shape == LoadShape.LONG_HISTORY && random.nextBoolean();
    return new LoadRequest.Recommend(longOne ? LONG_USER : any(users, random));
  }

  private List<LoadEvent> events(int number, SplittableRandom random) {
    return IntStream.range(0, 1 + random.nextInt(mostEvents))
        .mapToObj(
            i ->
                new LoadEvent(
                    "%s-%d-%d".formatted(run, number, i),
                    user(number, i, random),
                    shape == LoadShape.HOT && random.nextBoolean() ? HOT_ITEM : any(items, random)))
        .toList();
  }

  private String user(int number, int event, SplittableRandom random) {
    if (shape == LoadShape.LONG_HISTORY && random.nextInt(10) == 0) {
      return LONG_USER;
    }
    return random.nextDouble() < newUsers
        ? "new-%s-%d-%d".formatted(run, number, event)
        : any(users, random);
  }

  private static String any(List<String> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
