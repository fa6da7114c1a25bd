package dev.riffle.tests.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.EventBodies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small town of readers: those with even numbers read crime, the others read travel, and each
 * strays now and then. Same seed, same town.
 */
public final class Town {
  static final int READERS = 60;
  static final int BOOKS_OF_A_KIND = 30;
  static final int READ_BY_EACH = 14;
  private static final double STRAYS = 0.05;

  private final String tenant;
  private final Instant until;

  /**
   * @param until nothing happened after this
   */
  public Town(String tenant, Instant until) {
    this.tenant = tenant;
    this.until = until;
  }

  public static String reader(int number) {
    return "reader-" + number;
  }

  static String book(String kind, int number) {
    return kind + "-" + number;
  }

  /** What somebody with this number reads. */
  static String kind(int reader) {
    return reader % 2 == 0 ? "crime" : "travel";
  }

  /** Every book, then what each reader liked. */
  public List<ObjectNode> events() {
    var events = new ArrayList<>(books());
    for (int reader = 0; reader < READERS; reader++) {
      events.addAll(likes(reader));
    }
    return events;
  }

  List<ObjectNode> books() {
    var books = new ArrayList<ObjectNode>();
    Instant printed = until.minus(Duration.ofDays(30));
    for (String kind : List.of("crime", "travel")) {
      for (int number = 0; number < BOOKS_OF_A_KIND; number++) {
        String book = book(kind, number);
        books.add(EventBodies.item(tenant, "put-" + book, book, kind, printed));
      }
    }
    return books;
  }

  List<ObjectNode> likes(int reader) {
    var random = new SplittableRandom(reader);
    var likes = new ArrayList<ObjectNode>();
    for (int i = 0; i < READ_BY_EACH; i++) {
      int taste = random.nextDouble() < STRAYS ? reader + 1 : reader;
      String book = book(kind(taste), random.nextInt(BOOKS_OF_A_KIND));
      likes.add(
          EventBodies.interaction(
              tenant,
              "like-%d-%d".formatted(reader, i),
              "like",
              reader(reader),
              book,
              until.minus(Duration.ofHours(READ_BY_EACH - i))));
    }
    return likes;
  }
}
