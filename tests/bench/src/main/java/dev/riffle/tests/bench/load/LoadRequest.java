package dev.riffle.tests.bench.load;

import java.util.List;

/** One request of a load. */
sealed interface LoadRequest {
  /** What figures are kept by. */
  Kind kind();

  /** The parts of a mix. */
  enum Kind {
    /** {@code GET /v1/users/{id}/recommendations}. */
    RECOMMEND("recommend"),
    /** {@code POST /v1/events}. */
    DOOR("events"),
    /** Records put on the stream itself, as devices and back ends do. */
    STREAM("stream");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** In keys and tables. */
    String wireName() {
      return wireName;
    }
  }

  /** Ten items for a user. */
  record Recommend(String user) implements LoadRequest {
    @Override
    public Kind kind() {
      return Kind.RECOMMEND;
    }
  }

  /** Events by one of the two ways in. */
  record Send(Kind kind, List<LoadEvent> events) implements LoadRequest {}
}
